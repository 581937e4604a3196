import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesAll, moved } from './matrix-rules.ts';

test('a rule is moved to the place it is dropped on, and nothing else changes order', () => {
  const list = ['a', 'b', 'c', 'd'];
  assert.deepEqual(moved(list, 0, 2), ['b', 'c', 'a', 'd']);
  assert.deepEqual(moved(list, 3, 0), ['d', 'a', 'b', 'c']);
  assert.deepEqual(moved(list, 1, 1), list);
  assert.deepEqual(moved(list, 9, 0), list);
});

test('a rule without conditions matches every ticket', () => {
  const none = { types: [], channels: [], urgencies: [] };
  assert.equal(matchesAll(none), true);
  assert.equal(matchesAll({ ...none, urgencies: ['urgent'] }), false);
});
