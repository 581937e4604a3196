import { type Kysely, sql } from 'kysely';
import type { Static } from 'typebox';
import type { PeopleQuery } from '../../../shared/api/identity.ts';
import { userIdOf } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/context.ts';
import { cursorId, decodeCursor, pageOf } from '../../platform/cursor.ts';
import type { DB } from '../../platform/db/schema.ts';
import { ApiError, found } from '../../platform/errors.ts';
import { visibleTo } from './store.ts';

/** Rows of a page where the request does not say. */
export const PAGE = 50;

interface AbsenceRow {
  id: number;
  from: string;
  to: string;
  reason: string | null;
}
interface RoleName {
  id: number;
  key: string | null;
  nameZh: string;
  nameEn: string;
}

/** The roles of `users.id` as JSON. */
const rolesJson = sql<RoleName[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'nameZh', r.name_zh, 'nameEn', r.name_en) order by r.id), '[]')
  from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = users.id)`;

/** Everything that a row of the list of people and a person's page show; absences from now on. */
function peopleRows(db: Kysely<DB>, now: Date) {
  return db
    .selectFrom('users')
    .innerJoin('departments', 'departments.id', 'users.department_id')
    .leftJoin('users as managers', 'managers.id', 'users.manager_id')
    .select([
      'users.id',
      'users.sign_in_name',
      'users.display_name',
      'users.email',
      'users.department_id',
      'departments.name as department_name',
      'users.manager_id',
      'managers.display_name as manager_name',
      'users.skills',
      'users.load_limit',
      'users.calendar_key',
      'users.takes_tickets',
      'users.totp_enabled_at',
      'users.disabled_at',
      rolesJson.as('roles'),
      sql<Date | null>`(select max(s.last_seen_at) from sessions s where s.user_id = users.id)`.as(
        'last_seen_at',
      ),
      sql<AbsenceRow[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'from', a.from_at, 'to', a.to_at, 'reason', a.reason) order by a.from_at), '[]')
        from absences a where a.user_id = users.id and a.to_at > ${now})`.as('absences'),
    ]);
}
export type PersonRow = Awaited<ReturnType<typeof getVisiblePerson>>;

/** One person. 404 where missing or not the actor's to manage. */
export async function getVisiblePerson(ctx: Ctx, id: number) {
  const row = await peopleRows(ctx.db, ctx.clock.now())
    .where('users.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  return found(row);
}

const likePattern = (q: string): string => `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;

/** People whom the actor manages, by name; `q` is part of a name, `departmentId` the department itself. */
export async function listPeople(ctx: Ctx, query: Static<typeof PeopleQuery>) {
  const { q, departmentId, status = 'active', cursor, limit = PAGE } = query;
  const after = decodeCursor(cursor, 2);
  if (after && typeof after[0] !== 'string') throw new ApiError('bad_cursor');
  const rows = await peopleRows(ctx.db, ctx.clock.now())
    .where(visibleTo(ctx.actor))
    .$if(status === 'active', (query) => query.where('users.disabled_at', 'is', null))
    .$if(status === 'disabled', (query) => query.where('users.disabled_at', 'is not', null))
    .$if(departmentId !== undefined, (query) => query.where('users.department_id', '=', departmentId!))
    .$if(q !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('users.display_name', 'ilike', likePattern(q!)),
          eb('users.sign_in_name', 'ilike', likePattern(q!)),
        ]),
      ),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(users.display_name, users.id) > (${after![0]}::text, ${cursorId(after![1])}::bigint)`,
      ),
    )
    .orderBy('users.display_name')
    .orderBy('users.id')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => [row.display_name, row.id]);
}

/** All living departments with their lead and how many people can sign in there. */
export async function listDepartments(ctx: Ctx) {
  return ctx.db
    .selectFrom('departments')
    .leftJoin('users as leads', 'leads.id', 'departments.lead_id')
    .select((eb) => [
      'departments.id',
      'departments.parent_id',
      'departments.name',
      'departments.lead_id',
      'leads.display_name as lead_name',
      eb
        .selectFrom('users')
        .select(eb.fn.countAll<number>().as('count'))
        .whereRef('users.department_id', '=', 'departments.id')
        .where('users.disabled_at', 'is', null)
        .$asScalar()
        .$notNull()
        .as('people'),
    ])
    .where('departments.archived_at', 'is', null)
    .orderBy('departments.id')
    .execute();
}

/** All living roles with how many people have them, shipped ones first. */
export async function listRoles(ctx: Ctx) {
  return ctx.db
    .selectFrom('roles')
    .select((eb) => [
      'id',
      'key',
      'name_zh',
      'name_en',
      'scope',
      'permissions',
      eb
        .selectFrom('user_roles')
        .innerJoin('users', 'users.id', 'user_roles.user_id')
        .select(eb.fn.countAll<number>().as('count'))
        .whereRef('user_roles.role_id', '=', 'roles.id')
        .where('users.disabled_at', 'is', null)
        .$asScalar()
        .$notNull()
        .as('people'),
    ])
    .where('archived_at', 'is', null)
    .orderBy(sql`key is null`)
    .orderBy('id')
    .execute();
}

/** The person themselves, with roles and the number of unread notices. */
export async function getMe(ctx: Ctx, userId = userIdOf(ctx.actor)) {
  const row = await ctx.db
    .selectFrom('users')
    .innerJoin('departments', 'departments.id', 'users.department_id')
    .select([
      'users.id',
      'users.sign_in_name',
      'users.display_name',
      'users.email',
      'users.language',
      'users.department_id',
      'departments.name as department_name',
      'users.must_change_password',
      'users.totp_enabled_at',
      rolesJson.as('roles'),
      sql<number>`(select count(*) from notices n where n.user_id = users.id and n.read_at is null)`.as(
        'unread',
      ),
    ])
    .where('users.id', '=', userId)
    .executeTakeFirst();
  return found(row);
}
