import type { BenchServer } from './bench-server.ts';
import type { Figures } from './measure.ts';

/** What a scenario is given. */
export interface Bench {
  server: BenchServer;
  /** Length of one phase of load, in seconds. */
  seconds: number;
  /** Phases of each kind; program and floor take turns, so that a slower minute of the machine slows both. */
  rounds: number;
  /** Options for the node process of the program, such as --cpu-prof. */
  nodeOptions: readonly string[];
  /** Prints a line of results. */
  report(figures: Figures): void;
  /** Tells whoever watches. */
  say(line: string): void;
}

export interface Scenario {
  name: string;
  /** What it measures, in one line. */
  about: string;
  run(bench: Bench): Promise<void>;
}
