import type { ErrorCode } from '../../../shared/api/errors.ts';
import type { Permission, Scope } from '../../../shared/api/permissions.ts';
import { permissions as known, scopes } from '../../../shared/api/permissions.ts';

/** Key of the one role that can do everything and always exists; see `ensureShippedRoles`. */
export const ADMINISTRATOR = 'administrator';

/** What a role gives: its permissions, all in one scope. */
export interface Rights {
  scope: Scope;
  permissions: readonly string[];
}

/** Whether a text of the database is a permission of this version. */
export const isPermission = (key: string): key is Permission => Object.hasOwn(known, key);

const isWider = (a: Scope, b: Scope): boolean => scopes.indexOf(a) > scopes.indexOf(b);

/** Widest scope by permission over several roles; permissions of another version are passed over. */
export function grantsOf(roles: readonly Rights[]): Map<Permission, Scope> {
  const grants = new Map<Permission, Scope>();
  for (const { scope, permissions } of roles) {
    for (const permission of permissions) {
      if (!isPermission(permission)) continue;
      const present = grants.get(permission);
      if (present === undefined || isWider(scope, present)) grants.set(permission, scope);
    }
  }
  return grants;
}

/** Whether somebody holding `own` may give, change or take away `rights`: each permission is held at least as wide. */
export function isWithin(own: ReadonlyMap<Permission, Scope>, rights: Rights): boolean {
  return rights.permissions.filter(isPermission).every((permission) => {
    const scope = own.get(permission);
    return scope !== undefined && !isWider(rights.scope, scope);
  });
}

/** A role as its refusals see it. */
export interface RoleFacts extends Rights {
  key: string | null;
}

/** Refusal to change a role: nobody widens or cripples rights beyond their own, and the administrator role stays whole. */
export function editRoleRefusal(
  own: ReadonlyMap<Permission, Scope>,
  before: RoleFacts,
  after: Rights,
): ErrorCode | null {
  if (!isWithin(own, before) || !isWithin(own, after)) return 'role_beyond_own';
  const isSame =
    before.scope === after.scope &&
    before.permissions.length === after.permissions.length &&
    before.permissions.every((permission) => after.permissions.includes(permission));
  return before.key === ADMINISTRATOR && !isSame ? 'role_fixed' : null;
}

/** Refusal to archive a role that ships with the product or that `people` still have. */
export function archiveRoleRefusal(
  own: ReadonlyMap<Permission, Scope>,
  role: RoleFacts,
  people: number,
): ErrorCode | null {
  if (role.key !== null) return 'role_shipped';
  if (!isWithin(own, role)) return 'role_beyond_own';
  return people > 0 ? 'role_in_use' : null;
}

/** Refusal to archive a department: whoever is in it would be nowhere. */
export function archiveDepartmentRefusal(facts: { people: number; children: number }): ErrorCode | null {
  return facts.people > 0 || facts.children > 0 ? 'department_not_empty' : null;
}

/** Ids of one list that are not in the other, both ways. */
export function difference(
  before: readonly number[],
  after: readonly number[],
): { added: number[]; removed: number[] } {
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  };
}
