import { type Kysely, sql } from 'kysely';
import type { Language } from '../../../shared/api/common.ts';
import type { Permission, Scope } from '../../../shared/api/permissions.ts';
import { widerScope } from '../../platform/actor.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/schema.ts';
import { ADMINISTRATOR } from './rules.ts';
import { getSettings } from './settings.ts';

type Db = Kysely<DB>;

/** A person as higher modules see them. */
export interface PersonFacts {
  id: number;
  name: string;
  language: Language;
  departmentId: number;
  managerId: number | null;
  skills: string[];
  loadLimit: number;
  calendarKey: string;
  takesTickets: boolean;
  isDisabled: boolean;
}

/** A person by id, also a disabled one; null where missing. */
export async function getPerson(db: Db, id: number): Promise<PersonFacts | null> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    name: row.display_name,
    language: row.language as Language,
    departmentId: row.department_id,
    managerId: row.manager_id,
    skills: row.skills,
    loadLimit: row.load_limit,
    calendarKey: row.calendar_key,
    takesTickets: row.takes_tickets,
    isDisabled: row.disabled_at !== null,
  };
}

/** Display names by id, of disabled people too. Nulls and repetitions in `ids` are welcome. */
export async function namesOf(db: Db, ids: Iterable<number | null>): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'display_name'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** A department as higher modules see it. */
export interface DepartmentFacts {
  id: number;
  parentId: number | null;
  name: string;
  leadId: number | null;
  isArchived: boolean;
}

/** All departments by id, archived ones too: old records still belong to them. */
export async function departmentsById(db: Db): Promise<Map<number, DepartmentFacts>> {
  const rows = await db.selectFrom('departments').selectAll().orderBy('id').execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        parentId: row.parent_id,
        name: row.name,
        leadId: row.lead_id,
        isArchived: row.archived_at !== null,
      },
    ]),
  );
}

/**
 * Who answers for a person: their manager, else the lead of their department, else of the next one above, and so on. Never the person
 * themselves, never somebody disabled; null at the very top.
 */
export async function superiorOf(db: Db, userId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    with recursive person as (select id, manager_id, department_id from users where id = ${userId}),
    above as (
      select d.id, d.parent_id, d.lead_id, 1 as distance from departments d join person p on p.department_id = d.id
      union all
      select d.id, d.parent_id, d.lead_id, above.distance + 1 from departments d join above on d.id = above.parent_id),
    candidates as (
      select manager_id as id, 0 as distance from person
      union all
      select lead_id, distance from above)
    select u.id from candidates c join users u on u.id = c.id
    where u.disabled_at is null and u.id <> ${userId} order by c.distance limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Who answers for a department: its lead, else the next one above; null where no department up to the top has one. */
export async function leadOf(db: Db, departmentId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    with recursive above as (
      select id, parent_id, lead_id, 0 as distance from departments where id = ${departmentId}
      union all
      select d.id, d.parent_id, d.lead_id, above.distance + 1 from departments d join above on d.id = above.parent_id)
    select u.id from above join users u on u.id = above.lead_id
    where u.disabled_at is null order by above.distance limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/**
 * 总负责人: whoever the settings name, else the lead of the top department, else the first administrator; so that what is escalated always
 * reaches somebody. Null only before set-up.
 */
export async function overallLead(ctx: Pick<Ctx, 'db' | 'root'>): Promise<number | null> {
  const { overallLeadId } = await getSettings(ctx);
  const { rows } = await sql<{ id: number }>`
    select id from (
      select ${overallLeadId}::bigint as id, 0 as rank, 0::bigint as age
      union all
      select lead_id, 1, id from departments where parent_id is null and archived_at is null
      union all
      select ur.user_id, 2, ur.user_id from user_roles ur join roles r on r.id = ur.role_id where r.key = ${ADMINISTRATOR}) candidates
    join users using (id) where disabled_at is null order by rank, age limit 1`.execute(ctx.db);
  return rows[0]?.id ?? null;
}

/** Somebody who can be given work. */
export interface AssignablePerson {
  id: number;
  name: string;
  skills: string[];
  loadLimit: number;
  calendarKey: string;
  isAbsent: boolean;
  lastAssignedAt: Date | null;
}

/**
 * People of a department who take tickets and are not disabled, those longest without a new ticket first. With `skill`, only who has it.
 * Absence is as of `now`; shifts are the calendars' matter.
 */
export async function findAssignable(
  db: Db,
  { departmentId, skill, now }: { departmentId: number; skill?: string | null; now: Date },
): Promise<AssignablePerson[]> {
  const rows = await db
    .selectFrom('users')
    .select((eb) => [
      'id',
      'display_name as name',
      'skills',
      'load_limit as loadLimit',
      'calendar_key as calendarKey',
      'last_assigned_at as lastAssignedAt',
      eb
        .exists(
          eb
            .selectFrom('absences')
            .select('absences.id')
            .whereRef('absences.user_id', '=', 'users.id')
            .where('absences.from_at', '<=', now)
            .where('absences.to_at', '>', now),
        )
        .$castTo<boolean>()
        .as('isAbsent'),
    ])
    .where('department_id', '=', departmentId)
    .where('takes_tickets', '=', true)
    .where('disabled_at', 'is', null)
    .$if(!!skill, (query) => query.where(sql<boolean>`${skill} = any(skills)`))
    .orderBy(sql`last_assigned_at nulls first`)
    .orderBy('id')
    .execute();
  return rows;
}

/** Remembers that somebody was given work now, so that the next goes to another of equal load. */
export async function markAssigned(tx: Tx, userId: number): Promise<void> {
  await tx.db
    .updateTable('users')
    .set({ last_assigned_at: tx.clock.now() })
    .where('id', '=', userId)
    .execute();
}

/** Somebody who holds a permission, and how far it reaches for them. */
export interface Holder {
  id: number;
  departmentId: number;
  scope: Scope;
}

/** Everybody enabled who holds a permission, in the order in which they came; to find whom a notice concerns. */
export async function holdersOf(db: Db, permission: Permission): Promise<Holder[]> {
  const rows = await db
    .selectFrom('users')
    .innerJoin('user_roles', 'user_roles.user_id', 'users.id')
    .innerJoin('roles', 'roles.id', 'user_roles.role_id')
    .select(['users.id', 'users.department_id as departmentId', 'roles.scope'])
    .where('users.disabled_at', 'is', null)
    .where('roles.archived_at', 'is', null)
    .where(sql<boolean>`${permission} = any(roles.permissions)`)
    .orderBy('users.id')
    .execute();
  const holders = new Map<number, Holder>();
  for (const row of rows) {
    const scope = row.scope as Scope;
    const known = holders.get(row.id);
    holders.set(row.id, { ...row, scope: known ? widerScope(known.scope, scope) : scope });
  }
  return [...holders.values()];
}
