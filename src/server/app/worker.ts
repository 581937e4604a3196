import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { systemActor } from '../platform/actor.ts';
import { atomically, type Ctx, type Services } from '../platform/context.ts';
import { patientPool } from '../platform/db/patient-pool.ts';
import { handleOnce } from '../platform/events.ts';
import { freeLostJobs } from '../platform/lost-jobs.ts';
import { jobs } from './jobs.ts';
import { jobsTotal } from './metrics.ts';
import { schedules } from './schedules.ts';
import { subscriptions } from './subscriptions.ts';

/** The context in which the system acts on its own. */
export const systemCtx = (services: Services): Ctx => ({
  ...services,
  actor: systemActor,
  origin: { ip: null, userAgent: null },
});

/** Every task of the queue: subscribers, schedules, jobs. Each is safe when it runs twice. */
export function taskList(services: Services): TaskList {
  const ctx = systemCtx(services);
  const tasks: TaskList = {};
  // One task for each name: a subscriber of several events is the same task.
  for (const { name, handle } of subscriptions) {
    tasks[name] = async (payload) => {
      const { seq } = payload as { seq: number };
      await atomically(ctx, (tx) => handleOnce(tx, name, seq, (event) => handle(tx, event)));
    };
  }
  for (const { name, run: runSchedule } of schedules) {
    tasks[name] = async () => {
      await runSchedule(ctx);
    };
  }
  for (const { name, run: runJob } of jobs) {
    tasks[name] = async (payload) => runJob(ctx, payload as Record<string, unknown>);
  }
  for (const [name, task] of Object.entries(tasks)) {
    tasks[name] = async (payload, helpers) => {
      try {
        await task!(payload, helpers);
        jobsTotal.inc({ job: name, result: 'done' });
      } catch (error) {
        jobsTotal.inc({ job: name, result: 'failed' });
        services.log.error(
          { err: error, job: name, attempt: helpers.job.attempts },
          'Job failed; it will be tried again',
        );
        throw error;
      }
    };
  }
  return tasks;
}

/**
 * Starts taking jobs from the queue. `stop()` lets running jobs finish and gives waiting ones back. `isAlone`: no other process can be
 * working on this database, so that what a killed process held is free at once; else it is after a few minutes (`freeLostJobs`).
 */
export async function startWorker(
  services: Services,
  pool: pg.Pool,
  concurrency: number,
  { isAlone }: { isAlone: boolean },
): Promise<{ stop(): Promise<void> }> {
  const { log } = services;
  const stopping = new AbortController();
  if (isAlone) await freeLostJobs(systemCtx(services), 0);
  const runner = await run({
    pgPool: patientPool(pool, stopping.signal),
    taskList: taskList(services),
    parsedCronItems: parseCronItems(
      schedules.map(({ name, cron }) => ({
        task: name,
        match: cron,
        identifier: name,
        options: { backfillPeriod: 0 },
      })),
    ),
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    // The library's messages may quote payloads: only warnings and errors pass, without them.
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ from: 'queue' }, message);
      else if (level === 'warning') log.warn({ from: 'queue' }, message);
      else log.debug({ from: 'queue' }, message);
    }),
  });
  return {
    async stop() {
      stopping.abort();
      await runner.stop();
    },
  };
}
