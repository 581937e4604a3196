import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from './embedded.ts';
import {
  asRoot,
  base,
  drafts,
  end,
  exitCode,
  query,
  queryWithin,
  serverPid,
  start,
} from './embedded-test-kit.ts';
import { silentLog } from './log.ts';

test('makes a database on the first start and finds it again on the next', async () => {
  const folder = join(base, 'plain');
  const first = await startEmbedded({ dataDir: folder, log: silentLog });
  assert.equal(first.adopted, false);
  await query(first.url, `create table note as select '存' as body`);
  const names = `select name from (values ('张伟'), ('李娜'), ('王芳'), ('阿明')) as person (name) order by name`;
  assert.deepEqual(await query(first.url, names), ['阿明', '李娜', '王芳', '张伟'], 'names sort by pinyin');
  assert.deepEqual(
    await query(
      first.url,
      `select current_setting('data_checksums'), current_setting('listen_addresses'), current_setting('server_encoding')`,
    ),
    ['on', '127.0.0.1', 'UTF8'],
  );
  await first.stop();
  assert.equal(serverPid(folder), null);

  const begin = performance.now();
  const second = await startEmbedded({ dataDir: folder, log: silentLog });
  const took = performance.now() - begin;
  assert.deepEqual(await query(second.url, 'select body from note'), ['存']);
  await second.stop();
  assert.ok(took < 3_000, `a later start took ${took} ms`);
  assert.equal(statSync(join(folder, 'postgres', 'password')).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, 'postgres', 'cluster')).mode & 0o777, 0o700);
});

test('keeps what users write out of the server log', async () => {
  const folder = join(base, 'plain');
  const database = await startEmbedded({ dataDir: folder, log: silentLog });
  await query(database.url, 'create unique index once on note (body)');
  await assert.rejects(query(database.url, `insert into note values ('存')`), /duplicate key/);
  await database.stop();
  assert.doesNotMatch(readFileSync(join(folder, 'postgres', 'server.log'), 'utf8'), /存|insert/);
});

test('refuses other passwords', async () => {
  const folder = join(base, 'plain');
  const database = await startEmbedded({ dataDir: folder, log: silentLog });
  const url = new URL(database.url);
  url.password = 'wrong';
  await assert.rejects(query(url.href, 'select 1'), /password authentication failed/);
  await database.stop();
});

test('adopts the server of a program that was killed', async () => {
  const folder = join(base, 'killed');
  const first = await start(folder);
  await query(first.url, `create table note as select 'kept' as body`);
  await end(first.program, 'SIGKILL');
  const second = await start(folder);
  assert.equal(second.adopted, true);
  assert.equal(second.url, first.url);
  assert.deepEqual(await query(second.url, 'select body from note'), ['kept']);
  assert.equal(await end(second.program, 'SIGTERM'), 0);
  assert.equal(serverPid(folder), null);
});

test('restarts a server that was killed, on the same address', async () => {
  const folder = join(base, 'killed');
  const { program, url } = await start(folder);
  const pid = serverPid(folder);
  assert.ok(pid !== null);
  process.kill(pid, 'SIGKILL');
  assert.deepEqual(await queryWithin(20_000, url, 'select body from note'), ['kept']);
  assert.notEqual(serverPid(folder), pid);
  const second = await start(folder);
  assert.equal(second.code, 'data_folder_in_use', 'the restarted server holds the folder again');
  assert.equal(await end(program, 'SIGTERM'), 0);
  assert.equal(serverPid(folder), null);
});

test('recovers when program and server were killed at once', async () => {
  const folder = join(base, 'killed');
  const first = await start(folder);
  const pid = serverPid(folder);
  assert.ok(pid !== null);
  const ended = end(first.program, 'SIGKILL');
  process.kill(pid, 'SIGKILL');
  await ended;
  const second = await start(folder);
  assert.equal(second.adopted, false);
  assert.deepEqual(await query(second.url, 'select body from note'), ['kept']);
  await end(second.program, 'SIGTERM');
});

test('is not misled by a postmaster.pid that names another process, or nothing', async () => {
  const folder = join(base, 'killed');
  const cluster = join(folder, 'postgres', 'cluster');
  const { uid, gid } = statSync(cluster);
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...(asRoot ? { uid, gid } : {}) });
  const path = join(cluster, 'postmaster.pid');
  for (const text of [`${stranger.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n`, '']) {
    writeFileSync(path, text);
    chownSync(path, uid, gid);
    const { program, url } = await start(folder);
    assert.deepEqual(await query(url, 'select body from note'), ['kept']);
    await end(program, 'SIGTERM');
  }
  assert.equal(stranger.exitCode, null, 'the other process was left alone');
  stranger.kill();
});

test('refuses a second program on the same folder, in words', async () => {
  const folder = join(base, 'killed');
  const first = await start(folder);
  const second = await start(folder);
  assert.equal(second.code, 'data_folder_in_use');
  assert.equal(await exitCode(second.program), 12);
  assert.ok(second.message.includes(`(process ${first.program.pid})`), second.message);
  assert.ok(second.message.includes(folder), second.message);
  assert.deepEqual(await query(first.url, 'select body from note'), ['kept'], 'the first is not disturbed');
  await end(first.program, 'SIGTERM');
});

test('waits for a server that is still stopping', async () => {
  const folder = join(base, 'killed');
  const first = await start(folder);
  const ended = end(first.program, 'SIGTERM');
  await sleep(5);
  const second = await start(folder);
  await ended;
  assert.deepEqual(await query(second.url, 'select body from note'), ['kept']);
  await end(second.program, 'SIGTERM');
});

test('two first starts at once make one sound database for one of them', async () => {
  const folder = join(base, 'race');
  const both = await Promise.all([start(folder), start(folder)]);
  const winners = both.filter(({ url }) => url !== undefined);
  assert.equal(winners.length, 1);
  assert.deepEqual(both.map(({ code }) => code).filter(Boolean), ['data_folder_in_use']);
  assert.deepEqual(await query(winners[0]!.url, 'select 1'), [1]);
  assert.deepEqual(drafts(folder), []);
  await end(winners[0]!.program, 'SIGTERM');
});

test('a kill while the database is made leaves nothing half-made', async () => {
  const folder = join(base, 'half');
  const program = spawn(
    process.execPath,
    [fileURLToPath(new URL('embedded.fixture.ts', import.meta.url)), folder],
    { stdio: 'ignore' },
  );
  while (!existsSync(folder) || drafts(folder).length === 0) await sleep(5);
  await sleep(100);
  await end(program, 'SIGKILL');
  assert.equal(existsSync(join(folder, 'postgres')), false);
  const { url, program: second } = await start(folder);
  assert.deepEqual(await query(url, 'select 1'), [1]);
  assert.deepEqual(drafts(folder), []);
  await end(second, 'SIGTERM');
});
