import pg from 'pg';
import type { DB } from '../../platform/db/schema.ts';
import type { Identity, Surroundings } from '../access/callers.ts';
import { routeOf } from '../access/expected.ts';
import type { Made } from '../access/records.ts';
import { type Reply, send } from '../access/routes.ts';
import type { TestApp } from '../app.ts';

/** One of two requests that come at once: a route, who asks, the record and what is sent. */
export interface Asked {
  key: string;
  by: Identity;
  made: Made;
  body?: Record<string, unknown> | undefined;
}

/**
 * Sends requests at once and holds them all where they come to lock or to write a row of `table`, so that whatever one of them
 * judged before its lock, it judged without knowing of the others. Then lets them go. Answers in the order of the requests.
 */
export async function atOnce(app: TestApp, table: keyof DB, asked: readonly Asked[]): Promise<Reply[]> {
  const gate = new pg.Client({ connectionString: app.services.databaseUrl });
  await gate.connect();
  try {
    await gate.query('begin');
    // Readers pass; who locks rows or writes waits.
    await gate.query(`lock table ${table} in exclusive mode`);
    const answers = asked.map(({ key, by, made, body }) =>
      send(app, routeOf(key), made.params, by, { body: body ?? {} }),
    );
    const done = Promise.all(answers);
    let isDone = false;
    void done.finally(() => {
      isDone = true;
    });
    for (let turn = 0; turn < 400 && !isDone; turn += 1) {
      const { rows } = await gate.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows[0]!.waiting >= asked.length) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await gate.query('rollback');
    return await done;
  } finally {
    await gate.end();
  }
}

/** Actions that shut each other out: whichever comes first, the other one is refused. A pair of a route with itself is written once. */
export const conflicts: [table: keyof DB, kind: 'ticket' | 'callback', one: string, other: string][] = [
  ['tickets', 'ticket', 'POST /api/tickets/:id/accept', 'POST /api/tickets/:id/accept'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/solve', 'POST /api/tickets/:id/cancel'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/solve', 'POST /api/tickets/:id/solve'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/hold', 'POST /api/tickets/:id/hold'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/resume', 'POST /api/tickets/:id/resume'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/nudge', 'POST /api/public/requests/:token/nudge'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/confirm', 'POST /api/public/requests/:token/confirm'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/reject', 'POST /api/public/requests/:token/reject'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/close', 'POST /api/public/requests/:token/reject'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/reopen', 'POST /api/tickets/:id/reopen'],
  ['tickets', 'ticket', 'POST /api/tickets/:id/explain-breach', 'POST /api/tickets/:id/explain-breach'],
  ['tickets', 'ticket', 'POST /api/public/requests/:token/rate', 'POST /api/public/requests/:token/rate'],
];

/** Two who may do everything, the supervisor and the administrator. */
export function twoOf({ callers }: Surroundings) {
  const called = (name: string) => callers.find((caller) => caller.name === name)!;
  return [called('supervisor'), called('administrator')] as const;
}
