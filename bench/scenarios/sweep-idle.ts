import { systemCtx } from '../../src/server/app/worker.ts';
import { sweepMilestones } from '../../src/server/modules/tickets/index.ts';
import { servicesOf } from '../fill/fill-database.ts';
import { summarise } from '../lib/measure.ts';
import type { Scenario } from '../lib/scenario.ts';

const RUNS = 500;
const GOAL_MS = 5;

/** In this process: the sweep is a job, no request. The clock stands where the data was made, when nothing was due. */
export const sweepIdle: Scenario = {
  name: 'sweep-idle',
  about: 'the sweep over the clocks of 100,000 open tickets of which none is due',
  async run({ server, report }) {
    const dataset = await server.dataset('large');
    const { services, close } = await servicesOf(dataset.url, dataset.config);
    try {
      const ctx = systemCtx({ ...services, clock: { now: () => dataset.at } });
      const latencies = new Float64Array(RUNS);
      const start = performance.now();
      for (let run = 0; run < RUNS; run += 1) {
        const before = performance.now();
        if ((await sweepMilestones(ctx)) !== 0) throw new Error('a clock was due: nothing should be');
        latencies[run] = performance.now() - before;
      }
      const { mean_ms, ...figures } = summarise([
        { latencies, seconds: (performance.now() - start) / 1_000 },
      ]);
      report({
        scenario: 'sweep-idle',
        rows: dataset.size.open,
        connections: 1,
        ...figures,
        floor_ops_per_s: null,
        ratio: null,
        goal: `p99 ≤ ${GOAL_MS} ms`,
        reached: figures.p99_ms <= GOAL_MS,
      });
    } finally {
      await close();
    }
  },
};
