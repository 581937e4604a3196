import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Sample } from './measure.ts';

/** A process that puts load on something, apart from what it measures. */
export interface LoadProcess<Job> {
  run(job: Job): Promise<Sample>;
  stop(): void;
}

type Answer = { sample: Sample } | { error: string };

/** Starts one of the load processes of this folder, e.g. `http-load.ts`. Errors of the load throw here. */
export function startLoad<Job extends object>(file: 'http-load.ts' | 'sql-load.ts'): LoadProcess<Job> {
  const child: ChildProcess = fork(fileURLToPath(new URL(file, import.meta.url)), {
    serialization: 'advanced',
  });
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error(`${file} ended before it was done`));
        child.once('exit', onExit);
        child.once('message', (answer: Answer) => {
          child.off('exit', onExit);
          if ('sample' in answer) resolve(answer.sample);
          else reject(new Error(answer.error));
        });
        child.send(job);
      }),
    stop: () => child.kill(),
  };
}

/** The other side of it: does each job that comes and sends back what was measured. */
export function serveLoad<Job>(work: (job: Job) => Promise<Sample>): void {
  process.on('message', async (job: Job) => {
    let answer: Answer;
    try {
      answer = { sample: await work(job) };
    } catch (error) {
      answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    process.send!(answer);
  });
  process.on('disconnect', () => process.exit());
}

/** What comes before a phase and counts for nothing. */
export const WARM_UP_SECONDS = 0.5;

/** Runs `operation` over and over in `lanes` at once for a time; measures each. A warm-up comes before. */
export async function measureLanes(
  lanes: number,
  seconds: number,
  operation: (lane: number) => Promise<void>,
): Promise<Sample> {
  const warmUpMs = WARM_UP_SECONDS * 1_000;
  const latencies: number[] = [];
  let cpu = process.cpuUsage();
  setTimeout(() => {
    cpu = process.cpuUsage();
  }, warmUpMs);
  const start = performance.now() + warmUpMs;
  const end = start + seconds * 1_000;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let now = performance.now(); now < end; ) {
        await operation(lane);
        const done = performance.now();
        if (now >= start) latencies.push(done - now);
        now = done;
      }
    }),
  );
  const took = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { latencies: Float64Array.from(latencies), seconds: took, cpuMs: (user + system) / 1_000 };
}
