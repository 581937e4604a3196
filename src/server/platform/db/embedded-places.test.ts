import assert from 'node:assert/strict';
import { chownSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startEmbedded } from './embedded.ts';
import { asRoot, base, end, exitCode, query, start } from './embedded-test-kit.ts';
import { silentLog } from './log.ts';

const NOBODY = 65_534;

test('leaves a folder alone that a program in another container uses', async () => {
  const folder = join(base, 'shared');
  await (await startEmbedded({ dataDir: folder, log: silentLog })).stop();
  const file = join(folder, 'postgres', 'in-use-by');
  writeFileSync(file, 'another-container pid:[1]');
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 200);
  await assert.rejects(startEmbedded({ dataDir: folder, log: silentLog }), {
    code: 'data_folder_in_use',
    message: /in another container/,
  });
  clearInterval(beat);
  rmSync(file);
});

test('passes on what PostgreSQL says when it cannot start', async () => {
  const folder = join(base, 'shared');
  writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '12\n');
  await assert.rejects(startEmbedded({ dataDir: folder, log: silentLog }), {
    code: 'postgres_failed',
    exitCode: 18,
    message: /initialized by PostgreSQL version 12/,
  });
});

test('says that the data folder is not writable', async () => {
  const file = join(base, 'a-file');
  writeFileSync(file, '');
  await assert.rejects(startEmbedded({ dataDir: file, log: silentLog }), {
    code: 'data_folder_not_writable',
    exitCode: 11,
  });
});

test('refuses an unwritable folder, works in his own, as an ordinary user', { skip: !asRoot }, async () => {
  const foreign = join(base, 'foreign');
  mkdirSync(foreign);
  const refused = await start(foreign, { uid: NOBODY });
  assert.equal(refused.code, 'data_folder_not_writable');
  assert.equal(await exitCode(refused.program), 11);

  const own = join(base, 'own');
  mkdirSync(own, { mode: 0o700 });
  chownSync(own, NOBODY, NOBODY);
  const started = await start(own, { uid: NOBODY });
  assert.deepEqual(await query(started.url, 'select 1'), [1]);
  await end(started.program, 'SIGKILL');
  const asRootNow = await start(own);
  assert.equal(asRootNow.adopted, true, 'root adopts the server of the ordinary user');
  await end(asRootNow.program, 'SIGTERM');
});

test('as root, keeps the cluster where PostgreSQL can reach it', { skip: !asRoot }, async () => {
  const folder = join(base, 'closed');
  mkdirSync(folder, { mode: 0o700 });
  const first = await startEmbedded({ dataDir: folder, log: silentLog });
  const home = readFileSync(join(folder, 'postgres-location'), 'utf8').trim();
  try {
    assert.match(home, /^\/var\/lib\/bihuan\/closed-[0-9a-f]{12}$/);
    await query(first.url, 'create table note (body text)');
    await first.stop();
    const second = await startEmbedded({ dataDir: folder, log: silentLog });
    assert.deepEqual(await query(second.url, 'select count(*)::int from note'), [0]);
    await second.stop();
  } finally {
    await first.stop();
    rmSync(home, { recursive: true });
  }
});
