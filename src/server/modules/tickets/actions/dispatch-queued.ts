import { atomically, type Ctx } from '../../../platform/context.ts';
import { recordAssignment } from '../assignments.ts';
import { choosePerson, dispatchByMatrix } from '../dispatch.ts';
import { emitTicket } from '../events.ts';
import { meet } from '../milestones.ts';
import { statusAfterAssign } from '../rules.ts';
import { changeTicket, type TicketRecord } from '../store.ts';

/** Tickets taken from the queues in one turn, at most. */
const TURN = 200;

/**
 * Dispatches what waits in the queues, oldest first, as far as people have become free (shift begun, tickets solved).
 * A department where nobody is free is left for the next turn. Each ticket is a transaction of its own; locked ones are passed over,
 * so that two workers never dispatch the same. Returns how many were dispatched.
 */
export async function dispatchQueued(ctx: Ctx): Promise<number> {
  const waiting = await ctx.db
    .selectFrom('tickets')
    .select(['id', 'department_id'])
    .where('is_open', '=', true)
    .where('assignee_id', 'is', null)
    .orderBy('filed_at')
    .limit(TURN)
    .execute();
  const exhausted = new Set<number | null>();
  let dispatched = 0;
  for (const { id, department_id } of waiting) {
    if (exhausted.has(department_id)) continue;
    if (await dispatchOne(ctx, id)) dispatched += 1;
    else exhausted.add(department_id);
  }
  return dispatched;
}

function dispatchOne(ctx: Ctx, id: number): Promise<boolean> {
  return atomically(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('tickets')
      .selectAll()
      .where('id', '=', id)
      .where('is_open', '=', true)
      .where('assignee_id', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    // Taken by somebody meanwhile: that is as good as dispatched.
    if (!row) return true;
    const ticket = row as TicketRecord;
    const assignment =
      ticket.department_id === null
        ? await dispatchByMatrix(tx, ticket)
        : {
            departmentId: ticket.department_id,
            ccDepartmentIds: ticket.cc_department_ids,
            rule: null,
            ...(await choosePerson(tx, ticket.department_id, null)),
          };
    if (assignment.assigneeId === null) return false;
    await recordAssignment(tx, id, {
      kind: 'dispatch',
      departmentId: assignment.departmentId,
      assigneeId: assignment.assigneeId,
      reason: null,
      explanation: assignment,
    });
    await meet(tx, ticket, ['dispatched'], tx.clock.now());
    const changed = await changeTicket(tx, ticket, {
      status: statusAfterAssign(ticket.status),
      department_id: assignment.departmentId,
      assignee_id: assignment.assigneeId,
      cc_department_ids: assignment.ccDepartmentIds,
      dispatched_at: tx.clock.now(),
    });
    emitTicket(tx, 'ticket.dispatched', changed, {
      departmentId: assignment.departmentId,
      assigneeId: assignment.assigneeId,
    });
    return true;
  });
}
