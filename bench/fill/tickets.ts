import type pg from 'pg';
import type { Company } from './company.ts';
import { copyRows } from './copy.ts';
import { backlogOf } from './moments.ts';
import type { Size } from './size.ts';
import { clocksSql, helperSql, milestonesSql, planSql, ticketsSql } from './ticket-sql.ts';
import { assignmentsSql, callbacksSql, eventsSql, messagesSql, ratingsSql } from './trace-sql.ts';
import { phrases, subjects } from './words.ts';

/** Tickets of one transaction: small enough that its temporary tables stay in memory. */
const RUN = 50_000;

/** Puts what the statements need to know into the database; see `ticket-sql.ts`. */
export async function makeFacts(
  client: pg.ClientBase,
  company: Company,
  size: Size,
  now: Date,
): Promise<void> {
  const backlog = backlogOf(size);
  await client.query(`
    create unlogged table bench_facts (now timestamptz, customers integer, departments integer, open_count bigint, backlog_first bigint,
      backlog_count bigint, subjects text[], details text[], answers text[], solutions text[]);
    create unlogged table bench_departments (place integer primary key, id bigint, lead_id bigint, takers bigint[], explanation jsonb)`);
  await client.query('insert into bench_facts values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    now,
    size.customers,
    size.departments,
    size.open,
    backlog.first,
    backlog.count,
    [...subjects],
    phrases.details,
    phrases.answers,
    phrases.solutions,
  ]);
  await copyRows(
    client,
    'bench_departments',
    ['place', 'id', 'lead_id', 'takers', 'explanation'],
    company.departments.map((each, index) => [
      index + 1,
      each.id,
      each.leadId,
      each.takers,
      explanationOf(each.takers),
    ]),
  );
}

/** As the dispatch explains itself: the rule, and the first twelve people it considered. */
function explanationOf(takers: readonly number[]) {
  return {
    rule: {
      position: 2,
      types: ['product_failure'],
      channels: ['phone'],
      urgencies: [],
      skill: null,
      target: 'person',
    },
    considered: takers.slice(0, 12).map((id, index) => ({
      id,
      name: `客服${id}`,
      open: 8 + index,
      limit: 200,
      verdict: index === 0 ? 'chosen' : 'busier',
    })),
  };
}

/**
 * Writes tickets 1 … `size.tickets` with their milestones, breaches, assignments, messages, events, callbacks and ratings, run by run, over
 * all connections at once. `onRun` hears how many are written.
 */
export async function fillTickets(
  clients: readonly pg.ClientBase[],
  size: Size,
  onRun: (done: number) => void,
): Promise<void> {
  const starts = Array.from({ length: Math.ceil(size.tickets / RUN) }, (_, index) => index * RUN + 1);
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      await client.query(helperSql);
      for (let first = starts.shift(); first !== undefined; first = starts.shift()) {
        const last = Math.min(first + RUN - 1, size.tickets);
        await fillRun(client, first, last);
        done += last - first + 1;
        onRun(done);
      }
    }),
  );
  await clients[0]!.query(`
    insert into ticket_number_days (day, next_serial)
    select day::date, max(last_id - day_first_id) + 2 from bench_moments group by day;
    drop table bench_facts, bench_departments, bench_moments, bench_deadlines`);
}

async function fillRun(client: pg.ClientBase, first: number, last: number): Promise<void> {
  await client.query('begin');
  // Bounds are whole numbers of our own making; `create table as` takes no parameters.
  await client.query(planSql.replaceAll('$1', String(first)).replaceAll('$2', String(last)));
  await client.query('analyze plan');
  await client.query(clocksSql);
  await client.query('analyze clocks');
  for (const statement of [
    ticketsSql,
    milestonesSql,
    assignmentsSql,
    messagesSql,
    eventsSql,
    callbacksSql,
    ratingsSql,
  ])
    await client.query(statement);
  await client.query('commit');
}
