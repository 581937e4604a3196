import type { Ctx, Tx } from '../../../platform/context.ts';
import { notify } from '../../identity/index.ts';
import { actOn, keepMessage } from '../act.ts';
import { recordAssignment } from '../assignments.ts';
import { choosePerson } from '../dispatch.ts';
import { emitTicket } from '../events.ts';
import { dropOpen, meet, startReopenedClocks } from '../milestones.ts';
import { takesTickets } from '../people.ts';
import { changeTicket, type TicketRecord } from '../store.ts';

/** Reopens an ended ticket by hand, with the reason. */
export async function reopenTicket(
  ctx: Ctx,
  id: number,
  input: { reason: string; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'reopen', input.version, async (tx, ticket) => {
    await keepMessage(tx, ticket, { kind: 'note', body: input.reason });
    await reopen(tx, ticket, 'by_hand');
  });
}

/**
 * Starts another round: fresh clocks, the same handler where they can still take tickets (otherwise somebody is found), the whole
 * history kept. The row must be locked and its state judged.
 */
export async function reopen(
  tx: Tx,
  ticket: TicketRecord,
  why: 'rejected' | 'dissatisfied' | 'by_hand',
): Promise<TicketRecord> {
  const at = tx.clock.now();
  await meet(tx, ticket, ['fed_back'], at);
  await dropOpen(tx, ticket, at);
  const keeps =
    ticket.department_id !== null &&
    ticket.assignee_id !== null &&
    (await takesTickets(tx, ticket.department_id, ticket.assignee_id));
  const chosen =
    keeps || ticket.department_id === null
      ? { assigneeId: ticket.assignee_id, considered: [] }
      : await choosePerson(tx, ticket.department_id, null);
  await recordAssignment(tx, ticket.id, {
    kind: 'reopen',
    departmentId: ticket.department_id,
    assigneeId: chosen.assigneeId,
    reason: null,
    explanation: { rule: null, considered: chosen.considered },
  });
  const next = { ...ticket, round: ticket.round + 1 };
  await startReopenedClocks(tx, next, at);
  const changed = await changeTicket(tx, ticket, {
    status: 'reopened',
    round: next.round,
    assignee_id: chosen.assigneeId,
    solved_at: null,
    solved_by: null,
    solution: null,
    confirmed_at: null,
    confirmed_by_kind: null,
    closed_at: null,
    closed_by: null,
    close_reason: null,
  });
  if (chosen.assigneeId) {
    await notify(tx, {
      userIds: [chosen.assigneeId],
      kind: 'ticket.reopened',
      params: { number: ticket.number, subject: ticket.subject },
      subjectKind: 'ticket',
      subjectId: ticket.id,
    });
  }
  emitTicket(tx, 'ticket.reopened', changed, { why });
  return changed;
}
