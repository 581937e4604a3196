import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdSteady } from './steady-rows.ts';

const row = (id: number, version = 1) => ({ id, version });

test('changed rows are replaced in place, new ones wait, gone ones stay marked', () => {
  const held = holdSteady([row(1), row(2), row(3)], [row(9), row(3, 2), row(1)]);
  assert.deepEqual(held.rows, [row(1), row(2), row(3, 2)]);
  assert.equal(held.arrived, 1);
  assert.deepEqual([...held.goneIds], [2]);
});

test('a further page is added at the end', () => {
  const held = holdSteady([row(1), row(2)], [row(1), row(2), row(3), row(4)]);
  assert.deepEqual(held.rows, [row(1), row(2), row(3), row(4)]);
  assert.equal(held.arrived, 0);
});

test('an empty list takes everything', () => {
  assert.deepEqual(holdSteady([], [row(1)]), { rows: [row(1)], arrived: 0, goneIds: new Set() });
});
