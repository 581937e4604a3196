import { type RawBuilder, sql } from 'kysely';
import type { Language } from '../../../shared/api/common.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Services } from '../../platform/context.ts';
import { grantsOf, type Rights } from './rules.ts';
import { API_TOKEN_PREFIX, hashOfSecret } from './secrets.ts';
import { IDLE_MS, SEEN_EVERY_MS } from './sessions.ts';

/** How a request says who it is from: the value of the session cookie, or an API token of an Authorization header. */
export interface Credentials {
  cookie?: string | undefined;
  bearer?: string | undefined;
}

interface ActorRow {
  key_id: number;
  seen_at: Date | null;
  scopes: string[] | null;
  id: number;
  display_name: string;
  language: Language;
  department_id: number;
  must_change_password: boolean;
  roles: Rights[];
  departments: number[];
}

/** Person, roles and departments of a key in one statement; see `person_rights` in the migration. This runs at every request. */
const actorQuery = (key: RawBuilder<unknown>) => sql<ActorRow>`
  select key.id as key_id, key.seen_at, key.scopes, key.user_id as id, person.*
  from (${key}) as key, person_rights(key.user_id) as person`;

function toActor(row: ActorRow, sessionId: number | null): Actor {
  const grants = grantsOf(row.roles);
  if (row.scopes) {
    for (const permission of grants.keys()) if (!row.scopes.includes(permission)) grants.delete(permission);
  }
  return {
    kind: 'user',
    id: row.id,
    name: row.display_name,
    language: row.language,
    departmentId: row.department_id,
    departmentTreeIds: row.departments,
    grants,
    mustChangePassword: row.must_change_password,
    sessionId,
  };
}

type Needs = Pick<Services, 'db' | 'clock'>;

/**
 * Who a request is from: a session that is neither ended nor idle for 12 hours nor 30 days old, or an API token with its scopes. Null for
 * anybody else. A token in the header counts alone: a wrong one is not mended by a cookie. One query; once a minute one write more.
 */
export async function authenticate(services: Needs, credentials: Credentials): Promise<Actor | null> {
  const { bearer, cookie } = credentials;
  if (bearer !== undefined) return byToken(services, bearer);
  return cookie ? bySession(services, cookie) : null;
}

async function bySession({ db, clock }: Needs, secret: string): Promise<Actor | null> {
  const now = clock.now();
  const { rows } = await actorQuery(sql`
    select id, user_id, last_seen_at as seen_at, null::text[] as scopes from sessions
    where token_hash = ${hashOfSecret(secret)} and revoked_at is null and expires_at > ${now}
      and last_seen_at > ${new Date(now.getTime() - IDLE_MS)}`).execute(db);
  const row = rows[0];
  if (!row) return null;
  if (isDue(row.seen_at, now)) {
    await db.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', row.key_id).execute();
  }
  return toActor(row, row.key_id);
}

async function byToken({ db, clock }: Needs, secret: string): Promise<Actor | null> {
  if (!secret.startsWith(API_TOKEN_PREFIX)) return null;
  const now = clock.now();
  const { rows } = await actorQuery(sql`
    select id, user_id, last_used_at as seen_at, scopes from api_tokens
    where token_hash = ${hashOfSecret(secret)} and revoked_at is null and (expires_at is null or expires_at > ${now})`).execute(
    db,
  );
  const row = rows[0];
  if (!row) return null;
  if (isDue(row.seen_at, now)) {
    await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', row.key_id).execute();
  }
  return toActor(row, null);
}

const isDue = (seenAt: Date | null, now: Date): boolean =>
  seenAt === null || now.getTime() - seenAt.getTime() >= SEEN_EVERY_MS;

/** A person as an actor without a session: for set-up, seeds and work done in their name. Null where missing or disabled. */
export async function actorOf(db: Services['db'], userId: number): Promise<Actor | null> {
  const { rows } = await actorQuery(sql`
    select 0 as id, ${userId}::bigint as user_id, null::timestamptz as seen_at, null::text[] as scopes`).execute(
    db,
  );
  return rows[0] ? toActor(rows[0], null) : null;
}
