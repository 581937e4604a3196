import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readRoute } from './router.ts';

const token = 'abcdefghijklmnopqrstuv';

it('reads the pages', () => {
  assert.deepEqual(readRoute('/portal/'), { page: 'request' });
  assert.deepEqual(readRoute('/portal'), { page: 'request' });
  assert.deepEqual(readRoute('/portal/filed'), { page: 'filed' });
  assert.deepEqual(readRoute('/portal/mine/'), { page: 'mine' });
  assert.deepEqual(readRoute('/portal/t/x/y'), { page: 'missing' });
  assert.deepEqual(readRoute('/portal/nothing'), { page: 'missing' });
});

it('takes a token of a progress link, and knows what cannot be one', () => {
  assert.deepEqual(readRoute(`/portal/t/${token}`), { page: 'progress', token });
  assert.deepEqual(readRoute(`/portal/t/${token}/`), { page: 'progress', token });
  for (const path of ['/portal/t', '/portal/t/', '/portal/t/short', `/portal/t/${token}%20`]) {
    assert.deepEqual(readRoute(path), { page: 'progress', token: null });
  }
});
