import { atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { demandMove, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { changeTicket, lockTicketByToken, type TicketRecord } from '../store.ts';
import { confirm, reject } from './confirm-solution.ts';
import { resume } from './hold-ticket.ts';
import { nudge } from './nudge-ticket.ts';

/** Runs an act of the customer on the ticket of their link, as that customer. */
function byToken(
  ctx: Ctx,
  token: string,
  work: (tx: Tx, ticket: TicketRecord) => Promise<void>,
): Promise<void> {
  return atomically(ctx, async (tx) => {
    const ticket = await lockTicketByToken(tx, token);
    await work({ ...tx, actor: { ...tx.actor, kind: 'customer', id: ticket.customer_id } }, ticket);
  });
}

/** The customer confirms that the solution holds. */
export const confirmByCustomer = (ctx: Ctx, token: string): Promise<void> =>
  byToken(ctx, token, async (tx, ticket) => {
    demandMove(tx.actor, 'confirm', ticket);
    await confirm(tx, ticket);
  });

/** The customer rejects the solution; the ticket is reopened with its history. */
export const rejectByCustomer = (ctx: Ctx, token: string, reason: string): Promise<void> =>
  byToken(ctx, token, async (tx, ticket) => {
    demandMove(tx.actor, 'reject', ticket);
    await reject(tx, ticket, reason);
  });

/** The customer asks to hurry. */
export const nudgeByCustomer = (ctx: Ctx, token: string): Promise<void> =>
  byToken(ctx, token, async (tx, ticket) => {
    demandMove(tx.actor, 'nudge', ticket);
    await nudge(tx, ticket);
  });

/** The customer writes; a ticket that waited for them goes on. What a customer says is kept in every status. */
export const replyByCustomer = (
  ctx: Ctx,
  token: string,
  input: { body: string; files?: readonly string[] | undefined; clientKey: string },
): Promise<void> =>
  byToken(ctx, token, async (tx, ticket) => {
    if (!(await keepMessage(tx, ticket, { kind: 'customer', ...input }))) return;
    const going =
      ticket.status === 'waiting' && ticket.waiting_for === 'customer' ? await resume(tx, ticket) : ticket;
    emitTicket(tx, 'ticket.customer_replied', await changeTicket(tx, going, {}));
  });
