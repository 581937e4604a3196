import type { Static } from 'typebox';
import type { NewTicket, NewTicketAnswer } from '../../src/shared/api/tickets.ts';
import { PASSWORD } from '../fill/company.ts';
import { randomFrom } from '../fill/random.ts';
import { phrases, subjects } from '../fill/words.ts';
import type { Dataset } from '../lib/bench-server.ts';
import { startLoad } from '../lib/child.ts';
import { scriptOf } from '../lib/floor.ts';
import { FRESH_KEY, type HttpJob, type HttpRequest } from '../lib/http-load.ts';
import { compared } from '../lib/measure.ts';
import { signIn, startProgramProcess, withProgramCpu } from '../lib/program.ts';
import { type Recording, record } from '../lib/record.ts';
import type { Bench, Scenario } from '../lib/scenario.ts';
import type { SqlJob, Step } from '../lib/sql-load.ts';
import { takeTurns } from '../lib/versus.ts';

const CONNECTIONS = 16;
const GOAL = 0.4;
/** Requests that are recorded for the floor, one after the other. */
const RECORDED = 200;

/** Tickets as an agent takes them down on the telephone, for every department of the matrix. */
function requestsFor(dataset: Dataset, cookie: string, count: number): HttpRequest[] {
  const random = randomFrom(11);
  return Array.from({ length: count }, (): HttpRequest => {
    const subject = random.pick(subjects);
    const body: NewTicket = {
      types: [
        random.pick([
          'product_failure',
          'usage_question',
          'service',
          'product',
          'other',
          'suggestion',
        ] as const),
      ],
      subject,
      description: `${subject}。${random.pick(phrases.details)}${random.pick(phrases.details)}`,
      expected: ['repair'],
      customerId: 1 + random.below(dataset.size.customers),
      channel: random.pick(['phone', 'wecom', 'chat', 'email', 'web', 'store'] as const),
      urgency: random.pick(['urgent', 'important', 'normal', 'normal', 'normal', 'low'] as const),
      clientKey: FRESH_KEY,
    };
    return { method: 'POST', path: '/api/tickets', cookie, body: JSON.stringify(body) };
  });
}

/**
 * The statements of recorded requests, to be issued again: number, token, client key, ticket and assignee are fresh each time. Left out are
 * requests in which an id could be taken for another, and the reservation of a block of numbers, which only one request in 64 makes.
 */
function scriptsOf(recordings: readonly Recording[], dataset: Dataset): Step[][] {
  return recordings.flatMap(({ statements, answer, at }) => {
    const filed = answer as Static<typeof NewTicketAnswer>;
    const insert = statements.find(({ text }) => /^insert into "tickets"/.test(text));
    const claim = statements.find(({ text }) => /for no key update/.test(text));
    const assigneeId = claim?.values[0];
    const department = dataset.company.departments.find(({ takers }) =>
      takers.some((id) => id === assigneeId),
    );
    if (!insert || !department || typeof assigneeId !== 'number') return [];
    const own = statements.filter(({ text }) => !text.includes('ticket_number_days'));
    const texts = insert.values.filter((value) => typeof value === 'string');
    const token = filed.progressUrl.slice(filed.progressUrl.lastIndexOf('/') + 1);
    const external = texts.find((text) => /^\d+:r\d+-\d+$/.test(text));
    if (!external || insert.values.filter((value) => value === assigneeId).length !== 1) return [];
    return [
      scriptOf(
        { statements: own, at },
        {
          uniques: { number: filed.number, token, external },
          newId: { id: filed.id, returnedBy: /^insert into "tickets"/ },
          chosen: { id: assigneeId, outOf: department.takers, takenBy: /for no key update/ },
        },
      ),
    ];
  });
}

async function run(bench: Bench, name: string, role: 'web' | 'both'): Promise<void> {
  const dataset = await bench.server.dataset('busy');
  const program = await startProgramProcess(
    { ...dataset.env, BIHUAN_ROLE: role, DATABASE_POOL: String(CONNECTIONS) },
    bench.nodeOptions,
  );
  const [http, sql] = [startLoad<HttpJob>('http-load.ts'), startLoad<SqlJob>('sql-load.ts')];
  try {
    const cookie = await signIn(program.origin, dataset.company.logins.agent.signInName, PASSWORD);
    const scripts = scriptsOf(
      await record(dataset.url, dataset.config, requestsFor(dataset, cookie, RECORDED)),
      dataset,
    );
    if (scripts.length < RECORDED / 2)
      throw new Error(`only ${scripts.length} of ${RECORDED} recorded requests can be issued again`);
    const load = { connections: CONNECTIONS, seconds: bench.seconds };
    const requests = requestsFor(dataset, cookie, 5_000);
    const samples = await takeTurns(bench.rounds, {
      program: () => withProgramCpu(program, () => http.run({ ...load, origin: program.origin, requests })),
      floor: () => sql.run({ ...load, url: dataset.url, scripts }),
    });
    const figures = compared(
      name,
      { rows: dataset.size.tickets, connections: CONNECTIONS },
      samples.program,
      samples.floor,
    );
    bench.report({
      ...figures,
      statements: Math.max(...scripts.map(({ length }) => length)),
      goal: `ratio ≥ ${GOAL}`,
      reached: figures.ratio >= GOAL,
    });
  } finally {
    http.stop();
    sql.stop();
    await program.stop();
  }
}

export const createTicket: Scenario = {
  name: 'create-ticket',
  about:
    'file a ticket for a customer: validated, deadlines, dispatch, event, job, audit; jobs run in no process',
  run: (bench) => run(bench, 'create-ticket', 'web'),
};

export const createTicketWithJobs: Scenario = {
  name: 'create-ticket-with-jobs',
  about: 'the same while this one process also runs the jobs that each ticket makes',
  run: (bench) => run(bench, 'create-ticket-with-jobs', 'both'),
};
