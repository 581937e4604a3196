import type { Ctx, Tx } from '../../../platform/context.ts';
import { actOn } from '../act.ts';
import { recordAssignment } from '../assignments.ts';
import { emitTicket } from '../events.ts';
import { meet, startEscalationClock } from '../milestones.ts';
import { statusAfterAccept } from '../rules.ts';
import { changeTicket, type TicketRecord } from '../store.ts';

/** Takes over the handling: the clock of accepting is met, the 48 h rule starts. Who accepts from the queue becomes the assignee. */
export async function acceptTicket(ctx: Ctx, id: number, version?: number): Promise<void> {
  await actOn(ctx, id, 'accept', version, async (tx, ticket) => {
    await accept(tx, ticket);
  });
}

/** Accepting inside another action (an answer accepts too). The row must be locked and judged. */
export async function accept(tx: Tx, ticket: TicketRecord): Promise<TicketRecord> {
  const at = tx.clock.now();
  const assigneeId = tx.actor.kind === 'user' ? tx.actor.id : ticket.assignee_id;
  if (assigneeId !== ticket.assignee_id) {
    await recordAssignment(tx, ticket.id, {
      kind: 'assign',
      departmentId: ticket.department_id,
      assigneeId,
      reason: null,
    });
  }
  await meet(tx, ticket, ['dispatched', 'accepted'], at);
  await startEscalationClock(tx, ticket, at);
  const changed = await changeTicket(tx, ticket, {
    status: statusAfterAccept(ticket.status),
    assignee_id: assigneeId,
    dispatched_at: ticket.dispatched_at ?? at,
    accepted_at: ticket.accepted_at ?? at,
  });
  emitTicket(tx, 'ticket.accepted', changed, { assigneeId }, ticket);
  return changed;
}
