import type { Tx } from '../../platform/context.ts';
import type { Assignment } from './dispatch.ts';

/** A ticket given to a department or person. */
export interface NewAssignment {
  kind: 'dispatch' | 'transfer' | 'escalate' | 'assign' | 'reopen';
  departmentId: number | null;
  assigneeId: number | null;
  reason: string | null;
  /** How the automatic dispatch found them. */
  explanation?: Pick<Assignment, 'rule' | 'considered'>;
}

/** Keeps who was given the ticket, by whom and why ("why me"). */
export async function recordAssignment(tx: Tx, ticketId: number, assignment: NewAssignment): Promise<void> {
  await tx.db
    .insertInto('ticket_assignments')
    .values({
      ticket_id: ticketId,
      kind: assignment.kind,
      department_id: assignment.departmentId,
      assignee_id: assignment.assigneeId,
      actor_kind: tx.actor.kind,
      actor_id: tx.actor.id,
      reason: assignment.reason,
      explanation: JSON.stringify(assignment.explanation ?? {}),
      assigned_at: tx.clock.now(),
    })
    .execute();
}
