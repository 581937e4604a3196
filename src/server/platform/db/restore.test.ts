import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { connect, prepareBackupKit } from '../../testing/backup-kit.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { compressor, FIRST_LINE, jsonFrame, LAST_LINE, seal } from './archive.ts';
import { silentLog } from './log.ts';
import { restore } from './restore.ts';

const kit = prepareBackupKit();

async function assertEmpty(target: TestDatabase, why: string): Promise<void> {
  const opened = await connect(target.url);
  for (const table of ['users', 'zz_parents', 'scratch_values', 'domain_events']) {
    const { rows } = await opened.query(`select to_regclass('public.${table}') as found`);
    if (rows[0].found !== null) {
      assert.equal((await opened.query(`select from ${table}`)).rowCount, 0, `${why}: ${table}`);
    }
  }
  await opened.end();
}

test('a damaged or cut back-up is refused and leaves the database empty', async () => {
  const { base, newFile, emptyDatabase, save, load } = kit();
  const filesDir = join(base, 'files-damage');
  await mkdir(join(filesDir, 'aa'), { recursive: true });
  await writeFile(join(filesDir, 'aa', 'aa11'), Buffer.alloc(200_000, 'zq'));
  const { file } = await save({ filesDir });
  const good = await readFile(file);
  const target = await emptyDatabase();
  const to = join(base, 'files-damaged');
  const flip = (at: number) => good.map((byte, index) => (index === at ? byte ^ 0x10 : byte));
  const cases: [string, Uint8Array][] = [
    ['cut inside', Buffer.concat([good.subarray(0, good.length >> 1), LAST_LINE])],
    ['cut in the middle', good.subarray(0, good.length >> 1)],
    ['cut at the end', good.subarray(0, good.length - 1)],
    ['cut after the first line', good.subarray(0, FIRST_LINE.length)],
    ['flipped early', flip(FIRST_LINE.length + 200)],
    ['flipped in the middle', flip(good.length >> 1)],
    ['flipped late', flip(good.length - LAST_LINE.length - 20)],
    ['another file', gzipSync('hello')],
    ['an empty file', Buffer.alloc(0)],
  ];
  for (const [why, bytes] of cases) {
    const bad = newFile();
    await writeFile(bad, bytes);
    await assert.rejects(load(target, bad, to), { name: 'BackupError' }, why);
    await assertEmpty(target, why);
    assert.deepEqual(await readdir(to).catch(() => []), [], why);
  }
  await load(target, file, to);
  assert.deepEqual(await readdir(join(to, 'aa')), ['aa11'], 'and the good one can still be restored');
});

/** Writes a back-up of the given frames: what somebody could send who wants to do harm. */
async function craft(...frames: Buffer[]): Promise<string> {
  const file = kit().newFile();
  const packed = compressor();
  const parts: Buffer[] = [];
  packed.on('data', (part: Buffer) => parts.push(part));
  await pipeline(Readable.from(seal(Readable.from(frames))), packed);
  await pipeline(Readable.from([FIRST_LINE, ...parts, LAST_LINE]), createWriteStream(file));
  return file;
}

test('a hostile back-up writes nowhere else', async () => {
  const { base, folder, load, dropLater } = kit();
  const target = await testDatabase(folder);
  dropLater(target);
  const opened = await connect(target.url);
  const { rows: migrations } = await opened.query(
    'select name, checksum from schema_migrations order by name',
  );
  const header = jsonFrame('header', {
    format: 1,
    created_at: '',
    postgres_version: 1,
    migrations,
    queue_migration: 0,
  });
  const manifest = jsonFrame('manifest', { tables: [], sequences: [], files: { count: 0, bytes: 0 } });
  const table = (schema: string, name: string) =>
    jsonFrame('section', { kind: 'table', schema, name, columns: ['rolname'] });
  const file = (path: string) => jsonFrame('section', { kind: 'file', path });
  const huge = Buffer.from([0x44, 0xff, 0xff, 0xff, 0xff]);
  const cases: [string, Buffer[]][] = [
    ['a system table', [header, table('pg_catalog', 'pg_authid'), manifest]],
    ['the list of migrations', [header, table('public', 'schema_migrations'), manifest]],
    ['up a folder', [header, file('../../evil'), manifest]],
    ['an absolute path', [header, file('/tmp/evil'), manifest]],
    ['a huge frame', [header, huge]],
    ['no header', [manifest]],
    ['another format', [jsonFrame('header', { format: 2 }), manifest]],
    ['a missing end', [header, file('aa/bb'), manifest]],
    ['no JSON', [Buffer.from([0x48, 0, 0, 0, 1, 0x7b])]],
  ];
  for (const [why, frames] of cases) {
    const bad = await craft(...frames);
    await assert.rejects(load(target, bad, join(base, 'files-hostile')), { name: 'BackupError' }, why);
  }
  assert.deepEqual(
    (await opened.query('select word from scratch_seeds')).rows,
    [{ word: 'from the migration' }],
    'nothing was changed',
  );
  await opened.end();
});

test('refuses a database in use, a newer back-up and an existing file, in words', async () => {
  const { base, folder, emptyDatabase, save, load } = kit();
  const { file } = await save();
  await assert.rejects(save({ file }), /exists already/);

  const target = await emptyDatabase();
  await load(target, file);
  const opened = await connect(target.url);
  await opened.query("insert into departments (name, created_at) values ('d', '2026-01-01')");
  await opened.query(
    `insert into users (department_id, sign_in_name, display_name, created_at) select id, 'a', 'A', '2026-01-01' from departments`,
  );
  await opened.end();
  await assert.rejects(load(target, file), /not empty/);

  const older = join(base, 'older');
  await cp(folder, older, { recursive: true });
  await rm(join(older, '209901010000-scratch.sql'));
  const options = { file, filesDir: null, log: silentLog, onProgress: () => {} };
  await assert.rejects(
    restore({ ...options, url: (await emptyDatabase()).url, folder: older }),
    /newer version/,
  );
  await writeFile(join(older, '209901010000-scratch.sql'), 'select 1;');
  await assert.rejects(
    restore({ ...options, url: (await emptyDatabase()).url, folder: older }),
    /another form/,
  );
});

test('an older back-up is restored to its own schema, from where the program migrates on', async () => {
  const { base, folder, emptyDatabase, save, dropLater } = kit();
  const { file } = await save();
  const newer = join(base, 'newer');
  await cp(folder, newer, { recursive: true });
  await writeFile(join(newer, '209912310000-later.sql'), 'alter table scratch_values drop column raw;');
  const options = { file, filesDir: null, folder: newer, log: silentLog, onProgress: () => {} };
  const target = await emptyDatabase();
  await restore({ ...options, url: target.url });
  const opened = await connect(target.url);
  assert.equal((await opened.query('select raw from scratch_values')).rowCount, 3);
  await opened.end();
  const prepared = await testDatabase(newer);
  dropLater(prepared);
  await assert.rejects(restore({ ...options, url: prepared.url }), /prepared for a newer version/);
});

test('needs no superuser, only the owner of the database', async () => {
  const { folder, home, client, save } = kit();
  const name = `bihuan_test_owner_${process.pid}`;
  await client.query(`create role ${name} login password 'secret'`);
  await client.query(`create database ${name} owner ${name}`);
  const url = new URL(home.url);
  Object.assign(url, { pathname: `/${name}`, username: name, password: 'secret' });
  try {
    const { file, summary } = await save();
    const options = { file, filesDir: null, folder, log: silentLog, onProgress: () => {} };
    assert.equal((await restore({ ...options, url: url.href })).rows, summary.rows);
    const again = await save({ url: url.href });
    assert.equal(again.summary.rows, summary.rows);
  } finally {
    await client.query(`drop database ${name} with (force)`);
    await client.query(`drop role ${name}`);
  }
});
