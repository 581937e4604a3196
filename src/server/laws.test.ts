import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import type { Endpoint } from '../shared/api/endpoints/endpoint.ts';
import { endpoints } from '../shared/api/endpoints/index.ts';
import { permissionKeys } from '../shared/api/permissions.ts';
import { createHttp } from './app/http.ts';
import type { DB } from './platform/db/schema.ts';
import type { Surroundings } from './testing/access/callers.ts';
import { sessionOf, surround } from './testing/access/callers.ts';
import { otherRoutes, rawRoutes, reach, routeOf } from './testing/access/expected.ts';
import { type Kind, type Made, recordMaker } from './testing/access/records.ts';
import { bodyOf, wantedBy } from './testing/access/requests.ts';
import { type Route, registeredRoutes, send } from './testing/access/routes.ts';
import { type TestApp, testApp } from './testing/app.ts';
import { choices, ofTheEnterprise, readsWithoutAsking } from './testing/laws/exceptions.ts';
import { atOnce, conflicts, twoOf } from './testing/laws/race.ts';
import { occurrences, sources, statements } from './testing/laws/sources.ts';
import { columnsOf } from './testing/laws/tables.ts';

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

const table = endpoints as Record<string, Endpoint>;
const administrator = () => twoOf(around)[1];

test('law 1: every route declares its permission; a route that does not stops the start', async () => {
  const pool = new pg.Pool({ connectionString: app.services.databaseUrl, max: 1 });
  const http = await createHttp(app.services, pool);
  http.get('/api/bare', async () => '');
  http.post('/api/silent', { config: {} }, async () => '');
  http.register(async (scope) => scope.get('/api/inside', async () => ''));
  await assert.rejects(
    async () => http.ready(),
    /declare no access: GET \/api\/bare, POST \/api\/silent, GET \/api\/inside$/,
  );
  await http.close();
  await pool.end();

  const known = new Set<string>([...permissionKeys, 'public', 'signed_in']);
  for (const [key, { access }] of Object.entries(table)) assert.ok(known.has(access), `${key}: ${access}`);
  // What is open to everybody says so in its address.
  const open = Object.keys(table).filter((key) => table[key]!.access === 'public');
  assert.deepEqual(
    open.filter((key) => !key.includes('/api/public/')),
    ['POST /api/sign-in'],
  );
  for (const { key } of routes)
    assert.ok(key in table || rawRoutes.includes(key), `${key} stands in no table`);
});

test('law 2: load is permission: missing and not yours give the same 404, and nothing loads a row past its guard', async (t) => {
  const caller = around.callers.find(({ name }) => name === 'everything_in_own')!;
  const alike = (text: string) => text.replace(/"requestId":"[^"]+"/g, '').replace(/[0-9a-f-]{36}/g, '');
  const problems: string[] = [];
  let compared = 0;
  for (const route of routes.filter(({ kind, path }) => kind && path.includes(':'))) {
    const ask = async (made: Made) =>
      send(app, route, made.params, made.caller?.identity ?? caller.identity, {
        body: await bodyOf(route.key, { app, around, made, caller: made.caller ?? caller }),
      });
    const missing = await ask(await record(route.kind!, 'missing', caller));
    if (missing.status !== 404) problems.push(`${route.key}: missing gives ${missing.status}`);
    const ways = reach[route.kind!].ways;
    if (!ways.includes('other')) continue;
    const other = await ask(
      await record(route.kind!, 'other', caller, wantedBy[route.key as keyof typeof wantedBy]),
    );
    compared += 1;
    if (other.status !== 404 || alike(other.text) !== alike(missing.text))
      problems.push(
        `${route.key}: ${missing.text} when missing, ${other.status} ${other.text} when another's`,
      );
  }
  assert.deepEqual(problems, []);
  assert.ok(compared > 40, `only ${compared} routes were compared`);
  t.diagnostic(`${compared} routes with records of others`);

  const guarded =
    /selectFrom\(\s*'(tickets|customers|contacts|callbacks|absences|files|sessions|api_tokens|notices|ticket_messages)'/;
  const found = (await sources('modules', 'platform/files')).flatMap((file) =>
    statements(file, guarded)
      .filter((query) => /\.where\(\s*'(\w+\.)?id',\s*'(=|in)'/.test(query))
      .filter((query) => !/visibleTo\(|'user_id', '=', userId/.test(query))
      .map((query) => `${file.path} ${guarded.exec(query)![1]}`),
  );
  assert.deepEqual(
    [...new Set(found)].sort(),
    Object.keys(readsWithoutAsking).sort(),
    'who asks for these rows?',
  );
  const past: string[] = [];
  for (const { path, text } of await sources('modules')) {
    if (!path.includes('/actions/') || ofTheEnterprise.test(path)) continue;
    for (const match of text.matchAll(/\nexport async function (\w+)\(\s*ctx: Ctx,\s*\w*[iI]d: number/g)) {
      const rest = text.slice(match.index + 1);
      const own = rest.slice(0, /\nexport |\nasync function /.exec(rest)?.index);
      if (!/\b(actOn|lockVisible\w+|getVisible\w+)\(|'user_id', '=', userId/.test(own))
        past.push(`${path} ${match[1]}`);
    }
  }
  assert.deepEqual(past, [], 'these take an id and load no visible row');
});

test('law 3: lock, then judge: of two that shut each other out one wins, the other hears why', async (t) => {
  const [one, two] = twoOf(around);
  const bodyFor = (key: string, made: Made) => bodyOf(key, { app, around, made, caller: two });
  const judge = (what: string, replies: { status: number; code: string | null }[]) => {
    const refused = replies.filter(({ status }) => status >= 300);
    const isRight =
      refused.length === replies.length - 1 &&
      refused.every(({ status, code }) => [409, 422, 429].includes(status) && code);
    return isRight
      ? []
      : [`${what}: ${replies.map(({ status, code }) => `${status} ${code ?? ''}`).join(', ')}`];
  };
  const problems: string[] = [];
  for (const [where, kind, first, second] of conflicts) {
    const wanted = wantedBy[first as keyof typeof wantedBy];
    const { id } = (await record(kind, 'other', two, wanted)).params;
    const row = await sql<{ token: string; breach: number | null }>`
      select public_token as token, (select b.id from ticket_breaches b where b.ticket_id = t.id) as breach from tickets t where id = ${id}`.execute(
      app.services.db,
    );
    const { token, breach } = row.rows[0]!;
    const made: Made = {
      params: { id: id!, token },
      parts: { breachId: breach ?? 0 },
      label: '',
    };
    const replies = await atOnce(app, where, [
      { key: first, by: one.identity, made, body: await bodyFor(first, made) },
      { key: second, by: two.identity, made, body: await bodyFor(second, made) },
    ]);
    problems.push(...judge(`${first} and ${second}`, replies));
  }

  // Whatever takes the version that a screen showed: the same version is good for one.
  const tableOf: Partial<Record<Kind, keyof DB>> = {
    ticket: 'tickets',
    customer: 'customers',
    contact: 'customers',
    callback: 'callbacks',
    policy: 'service_policies',
  };
  const versioned = routes.filter(
    ({ key }) => 'version' in ((table[key]?.body as { properties?: object })?.properties ?? {}),
  );
  for (const route of versioned) {
    const locked = tableOf[route.kind!];
    assert.ok(locked, `teach the law which table ${route.key} locks`);
    const relation = route.kind === 'policy' ? 'enterprise' : 'other';
    const made = await record(route.kind!, relation, two, wantedBy[route.key as keyof typeof wantedBy]);
    const body = { version: 1, ...(await bodyFor(route.key, made)) };
    if (route.kind === 'ticket') {
      const row = await app.services.db
        .selectFrom('tickets')
        .select('version')
        .where('id', '=', Number(made.params.id))
        .executeTakeFirstOrThrow();
      body.version = row.version;
    }
    const asked = [one, two].map(({ identity }) => ({ key: route.key, by: identity, made, body }));
    problems.push(...judge(`${route.key} twice with one version`, await atOnce(app, locked, asked)));
  }
  assert.deepEqual(problems, []);
  assert.ok(versioned.length > 20, `only ${versioned.length} routes take a version`);
  t.diagnostic(`${conflicts.length} pairs, ${versioned.length} routes with versions`);

  const rules = (await sources('modules')).filter(({ path }) => /\/(rules|policy)\.ts$/.test(path));
  assert.ok(rules.length > 5);
  // A RangeError is a programmer's mistake, not a refusal.
  const impure =
    /throw (?!new RangeError)[^;]*|\b(await|async|import \{[^}]*\} from '[^']*(platform\/(db|context)|store)\.ts')|Date\.now\(|new Date\(\)/;
  assert.deepEqual(occurrences(rules, impure), [], 'rules and policies return, and ask nobody');
});

test('law 5: facts, not flags; instants are timestamptz, ranges begin at from and end before to', async () => {
  const columns = await columnsOf(app.services.db);
  const called = (picked: typeof columns) => picked.map(({ table, name }) => `${table}.${name}`);
  assert.deepEqual(
    called(columns.filter(({ type }) => type === 'boolean')).sort(),
    Object.keys(choices),
    'a boolean that tells what happened is a fact without its time and its person',
  );
  const generated = columns.filter(({ isGenerated }) => isGenerated);
  assert.deepEqual(called(generated), ['tickets.is_open'], 'what follows from facts is generated');
  const timeless = columns.filter(({ type }) =>
    /^time(stamp)? without|^time with|^interval|^money/.test(type),
  );
  assert.deepEqual(called(timeless), []);
  const misnamed = columns.filter(
    ({ type, name }) =>
      (type === 'timestamp with time zone') !== /_(at|since)$/.test(name) ||
      (type === 'date') !== /_on$/.test(name),
  );
  assert.deepEqual(called(misnamed), ['ticket_number_days.day'], '_at is an instant, _on a day');
  // A state is a word of a list; beside it stand who and when.
  const flags = columns.filter(({ name }) =>
    /^(is|has|was)_(solved|closed|confirmed|cancelled|archived|done|read)/.test(name),
  );
  assert.deepEqual(called(flags), []);

  const files = await sources();
  assert.deepEqual(occurrences(files, /\bbetween\s+(\$\{|'|symmetric)/i), []);
  assert.deepEqual(
    occurrences(files, /(_at|At)'?,?\s*'?(<=|>)'?,?\s*(new Date\()?\$?\{?(to|until|end)\b/),
    [],
  );
  // Whatever is asked by from and to answers what happened at `from` and leaves out what happened at `to`.
  const ranged = Object.keys(table).filter((key) => {
    const query = (table[key]!.query as { properties?: object } | undefined)?.properties ?? {};
    return 'from' in query && 'to' in query;
  });
  assert.deepEqual(ranged, ['GET /api/audit-entries'], 'teach the law about these ranges');
  const edges = ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'] as const;
  for (const at of edges)
    await app.services.db
      .insertInto('audit_entries')
      .values({ actor_kind: 'system', action: 'edge', occurred_at: new Date(at) })
      .execute();
  const reader = await sessionOf(app, administrator().personId);
  const reply = await send(app, routeOf('GET /api/audit-entries'), {}, reader, {
    query: { action: 'edge', from: edges[0], to: edges[1] },
  });
  const { items } = JSON.parse(reply.text) as { items: { at: string }[] };
  assert.deepEqual(
    items.map(({ at }) => at),
    [edges[0]],
  );
});
