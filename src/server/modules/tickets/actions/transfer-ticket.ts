import type { Ctx, Tx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { actOn } from '../act.ts';
import { recordAssignment } from '../assignments.ts';
import { choosePerson } from '../dispatch.ts';
import { emitTicket } from '../events.ts';
import { resumeClocks } from '../milestones.ts';
import { demandAssignable, departmentExists } from '../people.ts';
import { statusAfterAssign } from '../rules.ts';
import { changeTicket, type TicketRecord } from '../store.ts';

/** Clocks that wait for the customer run on when the ticket moves: the new person starts with a running ticket. */
async function endWaiting(tx: Tx, ticket: TicketRecord) {
  if (ticket.status !== 'waiting') return {};
  const at = tx.clock.now();
  await resumeClocks(tx, ticket, at);
  const waited = ticket.waiting_since ? at.getTime() - ticket.waiting_since.getTime() : 0;
  return { waiting_for: null, waiting_since: null, waited_ms: ticket.waited_ms + waited };
}

/**
 * Hands a ticket over to another department: to the person named, or to who is found there. Transfers are counted.
 * Who has handed over keeps no right to it beyond their own scope.
 */
export async function transferTicket(
  ctx: Ctx,
  id: number,
  input: {
    departmentId: number;
    assigneeId?: number | null | undefined;
    reason: string;
    version?: number | undefined;
  },
): Promise<void> {
  await actOn(ctx, id, 'transfer', input.version, async (tx, ticket) => {
    if (!(await departmentExists(tx, input.departmentId))) throw new ApiError('not_found');
    if (input.assigneeId) await demandAssignable(tx, input.departmentId, input.assigneeId);
    const chosen = input.assigneeId
      ? { assigneeId: input.assigneeId, considered: [] }
      : await choosePerson(tx, input.departmentId, null);
    await recordAssignment(tx, ticket.id, {
      kind: 'transfer',
      departmentId: input.departmentId,
      assigneeId: chosen.assigneeId,
      reason: input.reason,
      explanation: { rule: null, considered: chosen.considered },
    });
    const changed = await changeTicket(tx, ticket, {
      ...(await endWaiting(tx, ticket)),
      status: 'dispatched',
      department_id: input.departmentId,
      assignee_id: chosen.assigneeId,
      dispatched_at: ticket.dispatched_at ?? tx.clock.now(),
      transfer_count: ticket.transfer_count + 1,
    });
    emitTicket(
      tx,
      'ticket.transferred',
      changed,
      {
        fromDepartmentId: ticket.department_id,
        departmentId: input.departmentId,
        assigneeId: chosen.assigneeId,
      },
      ticket,
    );
  });
}

/** Gives a ticket to a person of its department by hand. */
export async function assignTicket(
  ctx: Ctx,
  id: number,
  input: { assigneeId: number; reason?: string | undefined; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'assign', input.version, async (tx, ticket) => {
    if (ticket.department_id === null) throw new ApiError('no_department');
    await demandAssignable(tx, ticket.department_id, input.assigneeId);
    await recordAssignment(tx, ticket.id, {
      kind: 'assign',
      departmentId: ticket.department_id,
      assigneeId: input.assigneeId,
      reason: input.reason ?? null,
    });
    const changed = await changeTicket(tx, ticket, {
      ...(await endWaiting(tx, ticket)),
      status: statusAfterAssign(ticket.status),
      assignee_id: input.assigneeId,
      dispatched_at: ticket.dispatched_at ?? tx.clock.now(),
    });
    emitTicket(tx, 'ticket.assigned', changed, { assigneeId: input.assigneeId }, ticket);
  });
}
