import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isUsedElsewhere, startHeartbeat } from './heartbeat.ts';

const home = mkdtempSync(join(tmpdir(), 'bihuan-heartbeat-test-'));
const file = join(home, 'in-use-by');

after(() => rmSync(home, { recursive: true, force: true }));

test('an unused folder and one used from here need no watching', async () => {
  const begin = performance.now();
  assert.equal(await isUsedElsewhere(home), false);
  const heartbeat = await startHeartbeat(home);
  assert.equal(await isUsedElsewhere(home), false);
  assert.ok(existsSync(file));
  await heartbeat.end();
  assert.equal(existsSync(file), false);
  assert.ok(performance.now() - begin < 500);
});

test('notices a program in another container, and that it has gone', async () => {
  writeFileSync(file, 'other-container pid:[1]');
  const touch = setInterval(() => utimesSync(file, new Date(), new Date()), 200);
  assert.equal(await isUsedElsewhere(home, 3_000), true);
  clearInterval(touch);
  assert.equal(await isUsedElsewhere(home, 600), false, 'killed: no beat any more');
  const stopping = setTimeout(() => rmSync(file), 300);
  assert.equal(await isUsedElsewhere(home, 3_000), false, 'stopped in order: the file goes');
  clearTimeout(stopping);
});
