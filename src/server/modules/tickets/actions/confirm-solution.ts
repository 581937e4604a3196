import type { Ctx, Tx } from '../../../platform/context.ts';
import { actOn, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { meet } from '../milestones.ts';
import { changeTicket, type TicketRecord } from '../store.ts';
import { reopen } from './reopen-ticket.ts';

/** Records on the customer's behalf that the solution holds (told by phone). */
export async function confirmSolution(ctx: Ctx, id: number, version?: number): Promise<void> {
  await actOn(ctx, id, 'confirm', version, confirm);
}

/** Confirming by anybody entitled. The row must be locked and judged. */
export async function confirm(tx: Tx, ticket: TicketRecord): Promise<void> {
  const at = tx.clock.now();
  await meet(tx, ticket, ['fed_back'], at);
  const changed = await changeTicket(tx, ticket, {
    status: 'confirmed',
    confirmed_at: at,
    confirmed_by_kind: tx.actor.kind,
  });
  emitTicket(tx, 'ticket.confirmed', changed);
}

/** Records on the customer's behalf that the solution does not hold; the ticket is reopened with its history. */
export async function rejectSolution(
  ctx: Ctx,
  id: number,
  input: { reason: string; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'reject', input.version, (tx, ticket) => reject(tx, ticket, input.reason));
}

/** Rejecting by anybody entitled. The row must be locked and judged. */
export async function reject(tx: Tx, ticket: TicketRecord, reason: string): Promise<void> {
  await keepMessage(tx, ticket, { kind: 'rejection', body: reason });
  emitTicket(tx, 'ticket.rejected', ticket);
  await reopen(tx, ticket, 'rejected');
}
