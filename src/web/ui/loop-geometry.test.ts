import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelAnchor, onCircle, stationAngle, stationArc } from './loop-geometry.ts';

const center = { x: 80, y: 80 };

test('the first station stands at twelve, the third of eight at three o’clock', () => {
  assert.deepEqual(onCircle(center, 50, stationAngle(0, 8)), { x: 80, y: 30 });
  assert.deepEqual(onCircle(center, 50, stationAngle(2, 8)), { x: 130, y: 80 });
  assert.deepEqual(onCircle(center, 50, stationAngle(4, 8)), { x: 80, y: 130 });
});

test('arcs of neighbours leave the gap free and go round clockwise', () => {
  const end = /A50 50 0 0 1 (\S+) (\S+)$/.exec(stationArc(center, 50, 0, 8, 0));
  const start = /^M(\S+) (\S+)A/.exec(stationArc(center, 50, 1, 8, 0));
  assert.ok(end && start);
  assert.deepEqual([end[1], end[2]], [start[1], start[2]]);
  const spaced = /^M(\S+) (\S+)A/.exec(stationArc(center, 50, 1, 8, 0.2));
  assert.ok(spaced);
  assert.ok(Number(spaced[1]) > Number(start[1]));
});

test('labels grow away from the ring', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 6, 7].map((index) => labelAnchor(index, 8)),
    ['middle', 'start', 'start', 'start', 'middle', 'end', 'end', 'end'],
  );
});
