import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Endpoint } from '../shared/api/endpoints/endpoint.ts';
import { endpoints } from '../shared/api/endpoints/index.ts';
import { schedules } from './app/schedules.ts';
import { subscriptions } from './app/subscriptions.ts';
import { atomically } from './platform/context.ts';
import { enqueue } from './platform/events.ts';
import type { Caller, Identity, Surroundings } from './testing/access/callers.ts';
import { sessionOf, surround } from './testing/access/callers.ts';
import { otherRoutes, reach, routeOf } from './testing/access/expected.ts';
import { type Made, recordMaker } from './testing/access/records.ts';
import { bodyOf, wantedBy } from './testing/access/requests.ts';
import { type Reply, type Route, registeredRoutes, send } from './testing/access/routes.ts';
import { type TestApp, testApp } from './testing/app.ts';
import { prepare, silent } from './testing/laws/exceptions.ts';
import { deliveries, type Given, waiting, whileCommitsFail } from './testing/laws/failing-commit.ts';
import { twoOf } from './testing/laws/race.ts';
import { difference, snapshot } from './testing/laws/tables.ts';
import { asSystem } from './testing/services.ts';

/**
 * The laws of docs/ARCHITECTURE.md, each over the whole program: from the table of routes, the catalogue of the database and the
 * source tree, so that what is added tomorrow is judged too.
 */

let app: TestApp;
let around: Surroundings;
let record: Awaited<ReturnType<typeof recordMaker>>;
let routes: Route[];
before(async () => {
  app = await testApp();
  around = await surround(app);
  record = await recordMaker(app, around);
  routes = [...registeredRoutes(app.http)].filter((key) => !otherRoutes.test(key)).map(routeOf);
});
after(() => app.close());

const nothing: Made = { params: {}, parts: {}, label: '' };
const table = endpoints as Record<string, Endpoint>;
const administrator = () => twoOf(around)[1];

test('law 4: write, event and job share a transaction; every subscriber, job and schedule is safe twice', async (t) => {
  const { db, clock } = app.services;
  const caller = administrator();
  const posts = routes.filter(({ method }) => method === 'POST');
  const asked: { route: Route; made: Made; by: Identity; body: Record<string, unknown> | undefined }[] = [];
  for (const route of posts) {
    const ways = route.kind ? reach[route.kind].ways : [];
    const isPrivate = route.kind !== null && reach[route.kind].private;
    const relation = ways.includes('other') && !isPrivate ? 'other' : ways[0];
    const wanted = wantedBy[route.key as keyof typeof wantedBy];
    const made = relation
      ? await record(route.kind!, relation, caller, wanted)
      : { params: {}, parts: {}, label: '' };
    const asking = made.caller ?? caller;
    const body = await bodyOf(route.key, { app, around, made, caller: asking });
    asked.push({ route, made, by: asking.identity, body });
  }
  await app.runJobs();
  const problems: string[] = [];
  const unmoved: string[] = [];
  // Numbers are reserved and guesses are counted whatever becomes of the rest; an upload belongs to no record yet.
  const standsAlone = ['ticket_number_days', 'sign_in_failures', 'files'];
  let before = await snapshot(db, standsAlone);
  const compare = async () => problems.push(...difference(before, await snapshot(db, standsAlone)));
  await whileCommitsFail(db, async () => {
    for (const { route, made, by, body } of asked) {
      if (prepare[route.key]) {
        await compare();
        await prepare[route.key]?.(db, Number(made.params.id));
        before = await snapshot(db, standsAlone);
      }
      const { status } = await send(app, route, made.params, by, { body });
      if (status < 500) unmoved.push(route.key);
    }
  });
  await compare();
  assert.deepEqual(problems, [], 'written although event, audit entry and job were not');
  assert.deepEqual(unmoved.sort(), silent, 'these wrote neither event nor audit entry nor job');

  // The same requests, now for good: one job for each event and subscriber waits in the queue.
  const seqs = new Set((await deliveries(db, subscriptions)).map(({ payload }) => payload.seq));
  for (const { route, made, by, body } of asked) await send(app, route, made.params, by, { body });
  const fresh = (await deliveries(db, subscriptions)).filter(({ payload }) => !seqs.has(payload.seq));
  const order = (jobs: Given[]) => jobs.map(({ task, payload }) => `${task} ${payload.seq}`).sort();
  assert.deepEqual(
    order((await waiting(db)).filter(({ payload }) => payload.seq !== undefined)),
    order(fresh),
  );
  assert.ok(fresh.length > 15, `only ${fresh.length} deliveries`);

  // Days later, so that the schedules find promises broken, callbacks due and traces old.
  clock.advance(6 * 24 * 3_600_000);
  const again = async () => {
    const given = [
      ...(await deliveries(db, subscriptions)),
      ...schedules.map(({ name }) => ({ task: name, payload: {} })),
    ];
    await atomically(asSystem(app.services), async (tx) => {
      for (const { task, payload } of given) await enqueue(tx, task, payload);
    });
    await app.runJobs();
    return given.length;
  };
  const earlier = await snapshot(db);
  await again();
  // What the schedules' own events have brought is delivered once too.
  await again();
  const once = await snapshot(db);
  assert.ok(difference(earlier, once).length > 10, 'the first run did something');
  const runs = await again();
  assert.deepEqual(
    difference(once, await snapshot(db)),
    [],
    'a second run of the same jobs changed something',
  );
  t.diagnostic(`${asked.length} routes failed at commit, ${runs} jobs ran again`);
});

test('law 10: intake is idempotent: whatever comes again with its key gets the first answer and adds nothing', async (t) => {
  const { db } = app.services;
  // Days have passed since they signed in.
  const signIn = async (who: Caller) => ({ ...who, identity: await sessionOf(app, who.personId) });
  const [caller, colleague] = (await Promise.all(twoOf(around).map(signIn))) as [Caller, Caller];
  const keyed = routes.filter(
    ({ key }) => 'clientKey' in ((table[key]?.body as { properties?: object })?.properties ?? {}),
  );
  const rows = async () => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from tickets) + (select count(*) from ticket_messages) + (select count(*) from customers) as n`.execute(
      db,
    );
    return Number(rows[0]!.n);
  };
  const first = ({ status, text }: Reply) => `${status} ${text.replace(/,"isRepeat":(true|false)/, '')}`;
  const problems: string[] = [];
  for (const [index, route] of keyed.entries()) {
    const made = route.kind
      ? await record(route.kind, route.kind === 'link' ? 'enterprise' : 'other', caller)
      : nothing;
    const sample = await bodyOf(route.key, { app, around, made, caller });
    const ask = (more: Record<string, unknown>) =>
      send(app, route, made.params, caller.identity, { body: { ...sample, ...more } });
    const key = { clientKey: `law-10-${index}-again` };

    const answer = await ask(key);
    assert.ok(answer.status < 300, `${route.key}: ${answer.text}`);
    // Numbers are reserved before anybody knows that the request is a repetition: gaps are fine.
    const once = await snapshot(db, ['ticket_number_days']);
    const other = Object.fromEntries(
      Object.keys(sample!)
        .filter((name) => ['body', 'description'].includes(name))
        .map((name) => [name, '别的话，别的话']),
    );
    const repeats = await Promise.all([
      ...Array.from({ length: 7 }, () => ask(key)),
      ask({ ...key, ...other }),
    ]);
    for (const repeat of repeats)
      if (first(repeat) !== first(answer))
        problems.push(`${route.key}: ${first(repeat)} after ${first(answer)}`);
    problems.push(
      ...difference(once, await snapshot(db, ['ticket_number_days'])).map((line) => `${route.key}: ${line}`),
    );

    const before = await rows();
    const fresh = {
      ...key,
      clientKey: `law-10-${index}-at-once`,
      ...(sample!.phone !== undefined && { phone: '13900000010' }),
    };
    const atOnce = await Promise.all(Array.from({ length: 8 }, () => ask(fresh)));
    if (new Set(atOnce.map(first)).size !== 1)
      problems.push(`${route.key} at once: ${[...new Set(atOnce.map(first))]}`);
    const added = (await rows()) - before;
    const expected = route.path === '/api/public/requests' ? 2 : 1;
    if (added !== expected) problems.push(`${route.key} at once: ${added} rows`);
  }
  assert.deepEqual(problems, []);
  assert.equal(keyed.length, 7, 'every way in that takes a key');

  // A key is one only within its channel, and for the person who chose it.
  const made = await record('customer', 'other', caller);
  const file = async (channel: string, by: Caller) => {
    const body = {
      ...(await bodyOf('POST /api/tickets', { app, around, made, caller })),
      channel,
      clientKey: 'the-same-key',
    };
    return (
      JSON.parse((await send(app, routeOf('POST /api/tickets'), {}, by.identity, { body })).text) as {
        number: string;
      }
    ).number;
  };
  const numbers = [
    await file('phone', caller),
    await file('email', caller),
    await file('phone', colleague),
    await file('phone', caller),
  ];
  assert.equal(new Set(numbers).size, 3);
  assert.equal(numbers[3], numbers[0]);
  const { rows: unique } = await sql<{ index: string }>`
    select indexdef as index from pg_indexes where indexdef like '%UNIQUE%' and (indexdef like '%external_id%' or indexdef like '%client_key%') order by 1`.execute(
    db,
  );
  const { rows: keys } = await sql<{ table: string }>`
    select distinct table_name as table from information_schema.columns where table_schema = 'public' and column_name in ('external_id', 'client_key')`.execute(
    db,
  );
  assert.equal(unique.length, keys.length, 'the database itself refuses a second one');
  t.diagnostic(`${keyed.length} routes take a key`);
});
