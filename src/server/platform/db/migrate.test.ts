import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { waitForLock } from './locks.ts';
import { silentLog } from './log.ts';
import { migrate } from './migrate.ts';

let empty: string;
let folder: string;
let home: TestDatabase;
let client: pg.Client;
const folders: string[] = [];

function makeFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bihuan-migrate-test-'));
  folders.push(path);
  return path;
}

function write(name: string, sql: string): void {
  writeFileSync(join(folder, `${name}.sql`), sql);
}

function run(): Promise<string[]> {
  return migrate({ url: home.url, log: silentLog, folder });
}

async function tables(): Promise<string[]> {
  const { rows } = await client.query(
    "select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' order by 1",
  );
  return rows.map(({ tablename }) => tablename);
}

before(() => {
  empty = makeFolder();
});

beforeEach(async () => {
  await client?.end();
  await home?.drop();
  folder = makeFolder();
  home = await testDatabase(empty);
  client = new pg.Client({ connectionString: home.url });
  await client.connect();
});

after(async () => {
  await client.end();
  await home.drop();
  for (const path of folders) rmSync(path, { recursive: true });
});

test('applies each migration once, in order, and the tables of the job queue', async () => {
  write('202601020000-second', 'insert into a values (2);');
  write('202601010000-first', 'create table a (id int);');
  assert.deepEqual(await run(), ['202601010000-first', '202601020000-second']);
  assert.deepEqual(await run(), []);
  write('202601030000-third', 'insert into a values (3);');
  assert.deepEqual(await run(), ['202601030000-third']);
  const { rows } = await client.query('select id from a order by id');
  assert.deepEqual(rows, [{ id: 2 }, { id: 3 }]);
  await client.query("select graphile_worker.add_job('greet')");
});

test('migrates through a pool and gives its connections back unchanged', async () => {
  write('202601010000-first', 'create table a (id int);');
  const pool = new pg.Pool({ connectionString: home.url, max: 2 });
  assert.deepEqual(await migrate({ pool, log: silentLog, folder }), ['202601010000-first']);
  const { rows } = await pool.query("select current_setting('lock_timeout') as timeout");
  assert.deepEqual(rows, [{ timeout: '0' }]);
  await pool.end();
});

test('a migration that fails leaves the database as it was before it, and says where', async () => {
  write('202601010000-good', 'create table a (id int);');
  write('202601020000-bad', 'create table b (id int);\ncreate table c (id imt);\n');
  await assert.rejects(run(), {
    code: 'migration_failed',
    exitCode: 19,
    message: /"202601020000-bad" failed .* type "imt" does not exist \(line 2\)/,
  });
  assert.deepEqual(await tables(), ['a']);
  write('202601020000-bad', 'create table b (id int);');
  assert.deepEqual(await run(), ['202601020000-bad']);
});

test('statements that refuse a transaction run outside one', async () => {
  write('202601010000-first', 'create table a (id int);');
  write(
    '202601020000-index',
    '-- no-transaction\n-- Several statements;\ndrop index concurrently if exists a_id;\ncreate index concurrently a_id on a (id);\n',
  );
  assert.equal((await run()).length, 2);
  assert.equal((await client.query("select from pg_indexes where indexname = 'a_id'")).rowCount, 1);
});

test('an index made concurrently does not wait for those who wait for the migration', async () => {
  write('202601010000-first', 'create table a (id int);');
  write(
    '202601020000-index',
    '-- no-transaction\nselect pg_sleep(0.5);\ncreate index concurrently a_id on a (id);\n',
  );
  const [one, two] = await Promise.all([run(), run()]);
  assert.equal(one.length + two.length, 2);
});

test('refuses a migration that was edited after it had been applied', async () => {
  write('202601010000-first', 'create table a (id int);\n');
  await run();
  write('202601010000-first', 'create table a (id int);\r\n');
  assert.deepEqual(await run(), [], 'other line ends are no edit');
  write('202601010000-first', 'create table a (id bigint);\n');
  await assert.rejects(run(), { code: 'migration_failed', message: /202601010000-first.*was changed/ });
});

test('refuses a database that a newer version has used', async () => {
  write('202601010000-first', 'create table a (id int);');
  write('202601020000-newer', 'create table b (id int);');
  await run();
  rmSync(join(folder, '202601020000-newer.sql'));
  await assert.rejects(run(), { code: 'schema_newer', exitCode: 14, message: /202601020000-newer/ });
});

test('refuses a job queue of a newer version', async () => {
  await client.query('insert into graphile_worker.migrations (id, breaking) values (999999, true)');
  const exitCode = process.exitCode;
  await assert.rejects(run(), { code: 'schema_newer' });
  assert.equal(process.exitCode, exitCode);
});

test('refuses file names that would not sort', async () => {
  write('1-first', 'select 1;');
  await assert.rejects(run(), { code: 'migration_failed', message: /"1-first\.sql"/ });
});

test('stops at the migrations it is asked for', async () => {
  for (const day of ['01', '02', '03']) write(`202601${day}0000-m`, `create table t${day} (id int);`);
  const only = new Set(['202601010000-m', '202601030000-m']);
  await migrate({ url: home.url, log: silentLog, folder, only });
  assert.deepEqual(await tables(), ['t01', 't03']);
  assert.deepEqual(await run(), ['202601020000-m'], 'a branch merged later is caught up');
});

/** Migrates in a process of its own; answers the number of migrations it applied. */
async function migrateInProcess(): Promise<number> {
  const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const code = `
    import { migrate } from ${module('migrate.ts')};
    import { silentLog } from ${module('log.ts')};
    const options = ${JSON.stringify({ url: home.url, folder })};
    console.log((await migrate({ ...options, log: silentLog })).length);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += chunk;
  return Number.parseInt(output, 10);
}

test('several processes at once apply everything exactly once', async () => {
  await client.query('drop schema graphile_worker cascade');
  for (let minute = 10; minute < 20; minute += 1) {
    write(`2026010100${minute}-m`, `create table t${minute} (id int); select pg_sleep(0.02);`);
  }
  const applied = await Promise.all([migrateInProcess(), migrateInProcess(), migrateInProcess()]);
  assert.equal(
    applied.reduce((sum, count) => sum + count, 0),
    10,
    `applied ${applied}`,
  );
  assert.equal((await tables()).length, 10);
});

test('goes on when a process is killed while it migrates', async () => {
  write('202601010000-first', 'create table a (id int);');
  const other = new pg.Client({ connectionString: home.url });
  other.on('error', () => {});
  await other.connect();
  await waitForLock(other, 'migrations', () => {});
  const waiting = run();
  await client.query('select pg_terminate_backend($1)', [
    (await other.query('select pg_backend_pid() as pid')).rows[0]?.pid,
  ]);
  assert.deepEqual(await waiting, ['202601010000-first']);
});
