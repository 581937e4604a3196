import type { Dataset } from './bench-server.ts';
import { startLoad } from './child.ts';
import { scriptOf } from './floor.ts';
import type { HttpJob, HttpRequest } from './http-load.ts';
import { compared, type Sample } from './measure.ts';
import { type RunningProgram, withProgramCpu } from './program.ts';
import { record } from './record.ts';
import type { Bench } from './scenario.ts';
import type { SqlJob, Step } from './sql-load.ts';
import { takeTurns } from './versus.ts';

/** Something that is read, on a dataset whose program runs. */
export interface Read {
  name: string;
  dataset: Dataset;
  rows: number;
  program: RunningProgram;
  requests: readonly HttpRequest[];
}

export type ReadFigures = ReturnType<typeof compared>;

const scriptsOf = (read: Read): Promise<Step[][]> =>
  record(read.dataset.url, read.dataset.config, read.requests).then((recordings) =>
    recordings.map((each) => scriptOf(each)),
  );

/**
 * Measures reads against their own statements: all of them take turns, so that they can be compared with each other too. A request may send
 * several statements at once over several connections; the floor issues them one after the other over one.
 */
export async function measureReads(
  bench: Bench,
  reads: readonly Read[],
  connections: number,
): Promise<ReadFigures[]> {
  const [http, sql] = [startLoad<HttpJob>('http-load.ts'), startLoad<SqlJob>('sql-load.ts')];
  try {
    const sides: Record<string, () => Promise<Sample>> = {};
    const load = { connections, seconds: bench.seconds };
    for (const [index, read] of reads.entries()) {
      const { program } = read;
      const scripts = await scriptsOf(read);
      sides[`program ${index}`] = () =>
        withProgramCpu(program, () => http.run({ ...load, origin: program.origin, requests: read.requests }));
      sides[`floor ${index}`] = () => sql.run({ ...load, url: read.dataset.url, scripts });
    }
    const samples = await takeTurns(bench.rounds, sides);
    return reads.map(({ name, rows }, index) =>
      compared(name, { rows, connections }, samples[`program ${index}`]!, samples[`floor ${index}`]!),
    );
  } finally {
    http.stop();
    sql.stop();
  }
}
