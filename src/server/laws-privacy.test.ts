import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { creditCode } from './modules/customers/customers.fixture.ts';
import { mailCustomer } from './modules/tickets/index.ts';
import { createMailer } from './platform/mail/mailer.ts';
import { type Caller, type Surroundings, sessionOf, surround } from './testing/access/callers.ts';
import { otherRoutes, reach, routeOf } from './testing/access/expected.ts';
import { type Kind, recordMaker } from './testing/access/records.ts';
import { bodyOf, wantedBy } from './testing/access/requests.ts';
import { type Route, registeredRoutes, send } from './testing/access/routes.ts';
import { type TestApp, testApp } from './testing/app.ts';
import { keepLive, keepLog } from './testing/laws/listen.ts';
import { colleague, held, plantSentinels, sentinels, spoken } from './testing/laws/sentinels.ts';
import { tablesOf } from './testing/laws/tables.ts';
import { startMailServer } from './testing/mail-server.ts';
import { asSystem } from './testing/services.ts';

let app: TestApp;
let around: Surroundings;
let record: Awaited<ReturnType<typeof recordMaker>>;
let log: string[];
let planted: Awaited<ReturnType<typeof plantSentinels>>;
let live: Awaited<ReturnType<typeof keepLive>>;
before(async () => {
  app = await testApp();
  log = keepLog(app);
  live = await keepLive(app, ['supervisor', 'engineer', 'agent']);
  around = await surround(app);
  record = await recordMaker(app, around);
  await app.services.db
    .updateTable('users')
    .set({ email: colleague })
    .where('id', '=', app.company.people.engineer.id)
    .execute();
  planted = await plantSentinels(app);
});
after(async () => {
  await live?.end();
  await app.close();
});

/** Routes that show a ticket's own words to whoever sees the ticket: what a customer writes there is not taken apart. */
const freeWords = [
  'GET /api/tickets',
  'GET /api/tickets/:id',
  'GET /api/tickets/:id/thread',
  'GET /api/callbacks',
  'GET /api/callbacks/:id',
  'GET /api/public/requests/:token',
];
/** A colleague's address is shown to who manages people. */
const managesPeople = ['GET /api/people', 'GET /api/people/:id'];

test('law 7: personal data leaves masked: REST, live updates, notices, search, errors, metrics, documents, mail and logs alike', async (t) => {
  const { db } = app.services;
  const routes = [...registeredRoutes(app.http)].filter((key) => !otherRoutes.test(key)).map(routeOf);
  const problems = new Set<string>();
  let answers = 0;
  const look = (what: string, by: string, text: string) => {
    answers += 1;
    const shown = held(text).filter((word) => {
      if (word === spoken) return !freeWords.includes(what);
      return word !== colleague || !managesPeople.includes(what);
    });
    if (shown.length > 0) problems.add(`${what} by ${by}: ${shown}`);
  };

  const ids = async (query: ReturnType<typeof sql<{ id: number }>>) =>
    (await query.execute(db)).rows.map(({ id }) => ({ id }));
  const { tickets, customers, token } = planted;
  const recordsOf: Partial<Record<Kind, Record<string, string | number>[]>> = {
    ticket: tickets.map((id) => ({ id })),
    customer: customers.map((id) => ({ id })),
    callback: await ids(sql`select id from callbacks where ticket_id = any(${tickets}::bigint[])`),
    link: [{ token }],
    person: [{ id: app.company.people.engineer.id }],
  };
  assert.equal(recordsOf.callback?.length, 3);
  const searches: Record<string, string>[] = [...sentinels, spoken].map((q) => ({ q }));
  const reads: [Route, Record<string, string | number>, Record<string, string>][] = [];
  for (const route of routes.filter(({ method, path }) => method === 'GET' && path !== '/api/live')) {
    const records = route.kind ? (recordsOf[route.kind] ?? [{ id: 1, token, fileId: 1 }]) : [{}];
    for (const params of records) reads.push([route, params, {}]);
    if (['GET /api/tickets', 'GET /api/customers', 'GET /api/callbacks'].includes(route.key)) {
      for (const query of searches) reads.push([route, {}, query]);
      reads.push([
        route,
        {},
        { view: 'all', ...(route.path === '/api/tickets' ? { status: 'any' } : { state: 'any' }) },
      ]);
    }
  }
  // Every shipped role, each of which sees what it may; those who see all, and nobody.
  for (const caller of around.callers.filter(({ name }) => !name.startsWith('everything_in_department'))) {
    const seen = new Set<string>();
    for (const [route, params, query] of reads) {
      // Searching is the same for all; two who see much and little of it are enough.
      if ('q' in query && !['supervisor', 'agent'].includes(caller.name)) continue;
      const { status, text } = await send(app, route, params, caller.identity, { query });
      look(route.key, caller.name, text);
      if (status === 200 && /\*{2,}|先生/.test(text)) seen.add(route.key);
    }
    if (['administrator', 'supervisor', 'inspector', 'management'].includes(caller.name))
      for (const key of [
        'GET /api/customers',
        'GET /api/customers/:id',
        'GET /api/tickets',
        'GET /api/tickets/:id',
        'GET /api/callbacks',
      ])
        assert.ok(seen.has(key), `${caller.name} sees nobody's mask in ${key}`);
  }
  for (const who of Object.keys(app.company.people) as (keyof TestApp['company']['people'])[]) {
    const { items } = await (await app.signIn(who)).call('GET /api/notices', { query: { limit: 100 } });
    look('GET /api/notices', who, JSON.stringify(items));
  }

  // What actions answer, done and refused.
  const administrator = around.callers.find(({ name }) => name === 'administrator')!;
  for (const route of routes.filter(
    ({ method, key }) => method === 'POST' && !/unmask|sign-out|sign-in|\/me\//.test(key),
  )) {
    const relation =
      route.kind && (reach[route.kind].ways.includes('other') ? 'other' : reach[route.kind].ways[0]!);
    const made = relation
      ? await record(route.kind!, relation, administrator, wantedBy[route.key as keyof typeof wantedBy])
      : { params: {}, parts: {}, label: '' };
    const body = await bodyOf(route.key, { app, around, made, caller: administrator });
    for (const each of [body, body, { name: sentinels[0], email: sentinels[7], phone: 'x13877716661' }])
      look(
        route.key,
        'administrator',
        (await send(app, route, made.params, administrator.identity, { body: each })).text,
      );
  }
  const agent = await app.signIn('agent');
  const contacts = [{ name: '哨兵乙人', phone: '13877716663' }];
  const again = {
    kind: 'enterprise' as const,
    name: '公开有限公司',
    creditCode: creditCode(777),
    contacts,
  };
  look(
    'POST /api/customers',
    'agent',
    JSON.stringify((await agent.attempt('POST /api/customers', { body: again })).body),
  );

  for (const url of ['/metrics', '/api/openapi.json', '/api/docs/', '/', '/portal/', `/portal/t/${token}`])
    look(url, 'anybody', (await app.http.inject({ method: 'GET', url, remoteAddress: '127.0.0.1' })).body);

  // Mail goes to the customer it is about, and says nothing that a link passed on would give away.
  const server = await startMailServer();
  const mailer = createMailer({ url: server.url, from: 'service@bihuan.example' });
  for (const event of await db
    .selectFrom('domain_events')
    .select('seq')
    .where('type', 'in', ['ticket.filed', 'ticket.answered', 'ticket.solved'])
    .execute())
    await mailCustomer({ ...asSystem(app.services), mailer }, event.seq);
  await server.close();
  const written = server.received.filter(({ to }) => to.some((address) => address.startsWith('sentinel-')));
  assert.equal(written.length, 9);
  for (const mail of written) {
    const other = sentinels.filter((word) => !mail.to.includes(word));
    assert.deepEqual([...held(mail.text, other), ...held(mail.headers.get('subject') ?? '')], []);
  }

  assert.ok(await live.until(/ticket\.solved/), 'live updates came');
  await live.end();
  look('GET /api/live', 'supervisor, engineer, agent', live.heard.join(''));
  assert.ok(log.length > 200, `only ${log.length} lines of log`);
  look('the log', 'the operator', log.join(''));

  const { rows: queue } = await sql<{
    line: string;
  }>`select j::text as line from graphile_worker._private_jobs j`.execute(db);
  look('the queue', 'the operator', queue.map(({ line }) => line).join('\n'));
  for (const table of await tablesOf(db)) {
    const { rows } = await sql<{
      line: string;
    }>`select to_jsonb(t)::text as line from ${sql.table(table)} t`.execute(db);
    // The words of a request stand in its ticket, its subject in the notices of it.
    const kept = ['tickets', 'notices'].includes(table) ? sentinels : [...sentinels, spoken];
    const found = held(rows.map(({ line }) => line).join('\n'), kept);
    if (found.length > 0) problems.add(`the table ${table}: ${found}`);
  }
  assert.deepEqual([...problems], []);
  t.diagnostic(`${answers} answers, ${log.length} lines of log, ${written.length} mails`);
});

test('law 7: with an unmask in force who asked for it sees the customer in clear, nobody else does, and it is audited', async () => {
  const [id, , otherId] = planted.customers as [number, number, number];
  const clear = ['令狐哨兵甲', '13877716661', 'sentinel-one@geheim.example', '哨兵路77号'];
  const looking = async (caller: Caller) => {
    const identity = await sessionOf(app, caller.personId);
    return async (key: string, params: Record<string, number>, query = {}) =>
      (await send(app, routeOf(key), params, identity, { query })).text;
  };
  const supervisor = around.callers.find(({ name }) => name === 'supervisor')!;
  const inspector = around.callers.find(({ name }) => name === 'inspector')!;
  const [mine, theirs] = [await looking(supervisor), await looking(inspector)];
  const everywhere = async (ask: typeof mine) =>
    [
      await ask('GET /api/customers/:id', { id }),
      await ask('GET /api/customers', {}),
      await ask('GET /api/tickets/:id', { id: planted.tickets[0]! }),
      await ask('GET /api/callbacks', {}, { view: 'all', state: 'any' }),
    ].map((text) => held(text, sentinels));
  const audited = async () =>
    Number(
      (
        await sql<{
          n: number;
        }>`select count(*) as n from audit_entries where action = 'customer.unmasked' and subject_id = ${id} and actor_id = ${supervisor.personId}`.execute(
          app.services.db,
        )
      ).rows[0]!.n,
    );
  assert.deepEqual([(await everywhere(mine)).flat(), await audited()], [[], 0]);

  const answer = await send(app, routeOf('POST /api/customers/:id/unmask'), { id }, supervisor.identity, {
    body: { reason: '核对 13877716661 的地址' },
  });
  assert.deepEqual(held(answer.text, clear), clear);
  assert.equal(await audited(), 1);
  const [file, list, ticket, callbacks] = await everywhere(mine);
  assert.deepEqual(
    clear.filter((word) => !file!.includes(word)),
    [],
  );
  for (const shown of [list, ticket, callbacks])
    assert.ok(shown!.includes('令狐哨兵甲') && shown!.includes('13877716661'));
  const others = [list, ticket, callbacks]
    .flat()
    .filter((word) => ['司徒哨兵丙', '哨兵乙人', '13877716663', '13877716664'].includes(word!));
  assert.deepEqual(others, [], 'one customer was unmasked, not all');
  assert.deepEqual(held(await mine('GET /api/customers/:id', { id: otherId }), sentinels), []);
  assert.deepEqual((await everywhere(theirs)).flat(), []);
  const administrator = await looking(around.callers.find(({ name }) => name === 'administrator')!);
  assert.deepEqual(
    held(await administrator('GET /api/audit-entries', {}, { action: 'customer.unmasked' })),
    [],
  );

  app.services.clock.advance(15 * 60_000);
  assert.deepEqual(
    (await everywhere(await looking(supervisor))).flat(),
    [],
    'a quarter of an hour later it is masked again',
  );
});
