import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Endpoint } from '../shared/api/endpoints/endpoint.ts';
import { endpoints } from '../shared/api/endpoints/index.ts';
import { schedules } from './app/schedules.ts';
import { createDepartment } from './modules/identity/index.ts';
import { type Identity, type Surroundings, sessionOf, surround, twinOf } from './testing/access/callers.ts';
import { routeOf } from './testing/access/expected.ts';
import { makePatterns } from './testing/access/patterns.ts';
import { send } from './testing/access/routes.ts';
import { type TestApp, testApp } from './testing/app.ts';
import { multiply, type Reading, readingsOf, statementsOf } from './testing/laws/reading.ts';
import { asSystem } from './testing/services.ts';

let app: TestApp;
let around: Surroundings;
let grow: Awaited<ReturnType<typeof growing>>;
before(async () => {
  app = await testApp();
  around = await surround(app);
  grow = await growing();
});
after(() => app.close());

const table = endpoints as Record<string, Endpoint>;
const partsOf = (schema: unknown) =>
  Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});

/** Lists that are short whatever the enterprise's history: they are read whole. */
const bounded = [
  'GET /api/me/sessions',
  'GET /api/me/tokens',
  'GET /api/departments',
  'GET /api/roles',
  'GET /api/public/demo-logins',
  'GET /api/calendars',
  'GET /api/holidays',
  'GET /api/tickets/:id/thread',
  'GET /api/tickets/:id/candidates',
  'GET /api/service-policies',
  'GET /api/assignment-rules',
];

/** Makes as many rows of each kind of record as are asked for, of which every `everyOpen`th is work in hand; what is due stays as little as it was. */
async function growing() {
  const patterns = await makePatterns(app);
  const { db } = app.services;
  const supervisor = around.callers.find(({ name }) => name === 'supervisor')!;
  const at = app.services.clock.now().toISOString();
  const insert = async (statement: ReturnType<typeof sql<{ id: number }>>) =>
    (await statement.execute(db)).rows[0]!.id;
  const notice = await insert(sql`insert into notices (user_id, kind, params, created_at, read_at)
    values (${supervisor.personId}, 'ticket.nudged', '{"number": "SN1", "subject": "滤芯"}', ${at}, ${at}) returning id`);
  const entry =
    await insert(sql`insert into audit_entries (actor_kind, actor_id, action, occurred_at, seal_id)
    values ('user', ${supervisor.personId}, 'law.eleven', ${at}, null) returning id`);
  const { departments, people } = around;
  const among = (ids: readonly number[]) => `(array[${ids}])[1 + g % ${ids.length}]`;
  let serial = 0;
  return async (times: number, everyOpen = 2): Promise<void> => {
    const mark = ++serial * 1_000_000;
    const customers = await multiply(app, 'customers', patterns.customer, times, {
      number: `'L' || ${mark} + g`,
      owner_id: among([people.other, people.department]),
      department_id: among([departments.own, departments.other]),
    });
    await sql`insert into contacts (customer_id, name_enc, name_index, phone_enc, phone_index, is_primary, key_version, created_at, created_by_kind, updated_at)
      select c, o.name_enc, o.name_index, o.phone_enc, o.phone_index, true, o.key_version, o.created_at, 'user', o.updated_at
      from contacts o cross join unnest(${customers}::bigint[]) c where o.id = ${patterns.contact}`.execute(
      db,
    );
    const tickets = await multiply(app, 'tickets', patterns.ticket, times, {
      number: `'SN2999' || ${mark} + g`,
      public_token: `'law-eleven-' || ${mark} + g`,
      external_id: 'null',
      status: `case when g % ${everyOpen} = 0 then 'dispatched' else 'closed' end`,
      closed_at: `case when g % ${everyOpen} > 0 then o.filed_at end`,
      customer_id: `(array[${customers.slice(0, 500)}])[1 + g % ${Math.min(500, customers.length)}]`,
      department_id: among([departments.own, departments.below, departments.other]),
      assignee_id: among([people.department, people.below, people.other]),
      next_due_at: `o.filed_at + g * interval '1 minute' + interval '10 days'`,
    });
    await sql`insert into ticket_milestones (ticket_id, round, kind, started_at, due_at, policy_version_id, calendar_version_id, explanation, pausable, met_at, next_alert_at)
      select t, 0, m.kind, m.started_at, m.due_at, m.policy_version_id, m.calendar_version_id, m.explanation, m.pausable,
        case when t % 2 = 0 then m.due_at end, case when t % 2 = 1 then m.due_at + interval '10 days' end
      from ticket_milestones m cross join unnest(${tickets}::bigint[]) t where m.ticket_id = ${patterns.ticket}`.execute(
      db,
    );
    await sql`insert into ticket_messages (ticket_id, kind, is_public, author_kind, body, created_at)
      select t, 'customer', true, 'customer', '滤芯', ${at} from unnest(${tickets}::bigint[]) t`.execute(db);
    await sql`insert into domain_events (type, subject_kind, subject_id, actor_kind, occurred_at)
      select 'ticket.noted', 'ticket', t, 'user', ${at} from unnest(${tickets}::bigint[]) t`.execute(db);
    await sql`insert into callbacks (ticket_id, round, from_at, due_at, for_supervisor, department_id, assignee_id, next_alert_at, done_at, outcome, created_at)
      select t.id, 0, t.next_due_at, t.next_due_at, false, t.department_id, t.assignee_id, case when t.is_open then t.next_due_at end,
        case when not t.is_open then t.filed_at end, case when not t.is_open then 'satisfied' end, t.filed_at
      from tickets t where t.id = any(${tickets}::bigint[])`.execute(db);
    await multiply(app, 'notices', notice, times, {});
    await multiply(app, 'audit_entries', entry, times, {});
  };
}

/** Every way a list is asked for by default and by its filters; each must show its reader something. */
const lists: [key: string, query: Record<string, string>][] = [
  ['GET /api/tickets', {}],
  ['GET /api/tickets', { view: 'all', sort: 'newest' }],
  ['GET /api/tickets', { view: 'department', status: 'any' }],
  ['GET /api/tickets', { status: 'closed' }],
  ['GET /api/customers', {}],
  ['GET /api/customers', { kind: 'person' }],
  ['GET /api/customers', { q: '13800138000' }],
  ['GET /api/callbacks', { view: 'all' }],
  ['GET /api/callbacks', { view: 'all', state: 'done' }],
  ['GET /api/notices', {}],
  ['GET /api/audit-entries', {}],
  ['GET /api/audit-entries', { action: 'law.eleven' }],
  ['GET /api/people', {}],
];

interface Page {
  items: { id: number }[];
  next: string | null;
}
const pageOf = async (
  key: string,
  identity: Identity,
  query: Record<string, string | number>,
): Promise<Page> => {
  const { status, text } = await send(app, routeOf(key), {}, identity, { query });
  assert.equal(status, 200, `${key} ${JSON.stringify(query)}: ${text}`);
  return JSON.parse(text) as Page;
};
const called = (name: string) => around.callers.find((caller) => caller.name === name)!;

test('law 11: every list goes by keyset in pages of at most a hundred, and shows each row once while others are added', async (t) => {
  const answers = Object.keys(table).filter((key) => partsOf(table[key]!.answer).includes('items'));
  const paged = answers.filter((key) => partsOf(table[key]!.answer).includes('next'));
  assert.deepEqual(
    answers.filter((key) => !paged.includes(key)).sort(),
    [...bounded].sort(),
    'a list without pages: is it short for ever?',
  );
  assert.deepEqual(
    [...new Set(lists.map(([key]) => key))].sort(),
    [...paged].sort(),
    'teach the law about this list',
  );
  await grow(30);
  const administrator = called('administrator');
  const reader = { ...administrator, identity: await sessionOf(app, called('supervisor').personId) };
  for (const key of paged) {
    const { access } = table[key]!;
    const { identity } = access === 'signed_in' ? reader : administrator;
    for (const limit of [101, 0, -1, 1_000_000])
      assert.equal(
        (await send(app, routeOf(key), {}, identity, { query: { limit } })).status,
        400,
        `${key} takes ${limit}`,
      );
  }
  for (const [key, query] of lists) {
    const { identity } = key === 'GET /api/notices' ? reader : administrator;
    const whole = (await pageOf(key, identity, { ...query, limit: 100 })).items.map(({ id }) => id);
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await pageOf(key, identity, {
        ...query,
        limit: 7,
        ...(cursor !== null && { cursor }),
      });
      assert.ok(page.items.length <= 7);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      if (seen.length < 22) await grow(2);
    } while (cursor !== null && seen.length < 300);
    assert.equal(new Set(seen).size, seen.length, `${key} ${JSON.stringify(query)} shows a row twice`);
    assert.deepEqual(
      whole.filter((id) => !seen.includes(id)),
      [],
      `${key} ${JSON.stringify(query)} leaves rows out`,
    );
    assert.ok(
      whole.length >= (key === 'GET /api/people' ? 15 : 8),
      `${key} ${JSON.stringify(query)}: only ${whole.length} rows`,
    );
  }
  t.diagnostic(`${lists.length} lists of ${paged.length} routes`);
});

/** Rows that one statement may take from one table: a count goes to 1,000, a search looks at 500. */
const BOUND = 1_500;
const MANY = 5_000;
/** Statements of daily jobs that look through what they throw away, and why that is right. */
const thorough: Record<string, string> = {
  'identity/purge-traces': 'once a day, and an index for it would be written with every notice',
};
/** What breaks the law until there is an index over the words of subjects: searching tickets that are over, too. */
const notYet = /^GET \/api\/(tickets|callbacks) \{"q":"[^"]+","(status|state)":"any"\}/;

test('law 11: no screen and no sweep reads more because there is more history', async (t) => {
  const { db } = app.services;
  // History: of ten tickets nine are over.
  await grow(MANY, 10);
  // Nobody's list is longer than the limit of a person who takes tickets; in the company of the matrix there is none.
  await db.updateTable('users').set({ load_limit: 30 }).execute();
  // One of many, whom nobody resembles.
  await (await app.signIn('agent')).call('POST /api/customers', {
    body: { kind: 'person', name: '独孤一人', contacts: [{ name: '独孤一人', phone: '13977712345' }] },
  });
  for (const name of [
    'customers',
    'contacts',
    'tickets',
    'ticket_milestones',
    'ticket_messages',
    'domain_events',
    'callbacks',
    'notices',
    'audit_entries',
  ])
    await sql`analyze ${sql.table(name)}`.execute(db);
  const system = asSystem(app.services);
  const problems = new Set<string>();
  const asked = new Set<string>();
  let largest = 0;
  const judge = (what: string, readings: Reading[]) => {
    for (const { table, rows, statement } of readings) {
      if (thorough[what] || notYet.test(what)) continue;
      largest = Math.max(largest, rows);
      if (rows > BOUND)
        problems.add(
          `${what} reads ${rows} rows of ${table}: ${statement.replace(/\s+/g, ' ').slice(0, 160)}`,
        );
    }
  };
  const { rows: some } = await sql<{ ticket: number; customer: number; callback: number; token: string }>`
    select t.id as ticket, t.customer_id as customer, c.id as callback, t.public_token as token from tickets t join callbacks c on c.ticket_id = t.id order by t.id desc limit 1`.execute(
    db,
  );
  const { ticket, customer, callback, token } = some[0]!;
  const screens: [key: string, params: Record<string, string | number>, query: Record<string, string>][] = [
    ...lists.map(([key, query]) => [key, {}, query] as (typeof screens)[number]),
    ...['13977712345', '独孤', '没有这个词'].flatMap((q) => [
      ['GET /api/customers', {}, { q }] as (typeof screens)[number],
      ['GET /api/tickets', {}, { q }] as (typeof screens)[number],
      ['GET /api/tickets', {}, { q, status: 'any' }] as (typeof screens)[number],
      ['GET /api/callbacks', {}, { q, state: 'any' }] as (typeof screens)[number],
    ]),
    ['GET /api/tickets/counts', {}, {}],
    ['GET /api/tickets', {}, { view: 'mine' }],
    ['GET /api/tickets', {}, { view: 'queue' }],
    ['GET /api/tickets', {}, { view: 'created', status: 'any' }],
    ['GET /api/tickets', {}, { customerId: String(customer), status: 'any' }],
    ...['', '/thread', '/loop', '/candidates'].map(
      (part) => [`GET /api/tickets/:id${part}`, { id: ticket }, {}] as (typeof screens)[number],
    ),
    ['GET /api/customers/:id', { id: customer }, {}],
    ['GET /api/callbacks/:id', { id: callback }, {}],
    ['GET /api/public/requests/:token', { token }, {}],
    ['GET /api/me', {}, {}],
    ['GET /api/me/sessions', {}, {}],
    ['GET /api/departments', {}, {}],
  ];
  // Who sees all, a share, nearly nothing.
  const departmentId = await createDepartment(system, {
    name: '新部',
    parentId: app.company.departments.root,
  });
  const lone = await twinOf(app, called('department_head'));
  await db
    .updateTable('users')
    .set({ department_id: departmentId })
    .where('id', '=', lone.personId)
    .execute();
  for (const { name, identity } of [
    ...['supervisor', 'agent', 'account_manager', 'administrator'].map(called),
    lone,
  ])
    for (const [key, params, query] of screens) {
      const statements = await statementsOf(() => send(app, routeOf(key), params, identity, { query }));
      // What every request asks is looked at once.
      const fresh = statements.filter((statement) => !asked.has(JSON.stringify(statement)));
      for (const statement of fresh) asked.add(JSON.stringify(statement));
      judge(`${key} ${JSON.stringify(query)} by ${name}`, await readingsOf(app, fresh));
    }
  // What has come in is sealed once; then the schedules find what they always find.
  for (const round of ['first', 'second'])
    for (const { name, run } of schedules) {
      const statements = await statementsOf(() => run(system));
      if (round === 'second') judge(name, await readingsOf(app, statements));
    }
  assert.deepEqual([...problems], []);
  t.diagnostic(
    `${screens.length} screens for 5 people, ${schedules.length} schedules; at most ${largest} rows of ${MANY}`,
  );
});
