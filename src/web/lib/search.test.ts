import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asChoice, asDay, asFlag, asId, asState, asText, parseSearch, stringifySearch } from './search.ts';

test('the state of a list survives the way through the address', () => {
  const state = { q: '138 & 张', status: 'open', departmentId: 12, overdue: true };
  const parsed = parseSearch(stringifySearch(state));
  assert.equal(asText(parsed.q), state.q);
  assert.equal(asChoice(parsed.status, ['open', 'ended']), 'open');
  assert.equal(asId(parsed.departmentId), 12);
  assert.equal(asFlag(parsed.overdue), true);
});

test('what is not set leaves no trace', () => {
  assert.equal(stringifySearch({ q: undefined, status: '', overdue: false, open: null }), '');
  assert.deepEqual(asState({ q: undefined, page: 1 }), { page: 1 });
});

test('a tampered address gives the default, never an error', () => {
  assert.equal(asId('0'), undefined);
  assert.equal(asId('-3'), undefined);
  assert.equal(asId('1e99'), undefined);
  assert.equal(asId({}), undefined);
  assert.equal(asChoice('sideways', ['up', 'down']), undefined);
  assert.equal(asDay('2026-3-1'), undefined);
  assert.equal(asDay('2026-03-01'), '2026-03-01');
  assert.equal(asFlag('yes'), undefined);
  assert.equal(asText('   '), undefined);
  assert.equal(asText('x'.repeat(300), 100)?.length, 100);
  assert.equal(asText(['first', 'second']), 'first');
  assert.equal(asText(13800138000), '13800138000');
});
