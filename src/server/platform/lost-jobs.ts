import { sql } from 'kysely';
import type { Ctx } from './context.ts';

/** No job takes this long: who holds one longer has died. A job that does take longer runs twice, which each of them bears. In milliseconds. */
const LOST_AFTER_MS = 5 * 60_000;

/**
 * Gives back to the queue what processes held that were killed; the queue itself would wait four hours. `heldMs`: how long a job must
 * have been held. By the database's clock, as the queue notes it. Returns how many.
 */
export async function freeLostJobs(ctx: Ctx, heldMs: number = LOST_AFTER_MS): Promise<number> {
  const { rows } = await sql<{ locked_by: string; jobs: number }>`
    select locked_by, count(*) as jobs from graphile_worker.jobs
    where locked_by is not null and locked_at <= now() - ${`${heldMs} milliseconds`}::interval group by locked_by`.execute(
    ctx.db,
  );
  if (rows.length === 0) return 0;
  const jobs = rows.reduce((sum, row) => sum + row.jobs, 0);
  const holders = rows.map((row) => row.locked_by);
  await sql`select graphile_worker.force_unlock_workers(${holders}::text[])`.execute(ctx.db);
  ctx.log.warn({ jobs }, 'Gave jobs back that a process which died had taken');
  return jobs;
}
