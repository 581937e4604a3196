import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nextPollMs } from './polling.ts';

const calm = { failures: 0, hiddenPolls: 0, ended: false };

it('asks every 20 seconds, and backs off to 5 minutes when nobody looks or nobody answers', () => {
  assert.equal(nextPollMs(calm), 20_000);
  assert.deepEqual(
    [1, 2, 3, 4, 99].map((hiddenPolls) => nextPollMs({ ...calm, hiddenPolls })),
    [40_000, 80_000, 160_000, 300_000, 300_000],
  );
  assert.equal(nextPollMs({ ...calm, failures: 2 }), 80_000);
  assert.equal(nextPollMs({ ...calm, ended: true }), 60_000);
});
