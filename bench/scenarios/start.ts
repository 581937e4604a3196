import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from '../../src/server/app/build.ts';
import { median, single } from '../lib/measure.ts';
import { residentMbOf } from '../lib/process.ts';
import { startProgramProcess } from '../lib/program.ts';
import type { Bench, Scenario } from '../lib/scenario.ts';

const FIRST_STARTS = 3;
const LATER_STARTS = 5;
const FIRST_GOAL_MS = 8_000;
const LATER_GOAL_MS = 2_500;
const IDLE_SECONDS = 20;
const MEMORY_GOAL_MB = 250;

/** Starts the program as it ships, with its built-in database; `data` empty is a first start. */
const start = (bench: Bench, data: string) => startProgramProcess({ BIHUAN_DATA: data }, bench.nodeOptions);

export const startFirst: Scenario = {
  name: 'start-first',
  about: 'from spawning the program on an empty data folder to its first good answer; the pages are built',
  async run(bench) {
    await ensureBuilt();
    const times: number[] = [];
    for (let run = 0; run < FIRST_STARTS; run += 1) {
      const program = await start(bench, await bench.server.folder('first'));
      times.push(program.startedInMs);
      await program.stop();
    }
    const values = { median_ms: median(times), worst_ms: Math.max(...times) };
    bench.report(
      single('start-first', values, `worst ≤ ${FIRST_GOAL_MS} ms`, values.worst_ms <= FIRST_GOAL_MS),
    );
  },
};

export const startLater: Scenario = {
  name: 'start-later',
  about: 'the same on a data folder that was used before and stopped in order',
  async run(bench) {
    await ensureBuilt();
    const data = await bench.server.folder('later');
    await (await start(bench, data)).stop();
    const times: number[] = [];
    for (let run = 0; run < LATER_STARTS; run += 1) {
      const program = await start(bench, data);
      times.push(program.startedInMs);
      await program.stop();
    }
    const values = { median_ms: median(times), worst_ms: Math.max(...times) };
    bench.report(
      single('start-later', values, `worst ≤ ${LATER_GOAL_MS} ms`, values.worst_ms <= LATER_GOAL_MS),
    );
  },
};

export const memoryIdle: Scenario = {
  name: 'memory-idle',
  about: 'resident memory of the program some seconds after its start, without that of PostgreSQL',
  async run(bench) {
    await ensureBuilt();
    const program = await start(bench, await bench.server.folder('memory'));
    try {
      await sleep(IDLE_SECONDS * 1_000);
      const memory_mb = await residentMbOf(program.pid);
      if (memory_mb === null)
        throw new Error('resident memory is read from /proc, which this system does not have');
      bench.report(
        single('memory-idle', { memory_mb }, `≤ ${MEMORY_GOAL_MB} MB`, memory_mb <= MEMORY_GOAL_MB),
      );
    } finally {
      await program.stop();
    }
  },
};
