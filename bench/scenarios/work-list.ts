import type { TicketView } from '../../src/shared/api/tickets.ts';
import { type Login, PASSWORD } from '../fill/company.ts';
import type { Dataset, FirmName } from '../lib/bench-server.ts';
import { type RunningProgram, signIn, startProgramProcess } from '../lib/program.ts';
import { measureReads, type Read } from '../lib/reads.ts';
import type { Bench, Scenario } from '../lib/scenario.ts';

const P99_MS = 30;
const GROWTH = 1.3;
const people = ['agent', 'supervisor'] as const;
const views: readonly TicketView[] = ['mine', 'department', 'queue', 'all'];

interface Side {
  dataset: Dataset;
  rows: number;
  program: RunningProgram;
  cookies: Record<(typeof people)[number], string>;
}

/** The program of one firm, with an agent (their centre and its teams) and a supervisor (everything) signed in. */
async function open(bench: Bench, firm: FirmName, rows: number): Promise<Side> {
  const dataset = await bench.server.dataset(firm);
  const program = await startProgramProcess(
    { ...dataset.env, BIHUAN_ROLE: 'web', DATABASE_POOL: '16' },
    bench.nodeOptions,
  );
  const cookie = (login: Login): Promise<string> => signIn(program.origin, login.signInName, PASSWORD);
  const { agent, supervisor } = dataset.company.logins;
  return {
    dataset,
    rows,
    program,
    cookies: { agent: await cookie(agent), supervisor: await cookie(supervisor) },
  };
}

const readOf = (side: Side, who: (typeof people)[number], view: TicketView): Read => ({
  name: `work-list ${who} ${view}`,
  dataset: side.dataset,
  rows: side.rows,
  program: side.program,
  requests: [{ method: 'GET', path: `/api/tickets?view=${view}`, cookie: side.cookies[who] }],
});

async function run(bench: Bench): Promise<void> {
  const sides: Side[] = [];
  try {
    sides.push(await open(bench, 'small', 10_000), await open(bench, 'large', 100_000));
    const [small, large] = sides as [Side, Side];
    for (const who of people) {
      for (const view of views) {
        for (const connections of [1, 16]) {
          const [few, many] = await measureReads(
            bench,
            [readOf(small, who, view), readOf(large, who, view)],
            connections,
          );
          bench.report(few!);
          if (connections > 1) {
            bench.report(many!);
            continue;
          }
          const growth = Number((many!.p50_ms / few!.p50_ms).toFixed(2));
          bench.report({
            ...many!,
            growth,
            goal: `p99 ≤ ${P99_MS} ms, p50 ≤ ${GROWTH} × that with 10,000`,
            reached: many!.p99_ms <= P99_MS && growth <= GROWTH,
          });
        }
      }
    }
  } finally {
    for (const side of sides) await side.program.stop();
  }
}

export const workList: Scenario = {
  name: 'work-list',
  about: 'first page of the work list with 10,000 and 100,000 open tickets, for an agent and a supervisor',
  run,
};
