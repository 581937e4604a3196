import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from './fold.ts';

const items = (count: number) => Array.from({ length: count }, (_, index) => index);

test('the newest stay, what lies before is folded', () => {
  const folded = fold(items(40), false);
  assert.equal(folded.hidden, 28);
  assert.deepEqual(folded.shown, items(40).slice(28));
});

test('a short fold is not worth a click, an opened one hides nothing', () => {
  assert.equal(fold(items(15), false).hidden, 0);
  assert.equal(fold(items(40), true).shown.length, 40);
});
