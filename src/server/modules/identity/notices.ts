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
  const able = await tx.db
    .selectFrom('users')
    .select('id')
    .where('id', 'in', userIds)
    .where('disabled_at', 'is', null)
    .execute();
  if (able.length === 0) return [];
  const rows = await tx.db
    .insertInto('notices')
    .values(
      able.map(({ id }) => ({
        user_id: id,
        kind: notice.kind,
        params: JSON.stringify(notice.params),
        subject_kind: notice.subjectKind ?? null,
        subject_id: notice.subjectId ?? null,
        dedupe_key: notice.dedupeKey === undefined ? null : `${notice.dedupeKey}:${id}`,
        created_at: tx.clock.now(),
      })),
    )
    .onConflict((oc) => oc.column('dedupe_key').doNothing())
    .returning(['id', 'user_id'])
    .execute();
  const [first] = rows;
  if (!first) return [];
  const got = rows.map((row) => row.user_id);
  await emit(tx, {
    type: 'notice.created',
    subjectKind: 'notice',
    subjectId: first.id,
    payload: { kind: notice.kind },
    audience: { users: got },
  });
  return got;
}
