import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/schema.ts';

const watched = ['domain_events', 'audit_entries', 'graphile_worker._private_jobs'];

/**
 * While `work` runs, every transaction that wrote an event, an audit entry or a job fails at its very end, when everything else has
 * been written: whatever was kept in spite of that was not written together with it.
 */
export async function whileCommitsFail<T>(db: Kysely<DB>, work: () => Promise<T>): Promise<T> {
  await sql`create function fail_at_commit() returns trigger language plpgsql as $$ begin raise exception 'commit failed'; end $$`.execute(
    db,
  );
  for (const table of watched)
    await sql`create constraint trigger fail_at_commit after insert on ${sql.raw(table)} deferrable initially deferred
      for each row execute function fail_at_commit()`.execute(db);
  try {
    return await work();
  } finally {
    await sql`drop function fail_at_commit() cascade`.execute(db);
  }
}

/** A job that waits or waited: its task and what it was given. */
export interface Given {
  task: string;
  payload: Record<string, unknown>;
}

/** What the queue was ever given on account of the events there are: one job for each event and subscriber. */
export async function deliveries(
  db: Kysely<DB>,
  subscriptions: readonly { event: string; name: string }[],
): Promise<Given[]> {
  const events = await db.selectFrom('domain_events').select(['seq', 'type']).orderBy('seq').execute();
  return events.flatMap(({ seq, type }) =>
    subscriptions.filter(({ event }) => event === type).map(({ name }) => ({ task: name, payload: { seq } })),
  );
}

/** What waits in the queue. */
export async function waiting(db: Kysely<DB>): Promise<Given[]> {
  const { rows } = await sql<Given>`
    select k.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks k on k.id = j.task_id order by j.id`.execute(db);
  return rows;
}
