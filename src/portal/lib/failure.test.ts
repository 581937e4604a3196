import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ErrorAnswer } from '../../shared/api/common.ts';
import { failureOf, isUncertain } from './failure.ts';

const answer = (code: string, fields?: ErrorAnswer['error']['fields']): ErrorAnswer => ({
  error: { code, message: `words for ${code}`, requestId: 'r', ...(fields && { fields }) },
});

it('takes a broken server as uncertain and a refusal as certain', () => {
  assert.ok(isUncertain({ kind: 'lost' }));
  assert.ok(isUncertain(failureOf(500, answer('internal'), Number.NaN)));
  assert.ok(isUncertain(failureOf(502, null, Number.NaN)));
  assert.ok(!isUncertain(failureOf(400, answer('invalid_input'), Number.NaN)));
  assert.ok(!isUncertain(failureOf(429, answer('too_many_requests'), 20)));
});

it('keeps Retry-After where there is one', () => {
  assert.deepEqual(failureOf(503, answer('unavailable'), 2), {
    kind: 'broken',
    message: 'words for unavailable',
    retrySeconds: 2,
  });
  assert.deepEqual(failureOf(429, null, Number.NaN), { kind: 'limited', message: null, retrySeconds: null });
});

it('takes a nudge too early as refused, not as something to repeat', () => {
  assert.equal(failureOf(429, answer('nudged_recently'), Number.NaN).kind, 'refused');
});

it('finds the field and the position in a path, however it is written', () => {
  const paths = ['phone', '/phone', 'files.2', 'files/2', 'files[2]', ''];
  const failure = failureOf(
    400,
    answer(
      'invalid_input',
      paths.map((path) => ({ path, code: 'c', message: 'm' })),
    ),
    Number.NaN,
  );
  assert.ok(failure.kind === 'refused');
  assert.deepEqual(
    failure.fields.map(({ field, index }) => [field, index]),
    [
      ['phone', null],
      ['phone', null],
      ['files', 2],
      ['files', 2],
      ['files', 2],
      ['', null],
    ],
  );
});
