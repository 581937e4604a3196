import type { Ctx } from '../../../platform/context.ts';
import { actOn, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { dropOpen, meet, startFedBackClock } from '../milestones.ts';
import { changeTicket } from '../store.ts';

/**
 * Records the solution. The customer is shown it and asked to confirm; feeding the result back becomes due.
 * What was promised before solving is met by it; the other clocks end.
 */
export async function solveTicket(
  ctx: Ctx,
  id: number,
  input: { solution: string; files?: readonly string[] | undefined; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'solve', input.version, async (tx, ticket) => {
    const at = tx.clock.now();
    await keepMessage(tx, ticket, { kind: 'solution', body: input.solution, files: input.files });
    await meet(
      tx,
      ticket,
      ['accepted', 'first_response', 'progress_report', 'solution_proposed', 'solved', 'escalation'],
      at,
    );
    await dropOpen(tx, ticket, at);
    await startFedBackClock(tx, ticket, at);
    const changed = await changeTicket(tx, ticket, {
      status: 'solved',
      waiting_for: null,
      waiting_since: null,
      waited_ms:
        ticket.waited_ms + (ticket.waiting_since ? at.getTime() - ticket.waiting_since.getTime() : 0),
      accepted_at: ticket.accepted_at ?? at,
      first_responded_at: ticket.first_responded_at ?? at,
      solved_at: at,
      solved_by: tx.actor.kind === 'user' ? tx.actor.id : null,
      solution: input.solution,
    });
    emitTicket(tx, 'ticket.solved', changed);
  });
}
