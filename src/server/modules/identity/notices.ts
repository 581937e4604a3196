import { sql } from 'kysely';
import type { NoticeKind, NoticeParams } from '../../../shared/api/notice-texts.ts';
import type { Tx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';

/** A notice to people. Its words are made when it is read; `params` are what they need. */
export interface NewNotice<K extends NoticeKind> {
  userIds: readonly number[];
  kind: K;
  params: NoticeParams[K];
  subjectKind?: string;
  subjectId?: number;
  /** Each person gets the notice once per key, however often it is sent. */
  dedupeKey?: string;
}

/**
 * Gives people a notice, in the caller's transaction, and tells their open browsers. Disabled people and repetitions are passed over.
 * Returns the ids of those who got it.
 */
export async function notify<K extends NoticeKind>(tx: Tx, notice: NewNotice<K>): Promise<number[]> {
  const userIds = [...new Set(notice.userIds)];
  if (userIds.length === 0) return [];
  const { rows } = await sql<{ id: number; user_id: number }>`
    insert into notices (user_id, kind, params, subject_kind, subject_id, dedupe_key, created_at)
    select id, ${notice.kind}, ${JSON.stringify(notice.params)}::jsonb, ${notice.subjectKind ?? null}, ${notice.subjectId ?? null}::bigint,
      ${notice.dedupeKey ?? null}::text || ':' || id, ${tx.clock.now()}::timestamptz
    from users where id = any(${userIds}::bigint[]) and disabled_at is null order by id
    on conflict (dedupe_key) do nothing
    returning id, user_id`.execute(tx.db);
  const [first] = rows;
  if (!first) return [];
  const got = rows.map((row) => row.user_id);
  emit(tx, {
    type: 'notice.created',
    subjectKind: 'notice',
    subjectId: first.id,
    payload: { kind: notice.kind },
    audience: { users: got },
  });
  return got;
}
