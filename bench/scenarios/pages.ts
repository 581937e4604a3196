import { PASSWORD } from '../fill/company.ts';
import { randomFrom } from '../fill/random.ts';
import type { HttpRequest } from '../lib/http-load.ts';
import { signIn, startProgramProcess } from '../lib/program.ts';
import { measureReads } from '../lib/reads.ts';
import type { Bench, Scenario } from '../lib/scenario.ts';

const CONNECTIONS = 16;
/** Different tickets that are opened. */
const TICKETS = 200;

type Ask = (cookie: string, tickets: number) => HttpRequest[];

function scenario(name: string, about: string, ask: Ask): Scenario {
  return {
    name,
    about,
    async run(bench: Bench) {
      const dataset = await bench.server.dataset('large');
      const program = await startProgramProcess(
        { ...dataset.env, BIHUAN_ROLE: 'web', DATABASE_POOL: String(CONNECTIONS) },
        bench.nodeOptions,
      );
      try {
        const cookie = await signIn(program.origin, dataset.company.logins.supervisor.signInName, PASSWORD);
        const rows = dataset.size.tickets;
        const read = { name, dataset, rows, program, requests: ask(cookie, rows) };
        for (const connections of [1, CONNECTIONS])
          for (const figures of await measureReads(bench, [read], connections)) bench.report(figures);
      } finally {
        await program.stop();
      }
    },
  };
}

const ofTickets =
  (path: string): Ask =>
  (cookie, tickets) => {
    const random = randomFrom(5);
    return Array.from({ length: TICKETS }, () => ({
      method: 'GET',
      path: `/api/tickets/${1 + random.below(tickets)}${path}`,
      cookie,
    }));
  };

const one =
  (path: string): Ask =>
  (cookie) => [{ method: 'GET', path, cookie }];

export const pages: readonly Scenario[] = [
  scenario('ticket-page', 'one ticket with its clocks, breaches and assignments', ofTickets('')),
  scenario('ticket-thread', 'what was said and what happened on a ticket', ofTickets('/thread')),
  scenario('ticket-counts', 'the figures on the tabs of the work list', one('/api/tickets/counts')),
  scenario(
    'sign-in-check',
    'who is it and what may they do, as at every request: the smallest answer that needs it',
    one('/api/me'),
  ),
];
