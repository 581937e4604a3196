import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterCount, readTicketsSearch } from './tickets-search.ts';

test('an address keeps what is valid and drops the rest', () => {
  assert.deepEqual(
    readTicketsSearch({
      view: 'queue',
      status: 'solved',
      urgency: 'panic',
      departmentId: '7',
      assigneeId: -1,
      overdue: 'true',
      q: '  打印机 ',
      sort: 'due',
      intruder: 'x',
    }),
    { view: 'queue', status: 'solved', departmentId: 7, overdue: true, q: '打印机', sort: 'due' },
  );
});

test('a search for digits arrives as a number and is kept as text', () => {
  assert.deepEqual(readTicketsSearch({ q: 20260301 }), { q: '20260301' });
});

test('tab and sort are no filters', () => {
  assert.equal(filterCount({ view: 'all', sort: 'newest' }), 0);
  assert.equal(filterCount({ view: 'all', urgency: 'urgent', overdue: true, status: undefined }), 2);
});
