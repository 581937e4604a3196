import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Scope } from '../../../shared/api/permissions.ts';
import { type Actor, scopeOf } from '../../platform/actor.ts';
import type { Tx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/schema.ts';
import { ApiError, found, invalidField } from '../../platform/errors.ts';
import { managedDepartments } from './policy.ts';
import { ADMINISTRATOR, type RoleFacts } from './rules.ts';

/** People whom an actor manages: the one condition of list, detail and every action. In scope 'own' only oneself. */
export function visibleTo(actor: Actor) {
  return (eb: ExpressionBuilder<DB, 'users'>): Expression<SqlBool> => {
    const departments = managedDepartments(actor);
    if (departments === null) return eb.lit(true);
    if (scopeOf(actor, 'user.manage') === 'own') return eb('users.id', '=', actor.id);
    return sql<boolean>`${eb.ref('users.department_id')} = any(${departments}::bigint[])`;
  };
}

/**
 * One writer at a time for what no single row guards: the shape of the department tree, and that an administrator remains.
 * Such changes are rare; they wait for one another until the transaction ends.
 */
export async function lockOrganisation(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('bihuan.identity.organisation'))`.execute(tx.db);
}

/** A person with the rights of their roles, locked until the transaction ends. 404 where missing or not the actor's to manage. */
export async function lockVisiblePerson(tx: Tx, id: number) {
  const person = found(
    await tx.db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', id)
      .where(visibleTo(tx.actor))
      .forNoKeyUpdate()
      .executeTakeFirst(),
  );
  return { ...person, roles: await rolesOf(tx.db, id) };
}

/** The acting person's own row, locked. */
export async function lockOwnPerson(tx: Tx, id: number) {
  return found(
    await tx.db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', id)
      .where('disabled_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst(),
  );
}

interface StoredRole extends RoleFacts {
  id: number;
}

const asRole = (row: {
  id: number;
  key: string | null;
  scope: string;
  permissions: string[];
}): StoredRole => ({
  ...row,
  scope: row.scope as Scope,
});

/** Roles of a person. */
export async function rolesOf(db: Kysely<DB>, userId: number): Promise<StoredRole[]> {
  const rows = await db
    .selectFrom('user_roles')
    .innerJoin('roles', 'roles.id', 'user_roles.role_id')
    .select(['roles.id', 'roles.key', 'roles.scope', 'roles.permissions'])
    .where('user_roles.user_id', '=', userId)
    .orderBy('roles.id')
    .execute();
  return rows.map(asRole);
}

/** Roles by id, kept from being archived meanwhile; a problem of `roleIds` where one is missing or archived. */
export async function holdRoles(tx: Tx, ids: readonly number[]): Promise<StoredRole[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('roles')
    .select(['id', 'key', 'scope', 'permissions'])
    .where('id', 'in', ids)
    .where('archived_at', 'is', null)
    .forShare()
    .execute();
  if (rows.length < new Set(ids).size) invalidField('roleIds', 'not_found');
  return rows.map(asRole);
}

/** A role, locked. 404 where missing or archived. */
export async function lockRole(tx: Tx, id: number): Promise<StoredRole> {
  const row = await tx.db
    .selectFrom('roles')
    .select(['id', 'key', 'scope', 'permissions'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return asRole(found(row));
}

/** A living department, locked. 404 where missing, archived or not the actor's to manage. */
export async function lockVisibleDepartment(tx: Tx, id: number) {
  const departments = managedDepartments(tx.actor);
  const row = await tx.db
    .selectFrom('departments')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return found(departments === null || departments.includes(id) ? row : null);
}

/** Keeps a living department from being archived meanwhile; a problem of `path` where it is missing or not the actor's to manage. */
export async function holdDepartment(tx: Tx, id: number, path: string): Promise<void> {
  const departments = managedDepartments(tx.actor);
  const row = await tx.db
    .selectFrom('departments')
    .select('id')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (!row || (departments !== null && !departments.includes(id))) invalidField(path, 'not_found');
}

/** A problem of `path` unless this is a person who can sign in. */
export async function demandPerson(tx: Tx, id: number | null, path: string): Promise<void> {
  if (id === null) return;
  const row = await tx.db
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) invalidField(path, 'not_found');
}

/** Throws last_administrator unless somebody remains who holds the administrator role and can sign in. Under `lockOrganisation`. */
export async function demandAdministrator(tx: Tx): Promise<void> {
  const row = await tx.db
    .selectFrom('users')
    .innerJoin('user_roles', 'user_roles.user_id', 'users.id')
    .innerJoin('roles', 'roles.id', 'user_roles.role_id')
    .select('users.id')
    .where('roles.key', '=', ADMINISTRATOR)
    .where('users.disabled_at', 'is', null)
    .where('users.password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new ApiError('last_administrator');
}

/** Ends sessions of a person, all but `exceptId`. Returns how many. */
export async function endSessions(tx: Tx, userId: number, exceptId: number | null): Promise<number> {
  const ended = await tx.db
    .updateTable('sessions')
    .set({ revoked_at: tx.clock.now() })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('id', 'is distinct from', exceptId)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Runs a transaction and tells the violation of a unique index as a problem of the field at `path`. */
export async function orTaken<T>(
  index: string,
  code: 'name_taken' | 'sign_in_name_taken',
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === index) {
      throw new ApiError(code, {}, [{ path, code }]);
    }
    throw error;
  }
}
