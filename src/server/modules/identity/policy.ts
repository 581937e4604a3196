import type { ErrorCode } from '../../../shared/api/errors.ts';
import { type Permission, permissionKeys, type Scope } from '../../../shared/api/permissions.ts';
import { type Actor, departmentsIn, scopeOf } from '../../platform/actor.ts';
import { isWithin, type Rights } from './rules.ts';

const everything: ReadonlyMap<Permission, Scope> = new Map(permissionKeys.map((key) => [key, 'all']));

/** What an actor can give away; the system, which sets up and loads the demo company, everything. */
export const rightsOf = (actor: Actor): ReadonlyMap<Permission, Scope> =>
  actor.kind === 'system' ? everything : actor.grants;

/** Departments whose people an actor manages: null means all, an empty list none. */
export function managedDepartments(actor: Actor): readonly number[] | null {
  const scope = scopeOf(actor, 'user.manage');
  return scope === null ? [] : departmentsIn(actor, scope);
}

/** Whether an actor manages a department and who is in it. */
export function managesDepartment(actor: Actor, departmentId: number): boolean {
  const departments = managedDepartments(actor);
  return departments === null || departments.includes(departmentId);
}

/** Whether an actor may build the tree at its top. */
export const managesAll = (actor: Actor): boolean => managedDepartments(actor) === null;

/** Refusal to reset, disable or enable somebody: not oneself, and nobody who may do more than the actor. */
export function overPersonRefusal(
  actor: Actor,
  person: { id: number; roles: readonly Rights[] },
): ErrorCode | null {
  if (actor.kind === 'user' && actor.id === person.id) return 'not_yourself';
  const own = rightsOf(actor);
  return person.roles.every((role) => isWithin(own, role)) ? null : 'person_beyond_own';
}

/** Refusal to give or take roles: each must be within the actor's own rights. */
export const changeRolesRefusal = (actor: Actor, changed: readonly Rights[]): ErrorCode | null =>
  changed.every((role) => isWithin(rightsOf(actor), role)) ? null : 'role_beyond_own';
