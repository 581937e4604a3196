import assert from 'node:assert/strict';
import { it } from 'node:test';
import { unpackOwn, withOwn, withoutOwn } from './own-requests.ts';

const request = (n: number) => ({
  token: `t${n}`,
  number: `SN${n}`,
  words: `第 ${n} 个`,
  filedAt: '2026-03-02T02:00:00Z',
});

it('puts the newest first, once, and keeps at most 50', () => {
  let list = unpackOwn(null);
  for (let n = 1; n <= 60; n++) list = withOwn(list, request(n));
  assert.equal(list.length, 50);
  assert.equal(list[0]?.number, 'SN60');
  assert.equal(withOwn(list, request(55)).filter(({ token }) => token === 't55').length, 1);
});

it('shortens long words without cutting a character in half', () => {
  const [kept] = withOwn([], { ...request(1), words: `一\n二${'😀'.repeat(60)}` });
  assert.equal(kept?.words, `一 二${'😀'.repeat(37)}…`);
});

it('removes by token', () => {
  assert.deepEqual(withoutOwn([request(1), request(2)], 't1'), [request(2)]);
});

it('reads back what it kept and passes over what it cannot read', () => {
  assert.deepEqual(unpackOwn(JSON.stringify([request(1), null, { token: 1 }])), [request(1)]);
  for (const text of ['{', '{}', 'null']) assert.deepEqual(unpackOwn(text), []);
});
