import type { Language } from '../../shared/api/common.ts';
import { type Permission, type Scope, scopes } from '../../shared/api/permissions.ts';
import { ApiError } from './errors.ts';

/** Who acts: a person of the enterprise (by session or token), a customer by their link, or the system itself. */
export interface Actor {
  kind: 'user' | 'customer' | 'system';
  /** users.id of a user, customers.id of a customer, null of the system. */
  id: number | null;
  name: string;
  language: Language;
  /** Own department; null for customers and the system. */
  departmentId: number | null;
  /** Own department and all below it. */
  departmentTreeIds: readonly number[];
  /** Widest scope by permission. */
  grants: ReadonlyMap<Permission, Scope>;
  /** Set until the initial password is changed: nothing else may be done. */
  mustChangePassword: boolean;
  /** Session of a signed-in browser, if any. */
  sessionId: number | null;
}

/** The system acting on its own: sweeps, subscribers, set-up. It may do everything. */
export const systemActor: Actor = {
  kind: 'system',
  id: null,
  name: 'system',
  language: 'zh',
  departmentId: null,
  departmentTreeIds: [],
  grants: new Map(),
  mustChangePassword: false,
  sessionId: null,
};

/** Scope in which the actor has a permission; null without it. */
export function scopeOf(actor: Actor, permission: Permission): Scope | null {
  if (actor.kind === 'system') return 'all';
  return actor.grants.get(permission) ?? null;
}

/** Whether the actor has a permission at all. */
export const has = (actor: Actor, permission: Permission): boolean => scopeOf(actor, permission) !== null;

/** Throws not_allowed without the permission. */
export function demand(actor: Actor, permission: Permission): void {
  if (!has(actor, permission)) throw new ApiError('not_allowed');
}

/** The wider of two scopes. */
export const widerScope = (a: Scope, b: Scope): Scope => (scopes.indexOf(a) >= scopes.indexOf(b) ? a : b);

/** Departments that a scope covers: null means all, an empty list none. */
export function departmentsIn(actor: Actor, scope: Scope): readonly number[] | null {
  if (scope === 'all') return null;
  if (scope === 'department_tree') return actor.departmentTreeIds;
  if (scope === 'department') return actor.departmentId === null ? [] : [actor.departmentId];
  return [];
}

/** Id of the acting user; throws not_signed_in for anybody else. */
export function userIdOf(actor: Actor): number {
  if (actor.kind !== 'user' || actor.id === null) throw new ApiError('not_signed_in');
  return actor.id;
}
