import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { ApiFailure, addressOf, call, failureOf } from './api.ts';
import { outage } from './outage.ts';
import { session } from './session.ts';

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const refusal = (status: number, code: string) =>
  json(status, { error: { code, message: `(${code})`, requestId: 'r-1' } });

beforeEach(() => {
  outage.end();
  session.ended();
});
afterEach(() => mock.restoreAll());

/** Answers the browser's requests one after the other. */
function answer(...answers: (Response | Error)[]) {
  const asked: { address: string; init: RequestInit }[] = [];
  mock.method(globalThis, 'fetch', async (address: string, init: RequestInit) => {
    asked.push({ address, init });
    const next = answers.shift();
    if (next instanceof Error) throw next;
    assert.ok(next, `unexpected request ${address}`);
    return next;
  });
  return asked;
}

test('an address is filled and its query leaves out what is not set', () => {
  assert.equal(addressOf('/api/tickets/:id/accept', { params: { id: 7 } }), '/api/tickets/7/accept');
  assert.equal(addressOf('/api/x/:token', { params: { token: 'a/b?c' } }), '/api/x/a%2Fb%3Fc');
  assert.equal(
    addressOf('/api/tickets', {
      query: { q: '变频器 1', overdue: false, limit: 50, cursor: undefined, type: '' },
    }),
    '/api/tickets?q=%E5%8F%98%E9%A2%91%E5%99%A8+1&overdue=false&limit=50',
  );
  assert.throws(() => addressOf('/api/tickets/:id', {}), /parameter id/);
});

test('a call sends JSON only where it has a body, and the language', async () => {
  const asked = answer(json(200, { ok: true }), json(200, { ok: true }));
  await call('POST /api/tickets/:id/accept', { params: { id: 7 }, body: { version: 3 } });
  await call('POST /api/contacts/:id/archive', { params: { id: 2 } });
  assert.equal(asked[0]!.init.body, '{"version":3}');
  assert.equal(new Headers(asked[0]!.init.headers).get('content-type'), 'application/json');
  assert.match(new Headers(asked[0]!.init.headers).get('accept-language')!, /^(zh-CN|en)$/);
  assert.equal(asked[1]!.init.body, undefined);
  assert.equal(new Headers(asked[1]!.init.headers).get('content-type'), null);
});

test('a refusal arrives with code, message and number', async () => {
  answer(refusal(409, 'already_waiting'));
  await assert.rejects(
    call('POST /api/tickets/:id/resume', { params: { id: 1 }, body: {} }),
    (failure: ApiFailure) =>
      failure.code === 'already_waiting' && failure.status === 409 && failure.requestId === 'r-1',
  );
  assert.equal(outage.store.get(), null);
});

test('an answer that is not ours, e.g. a page of a proxy, becomes a failure with words', async () => {
  const proxy = new Response('<html>Bad Gateway</html>', { status: 502, headers: { 'x-request-id': 'p-9' } });
  const failure = await failureOf(proxy);
  assert.equal(failure.code, 'unavailable');
  assert.equal(failure.requestId, 'p-9');
  assert.ok(failure.message.length > 5);
});

test('a server that is away raises the banner, the next answer takes it down', async () => {
  answer(new TypeError('Failed to fetch'), refusal(503, 'unavailable'), json(200, { items: [] }));
  await assert.rejects(call('GET /api/departments'), { code: 'unreachable', status: 0 });
  assert.equal(outage.store.get(), 'unreachable');
  await assert.rejects(call('GET /api/departments'), { code: 'unavailable' });
  assert.equal(outage.store.get(), 'unavailable');
  await call('GET /api/departments');
  assert.equal(outage.store.get(), null);
});

test('a call whose session ended waits for the new one and is sent once more', async () => {
  const asked = answer(refusal(401, 'not_signed_in'), json(200, { ok: true }));
  session.began();
  const accepting = call('POST /api/tickets/:id/accept', { params: { id: 7 }, body: {} });
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(session.store.get(), 'expired');
  assert.equal(asked.length, 1);
  session.began();
  assert.deepEqual(await accepting, { ok: true });
  assert.equal(asked.length, 2);
});

test('giving up to sign in again refuses the waiting call, and nobody signed in is told at once', async () => {
  answer(refusal(401, 'not_signed_in'), refusal(401, 'not_signed_in'));
  session.began();
  const waiting = call('GET /api/roles');
  await new Promise((resolve) => setTimeout(resolve, 5));
  session.ended();
  await assert.rejects(waiting, { code: 'not_signed_in' });
  await assert.rejects(call('GET /api/me'), { code: 'not_signed_in' });
});

test('a wrong password is a refusal, not an ended session', async () => {
  answer(refusal(401, 'wrong_credentials'));
  session.began();
  await assert.rejects(call('POST /api/sign-in', { body: { name: 'a', password: 'b' } }), {
    code: 'wrong_credentials',
  });
  assert.equal(session.store.get(), 'in');
  assert.ok(new ApiFailure({ code: 'x', message: 'y', status: 400 }).fields.length === 0);
});
