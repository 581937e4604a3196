import type { Ctx, Tx } from '../../../platform/context.ts';
import { actOn, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { dropOpen, meet } from '../milestones.ts';
import { changeTicket, type TicketRecord } from '../store.ts';

/** Closes without a callback, e.g. the customer asked not to be called; the reason is kept. */
export async function closeTicket(
  ctx: Ctx,
  id: number,
  input: { reason: string; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'close', input.version, (tx, ticket) => close(tx, ticket, input.reason));
}

/** Closing by anybody entitled; a satisfied callback closes too (reason null). The row must be locked and judged. */
export async function close(tx: Tx, ticket: TicketRecord, reason: string | null): Promise<void> {
  const at = tx.clock.now();
  await meet(tx, ticket, ['fed_back'], at);
  await dropOpen(tx, ticket, at);
  const changed = await changeTicket(tx, ticket, {
    status: 'closed',
    closed_at: at,
    closed_by: tx.actor.kind === 'user' ? tx.actor.id : null,
    close_reason: reason,
  });
  emitTicket(tx, 'ticket.closed', changed, { byCallback: reason === null });
}

/** Cancels a ticket that should not have been, e.g. filed twice; its clocks end, the reason is kept. */
export async function cancelTicket(
  ctx: Ctx,
  id: number,
  input: { reason: string; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'cancel', input.version, async (tx, ticket) => {
    const at = tx.clock.now();
    await keepMessage(tx, ticket, { kind: 'note', body: input.reason });
    await dropOpen(tx, ticket, at);
    const changed = await changeTicket(tx, ticket, {
      status: 'cancelled',
      cancelled_at: at,
      cancelled_by: tx.actor.kind === 'user' ? tx.actor.id : null,
      cancel_reason: input.reason,
      waiting_for: null,
      waiting_since: null,
    });
    emitTicket(tx, 'ticket.cancelled', changed);
  });
}
