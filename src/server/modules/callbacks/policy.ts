import { type Actor, departmentsIn, scopeOf } from '../../platform/actor.ts';

/** What the policy needs to know of a callback. */
export interface CallbackRelation {
  for_supervisor: boolean;
  assignee_id: number | null;
  department_id: number | null;
}

/** Whether the actor may make this callback: it is theirs, or within their scope; one for a supervisor needs a supervisor. */
export function mayRecord(actor: Actor, callback: CallbackRelation): boolean {
  if (actor.kind === 'system') return true;
  const scope = scopeOf(actor, 'callback.handle');
  if (scope === null) return false;
  if (callback.assignee_id === actor.id) return true;
  if (callback.for_supervisor && scopeOf(actor, 'ticket.supervise') === null) return false;
  const departments = departmentsIn(actor, scope);
  return (
    departments === null || (callback.department_id !== null && departments.includes(callback.department_id))
  );
}
