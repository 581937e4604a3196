/** Figures of one scenario, printed as one line of JSON. Times in milliseconds; null where a figure has no meaning. */
export interface Figures {
  scenario: string;
  /** Rows of the table that the scenario is about. */
  rows: number | null;
  connections: number | null;
  ops_per_s: number | null;
  p50_ms: number | null;
  p99_ms: number | null;
  /** The same SQL statements issued directly, in the same run over the same number of connections. */
  floor_ops_per_s: number | null;
  ratio: number | null;
  /** What it is to reach, in words, and whether it did. */
  goal?: string;
  reached?: boolean;
  [more: string]: unknown;
}

/** What a phase of load gave. */
export interface Sample {
  /** One entry for each operation, in milliseconds. */
  latencies: Float64Array;
  seconds: number;
  /** Processor time of the process that did the work, in milliseconds. */
  cpuMs?: number;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The value below which the given share of all samples lies (nearest rank). */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Throughput and percentiles over all samples of all phases. */
export function summarise(samples: readonly Sample[]): {
  ops_per_s: number;
  p50_ms: number;
  p99_ms: number;
  mean_ms: number;
} {
  const all = new Float64Array(samples.reduce((sum, { latencies }) => sum + latencies.length, 0));
  let at = 0;
  for (const { latencies } of samples) {
    all.set(latencies, at);
    at += latencies.length;
  }
  all.sort();
  const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0);
  return {
    ops_per_s: rounded(all.length / seconds, 1),
    p50_ms: rounded(percentile(all, 0.5), 2),
    p99_ms: rounded(percentile(all, 0.99), 2),
    mean_ms: rounded(all.reduce((sum, value) => sum + value, 0) / all.length, 3),
  };
}

/** Processor time for one operation; null where a phase does not know. */
function cpuPerOperation(samples: readonly Sample[]): number | null {
  const spent = samples.map(({ cpuMs }) => cpuMs);
  if (!spent.every((ms) => ms !== undefined)) return null;
  const operations = samples.reduce((sum, { latencies }) => sum + latencies.length, 0);
  return rounded(spent.reduce((sum, ms) => sum + ms, 0) / operations, 3);
}

/** Figures of a scenario that has a floor. */
export function compared(
  scenario: string,
  about: { rows: number; connections: number },
  program: readonly Sample[],
  floor: readonly Sample[],
): Figures & { p50_ms: number; p99_ms: number; ratio: number } {
  const { mean_ms, ...own } = summarise(program);
  const { ops_per_s } = summarise(floor);
  return {
    scenario,
    ...about,
    ...own,
    floor_ops_per_s: ops_per_s,
    ratio: rounded(own.ops_per_s / ops_per_s, 3),
    cpu_ms: cpuPerOperation(program),
    floor_cpu_ms: cpuPerOperation(floor),
  };
}

/** Figures of a scenario that is one value, such as a time or a size. */
export function single(
  scenario: string,
  values: Record<string, number>,
  goal: string,
  reached: boolean,
): Figures {
  const none = {
    rows: null,
    connections: null,
    ops_per_s: null,
    p50_ms: null,
    p99_ms: null,
    floor_ops_per_s: null,
    ratio: null,
  };
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value, 1)]));
  return { scenario, ...none, ...shown, goal, reached };
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
