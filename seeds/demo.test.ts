import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { registerSubscriptions } from '../src/server/app/subscriptions.ts';
import { asSystem, type TestServices, testServices } from '../src/server/testing/services.ts';
import { ticketStatuses } from '../src/shared/api/ticket-words.ts';
import { demoLogins, loadDemo } from './demo.ts';

let services: TestServices;
before(async () => {
  registerSubscriptions();
  services = await testServices(new Date('2026-11-20T06:00:00Z'));
  await loadDemo(asSystem(services), { tickets: 60, customers: 40, days: 16 });
});
after(() => services.close());

const count = async (query: string): Promise<number> =>
  (await sql.raw<{ n: number }>(`select count(*) as n from (${query}) q`).execute(services.db)).rows[0]!.n;

test('the story is told by the actions of the house: tickets, clocks, callbacks, events, and nothing left in the queue', async () => {
  assert.equal(await count('select from tickets'), 60);
  assert.equal(await count('select distinct number from tickets'), 60);
  const { rows } = await sql<{ status: string }>`select distinct status from tickets`.execute(services.db);
  for (const { status } of rows)
    assert.ok(
      ticketStatuses.some((known) => known === status),
      status,
    );
  assert.ok((await count("select from tickets where status = 'closed'")) > 10);
  assert.equal(
    await count(
      "select from tickets t where not exists (select from domain_events e where e.subject_kind = 'ticket' and e.subject_id = t.id and e.type = 'ticket.filed')",
    ),
    0,
  );
  assert.equal(await count('select from graphile_worker._private_jobs'), 0);
});

test('every running clock is ahead, paused, or known to be broken', async () => {
  const forgotten = `select from ticket_milestones where met_at is null and dropped_at is null and paused_at is null and broken_at is null
    and coalesce(promised_at, due_at) < '2026-11-20T05:58:00Z'`;
  assert.equal(await count(forgotten), 0);
});

test('names of people are sealed, and everybody can be tried out', async () => {
  assert.equal(
    await count("select from customers where kind = 'person' and (name is not null or name_enc is null)"),
    0,
  );
  const names = new Set(demoLogins().map((login) => login.signInName));
  assert.equal(
    await count(
      `select from users where sign_in_name in (${[...names].map((name) => `'${name}'`).join(', ')})`,
    ),
    names.size,
  );
  assert.ok(names.size >= 15);
});
