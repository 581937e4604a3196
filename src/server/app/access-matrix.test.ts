import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endpoints } from '../../shared/api/endpoints/index.ts';
import { permissionKeys } from '../../shared/api/permissions.ts';
import { type Caller, type Surroundings, surround } from '../testing/access/callers.ts';
import {
  expected,
  isList,
  lists,
  neverDone,
  type Outcome,
  otherRoutes,
  rawRoutes,
  reach,
  routeOf,
  sees,
} from '../testing/access/expected.ts';
import { type Made, type Relation, recordMaker } from '../testing/access/records.ts';
import { bodyOf, wantedBy } from '../testing/access/requests.ts';
import { type Reply, type Route, registeredRoutes, send } from '../testing/access/routes.ts';
import { type TestApp, testApp } from '../testing/app.ts';

/**
 * Who may do what to which record: every route × every role × every way a record can stand to the caller. What is expected is written down here, in
 * tables, and asks no policy of the program. A route that the tables do not know fails the test.
 */

const nothing: Promise<Made> = Promise.resolve({ params: {}, parts: {}, label: '' });
/** Records about which also they are asked who are turned away anyway. */
const atTheDoor: Relation[] = ['own', 'department', 'other', 'enterprise', 'missing'];

/** How an answer counts: reached means done, or refused for a reason that only who sees the record gets to hear. */
function outcomeOf({ status, code }: Reply): Outcome | string {
  if (status === 401 || status === 404) return status;
  if (status === 403 && code === 'not_allowed') return 403;
  if (code === 'too_many_requests' || status >= 500) return `${status} ${code}`;
  return 'reached';
}

let app: TestApp;
let around: Surroundings;
let routes: Route[];
let record: Awaited<ReturnType<typeof recordMaker>>;
before(async () => {
  app = await testApp();
  around = await surround(app);
  record = await recordMaker(app, around);
  routes = [...registeredRoutes(app.http)].filter((key) => !otherRoutes.test(key)).map(routeOf);
});
after(() => app.close());

test('the table of routes and what the server serves are the same', () => {
  const known = new Set([...Object.keys(endpoints), ...rawRoutes]);
  assert.deepEqual(routes.map(({ key }) => key).sort(), [...known].sort());
});

/** Combinations one after another, several at a time. */
async function each(work: (() => Promise<void>)[]): Promise<void> {
  const lane = async () => {
    for (let next = work.shift(); next; next = work.shift()) await next();
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

test('every route × every role × own, department’s and others’ records', async (t) => {
  const problems: string[] = [];
  const done = new Set<string>();
  const notFound = new Map<string, Set<string>>();
  const kept = new Map<string, Promise<Made>>();
  let combinations = 0;

  const tryOut = async (route: Route, caller: Caller, relation: Relation | null): Promise<void> => {
    const wanted = wantedBy[route.key as keyof typeof wantedBy];
    const wished = expected(route, caller, relation);
    const make = () => (route.kind && relation ? record(route.kind, relation, caller, wanted) : nothing);
    // A record that nothing happens to serves again; whatever may change it gets a fresh one.
    const name = `${route.kind} ${relation} ${caller.name} ${wanted}`;
    const isUntouched = route.method === 'GET' || wished === 401 || wished === 403;
    const made = await (isUntouched ? (kept.get(name) ?? kept.set(name, make()).get(name)!) : make());
    const asking = made.caller ?? caller;
    const body = await bodyOf(route.key, { app, around, made, caller: asking });
    const reply = await send(app, route, made.params, asking.identity, { body });
    combinations += 1;
    if (reply.status < 300) done.add(route.key);
    if (reply.status === 404) {
      const bodies = notFound.get(route.key) ?? new Set();
      notFound.set(route.key, bodies.add(reply.text.replace(/"requestId":"[^"]+"/, '')));
    }
    if (outcomeOf(reply) !== wished)
      problems.push(
        `${route.key} by ${caller.name}, ${relation ?? 'no'} record: ${wished} expected, ${reply.status} ${reply.code} came`,
      );
  };

  const work: (() => Promise<void>)[] = [];
  for (const route of routes) {
    const missing: Relation[] = route.kind === 'account' ? [] : ['missing'];
    const ways: (Relation | null)[] = route.kind ? [...reach[route.kind].ways, ...missing] : [null];
    // A script with one permission that is not the route's.
    const other =
      permissionKeys[(permissionKeys.indexOf(route.access as never) + 1) % permissionKeys.length]!;
    for (const caller of [...around.callers, around.tokens.get(other)!]) {
      // Who is turned away at the door is asked about fewer records.
      const isShut = [401, 403].includes(expected(route, caller, 'own') as number);
      for (const relation of ways)
        if (!isShut || relation === null || atTheDoor.includes(relation))
          work.push(() => tryOut(route, caller, relation));
    }
  }
  await each(work);

  t.diagnostic(`${combinations} combinations of ${routes.length} routes`);
  assert.deepEqual(problems.slice(0, 40), [], `${problems.length} problems`);
  const undone = routes.map(({ key }) => key).filter((key) => !done.has(key) && !neverDone.includes(key));
  assert.deepEqual(undone, [], 'nobody could do these: teach the matrix a body that fits');
  const told = [...notFound].filter(([, bodies]) => bodies.size > 1);
  assert.deepEqual(told, [], 'missing and not yours are told apart');
});

test('every list shows exactly the records that its reader sees', async (t) => {
  const problems: string[] = [];
  const shown = new Set<string>();
  let combinations = 0;
  const work: (() => Promise<void>)[] = [];
  for (const route of routes.filter(isList)) {
    const list = lists[route.key];
    assert.ok(list, `teach the matrix about ${route.key}: whose records does it list?`);
    if (list === 'the same for everybody') continue;
    const readers = around.callers.filter(
      ({ kind, permissions }) =>
        kind === 'person' && (route.access === 'signed_in' || permissions.includes(route.access as never)),
    );
    for (const caller of readers)
      for (const relation of reach[list.kind].ways)
        work.push(async () => {
          const made = await record(list.kind, relation, caller);
          const { text } = await send(app, route, {}, (made.caller ?? caller).identity, {
            query: list.query(made),
          });
          const { items } = JSON.parse(text) as { items: { id: number }[] };
          const isShown = items.some(({ id }) => id === made.params.id);
          combinations += 1;
          if (isShown) shown.add(route.key);
          if (isShown !== sees({ ...route, kind: list.kind }, caller, relation))
            problems.push(`${route.key} by ${caller.name}, ${relation}: ${isShown ? 'shown' : 'left out'}`);
        });
  }
  await each(work);
  t.diagnostic(`${combinations} combinations`);
  assert.deepEqual(problems, []);
  const silent = Object.keys(lists).filter(
    (key) => lists[key] !== 'the same for everybody' && !shown.has(key),
  );
  assert.deepEqual(silent, [], 'these lists showed nothing to anybody');
});
