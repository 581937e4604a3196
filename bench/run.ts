/**
 * Measures the program: npm run bench [-- NAME …] [--seconds 5] [--rounds 3] [--profile FOLDER] [--keep FOLDER]. Prints one line of JSON for each figure;
 * what it is doing goes to standard error. How it measures stands in README.md beside this file.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBenchServer } from './lib/bench-server.ts';
import type { Scenario } from './lib/scenario.ts';
import { createTicket, createTicketWithJobs } from './scenarios/create-ticket.ts';
import { pages } from './scenarios/pages.ts';
import { portalSize } from './scenarios/portal-size.ts';
import { memoryIdle, startFirst, startLater } from './scenarios/start.ts';
import { sweepIdle } from './scenarios/sweep-idle.ts';
import { workList } from './scenarios/work-list.ts';

const scenarios: readonly Scenario[] = [
  portalSize,
  startFirst,
  startLater,
  memoryIdle,
  createTicket,
  createTicketWithJobs,
  workList,
  ...pages,
  sweepIdle,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    profile: { type: 'string' },
    keep: { type: 'string' },
  },
});
const unknown = positionals.find((name) => !scenarios.some((scenario) => scenario.name === name));
const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
if (unknown !== undefined || !(seconds > 0) || !(rounds >= 1)) {
  process.stderr.write(
    `npm run bench [-- NAME …] [--seconds 5] [--rounds 3] [--profile FOLDER] [--keep FOLDER]\n`,
  );
  for (const { name, about } of scenarios) process.stderr.write(`  ${name.padEnd(26)}${about}\n`);
  process.exit(1);
}

const say = (line: string): void => void process.stderr.write(`… ${line}\n`);
const server = await startBenchServer(values.keep, say);
try {
  for (const scenario of scenarios) {
    if (positionals.length > 0 && !positionals.includes(scenario.name)) continue;
    say(scenario.name);
    await scenario.run({
      server,
      seconds,
      rounds,
      nodeOptions:
        values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(values.profile)}`],
      report: (figures) => void process.stdout.write(`${JSON.stringify(figures)}\n`),
      say,
    });
  }
} finally {
  await server.stop();
}
