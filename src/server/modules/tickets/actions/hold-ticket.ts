import type { WaitingReason } from '../../../../shared/api/ticket-words.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { actOn, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { pauseClocks, resumeClocks } from '../milestones.ts';
import { changeTicket, type TicketRecord } from '../store.ts';

/**
 * Puts a ticket on hold. Waiting for the customer stops the clocks whose policy allows it; waiting for parts or third parties
 * is our own affair and stops none. The reason is told to the customer.
 */
export async function holdTicket(
  ctx: Ctx,
  id: number,
  input: { waitingFor: WaitingReason; reason: string; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'hold', input.version, async (tx, ticket) => {
    const at = tx.clock.now();
    await keepMessage(tx, ticket, { kind: 'progress', body: input.reason });
    if (input.waitingFor === 'customer') await pauseClocks(tx, ticket, at);
    const changed = await changeTicket(tx, ticket, {
      status: 'waiting',
      waiting_for: input.waitingFor,
      waiting_since: at,
    });
    emitTicket(tx, 'ticket.held', changed, { waitingFor: input.waitingFor });
  });
}

/** Goes on after waiting. */
export async function resumeTicket(ctx: Ctx, id: number, version?: number): Promise<void> {
  await actOn(ctx, id, 'resume', version, async (tx, ticket) => {
    await resume(tx, ticket);
  });
}

/** Resuming inside another action: the answer of the customer ends the waiting for it. The row must be locked. */
export async function resume(tx: Tx, ticket: TicketRecord): Promise<TicketRecord> {
  const at = tx.clock.now();
  await resumeClocks(tx, ticket, at);
  const changed = await changeTicket(tx, ticket, {
    status: 'in_progress',
    waiting_for: null,
    waiting_since: null,
    waited_ms: ticket.waited_ms + (ticket.waiting_since ? at.getTime() - ticket.waiting_since.getTime() : 0),
  });
  emitTicket(tx, 'ticket.resumed', changed);
  return changed;
}
