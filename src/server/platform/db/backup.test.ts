import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { compressor, FIRST_LINE, jsonFrame, LAST_LINE, seal } from './archive.ts';
import { type BackupOptions, backUp } from './backup.ts';
import { silentLog } from './log.ts';
import { MIGRATIONS_FOLDER } from './migration-files.ts';
import { restore } from './restore.ts';

/** Values that a careless copy would change, in tables that a careless order could not fill. */
const SCRATCH = `
  create type mood as enum ('好', 'soso');
  create domain short as text check (length(value) <= 20);
  create sequence scratch_numbers;
  create table zz_parents (id bigint generated always as identity primary key, favourite_id bigint, name text);
  create table aa_children (
    id bigint generated always as identity (start with 9007199254740993) primary key,
    parent_id bigint not null references zz_parents (id),
    elder_id bigint references aa_children (id)
  );
  alter table zz_parents add constraint favourite foreign key (favourite_id) references aa_children (id);
  create table scratch_values (
    id int primary key, body text, raw bytea, doc jsonb, old json, names text[], grid int[][], docs jsonb[], at timestamptz,
    moments timestamptz[], on_day date, at_time time, gap interval, amount numeric, ratio double precision, big bigint,
    token uuid, address inet, during tstzrange, words tsvector, feeling mood, label short, flags bit varying, tx xid8,
    "Odd ""name" text, body_length int generated always as (length(body)) stored
  );
  create table scratch_seeds (word text primary key);
  insert into scratch_seeds values ('from the migration');
  create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
  create table scratch_locked (id int primary key);
  insert into scratch_locked values (7);
  create trigger scratch_refuses before insert or update or delete or truncate on scratch_locked execute function refuse_change();`;

const ROWS = `
  insert into scratch_values (id, body, raw, doc, old, names, grid, docs, at, moments, on_day, at_time, gap, amount, ratio, big,
    token, address, during, words, feeling, label, flags, tx, "Odd ""name") values
    (1, e'tab\\t newline\\n cr\\r backslash\\\\ \\\\N "quoted" 你好 🙂', '\\x00ff5c0a', '{"a": [1, null, "\\\\n", {"二": 1.50}], "a b": ""}',
     '{"b" : 1, "a":  2, "b":3}', array['', null, 'NULL', e'a"b\\\\c,{}', '中'], '{{1,2},{3,null}}', array['[]', 'null']::jsonb[],
     '2026-02-17 08:30:00.123456+08', array['infinity', '-infinity', '1899-12-31 23:59:59+08']::timestamptz[], '0044-03-15 BC',
     '24:00', '-1 year 2 mons -3 days 04:05:06.7', 'NaN', '1.7976931348623157e308', 9223372036854775807,
     'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2001:db8::1/64', '[2026-01-01 00:00+00,infinity)', '''客户'':1A ''cat'':3', '好', '短', B'1010', pg_current_xact_id(), 'x'),
    (2, '', '', 'null', null, '{}', null, null, 'infinity', null, 'infinity', null, null, '-12345678901234567890.000000000100', '-0', -1,
     null, null, 'empty', '', 'soso', '', B'', null, null),
    (3, null, null, null, null, null, null, null, null, null, null, null, null, 'Infinity', 'NaN', 0, null, null, null, null, null, null, null, null, '');
  with parent as (insert into zz_parents (name) values ('a'), ('b') returning id)
    insert into aa_children (parent_id) select id from parent;
  update aa_children set elder_id = (select max(id) from aa_children);
  update zz_parents set favourite_id = (select min(id) from aa_children);
  select nextval('scratch_numbers'), nextval('scratch_numbers');
  delete from scratch_seeds;
  insert into scratch_seeds values ('by hand');
  insert into domain_events (type, subject_kind, subject_id, actor_kind, occurred_at) values ('t', 's', 1, 'system', '2026-01-01');
  select graphile_worker.add_job('greet', '{"to": "王"}', queue_name => 'q', run_at => '2030-01-01', job_key => 'k');
  select graphile_worker.add_job('running');
  update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker' where key is null;`;

let base: string;
let folder: string;
let home: TestDatabase;
let client: pg.Client;
let number = 0;
const targets: TestDatabase[] = [];

function newFile(): string {
  number += 1;
  return join(base, `backup-${number}.bihuan`);
}

async function connect(url: string): Promise<pg.Client> {
  const opened = new pg.Client({ connectionString: url });
  opened.on('error', () => {});
  await opened.connect();
  return opened;
}

/** A database without any table, as a new installation has. */
async function emptyDatabase(): Promise<TestDatabase> {
  const target = await testDatabase(folder);
  targets.push(target);
  const opened = await connect(target.url);
  await opened.query('drop schema public cascade; drop schema graphile_worker cascade; create schema public');
  await opened.end();
  return target;
}

function save(options: Partial<BackupOptions> = {}) {
  const file = newFile();
  const createdAt = new Date('2026-11-22T00:00:00Z');
  return backUp({ url: home.url, file, filesDir: null, createdAt, onProgress: () => {}, ...options }).then(
    (summary) => ({ file, summary }),
  );
}

function load(target: TestDatabase, file: string, filesDir: string | null = null) {
  return restore({ url: target.url, file, filesDir, folder, log: silentLog, onProgress: () => {} });
}

async function listTables(opened: pg.Client): Promise<string[]> {
  const { rows } = await opened.query(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Every row of every table, as text; what a restore changes on purpose is left out. */
async function contents(url: string): Promise<Map<string, string[]>> {
  const opened = await connect(url);
  const result = new Map<string, string[]>();
  for (const table of await listTables(opened)) {
    const { rows } = await opened.query(
      `select (to_jsonb(t) - 'applied_at' - 'ts' - 'tx' - 'tx_id' - 'locked_at' - 'locked_by' - 'is_available')::text as doc, t::text
       from (select * from ${table}) t`,
    );
    // The text form shows more (digits, infinities, time zones) but also what a restore changes.
    const isScratch = /scratch|aa_|zz_/.test(table);
    result.set(table, rows.map(({ doc, t }) => (isScratch ? t : doc)).sort());
  }
  const { rows } = await opened.query('select sequencename, last_value from pg_sequences order by 1');
  result.set(
    'sequences',
    rows.map((row) => JSON.stringify(row)),
  );
  await opened.end();
  return result;
}

before(async () => {
  base = await mkdtemp(join(tmpdir(), 'bihuan-backup-test-'));
  folder = join(base, 'migrations');
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  await writeFile(join(folder, '209901010000-scratch.sql'), SCRATCH);
  home = await testDatabase(folder);
  client = await connect(home.url);
  await client.query(ROWS);
});

beforeEach(async () => {
  for (const target of targets.splice(0)) await target.drop();
});

after(async () => {
  for (const target of targets) await target.drop();
  await client.end();
  await home.drop();
  await rm(base, { recursive: true, force: true });
});

test('brings every row, sequence and waiting job back as it was', async () => {
  const { file, summary } = await save();
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const target = await emptyDatabase();
  const restored = await load(target, file);
  assert.equal(restored.rows, summary.rows);
  assert.equal(restored.createdAt, '2026-11-22T00:00:00.000Z');
  await client.query("update scratch_values set tx = '0' where tx is not null");
  const [expected, actual] = [await contents(home.url), await contents(target.url)];
  assert.ok((expected.get('public.scratch_values')?.length ?? 0) === 3);
  assert.deepEqual([...actual.keys()], [...expected.keys()]);
  for (const [table, rows] of expected) assert.deepEqual(actual.get(table), rows, table);

  const opened = await connect(target.url);
  const { rows } = await opened.query('select tx_id::text from domain_events');
  assert.deepEqual(rows, [{ tx_id: '0' }], 'a number of the old cluster would hide the event');
  const jobs = await opened.query(
    `select task_identifier, locked_at, run_at, attempts from graphile_worker.jobs order by id`,
  );
  assert.deepEqual(
    jobs.rows.map((job) => [job.task_identifier, job.locked_at]),
    [
      ['greet', null],
      ['running', null],
    ],
    'a job that ran during the back-up is free to run again',
  );
  await opened.query('insert into zz_parents (name) values (null)');
  await assert.rejects(opened.query('insert into aa_children (parent_id) values (999)'), /foreign key/);
  await assert.rejects(opened.query('delete from scratch_locked'), /no/, 'triggers are on again');
  await opened.end();
});

test('takes all tables as of one moment while others write', async () => {
  await client.query(`
    create table ab_left (n int primary key);
    create table ab_middle as select n, repeat('x', 100) as body from generate_series(1, 100000) n;
    create table ac_right (n int primary key)`);
  let isWriting = true;
  const writer = connect(home.url).then(async (opened) => {
    let n = 0;
    for (; isWriting; n += 1)
      await opened.query(`insert into ab_left values (${n}); insert into ac_right values (${n})`);
    await opened.end();
    return n;
  });
  const counts = new Map<string, number | undefined>();
  await save({ onProgress: ({ part, rows }) => counts.set(part, rows) });
  isWriting = false;
  const written = await writer;
  await client.query('drop table ab_left, ab_middle, ac_right');
  assert.equal(counts.get('ab_left'), counts.get('ac_right'));
  assert.ok(written > (counts.get('ab_left') ?? 0), `rows were written meanwhile: ${written}`);
});

test('stored files come along', async () => {
  const source = join(base, 'files');
  await mkdir(join(source, 'ab', 'cd'), { recursive: true });
  await mkdir(join(source, 'unfinished'));
  await writeFile(join(source, 'ab', 'cd', 'abcd1234'), Buffer.alloc(3_000_000, 'a1'));
  await writeFile(join(source, 'ab', 'cd', 'abcdempty'), '');
  await writeFile(join(source, 'unfinished', 'ffff'), 'half');
  const { file, summary } = await save({ filesDir: source });
  assert.equal(summary.files, 2);
  const to = join(base, 'files-restored');
  await mkdir(join(to, 'unfinished'), { recursive: true });
  await load(await emptyDatabase(), file, to);
  assert.deepEqual((await readdir(join(to, 'ab', 'cd'))).sort(), ['abcd1234', 'abcdempty']);
  assert.ok((await readFile(join(to, 'ab', 'cd', 'abcd1234'))).equals(Buffer.alloc(3_000_000, 'a1')));
  assert.deepEqual((await readdir(to)).sort(), ['ab']);
  await assert.rejects(load(await emptyDatabase(), file, to), /has files already/);
});

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
  const file = newFile();
  const packed = compressor();
  const parts: Buffer[] = [];
  packed.on('data', (part: Buffer) => parts.push(part));
  await pipeline(Readable.from(seal(Readable.from(frames))), packed);
  await pipeline(Readable.from([FIRST_LINE, ...parts, LAST_LINE]), createWriteStream(file));
  return file;
}

test('a hostile back-up writes nowhere else', async () => {
  const target = await testDatabase(folder);
  targets.push(target);
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
  targets.push(prepared);
  await assert.rejects(restore({ ...options, url: prepared.url }), /prepared for a newer version/);
});

test('a copy that cannot be written leaves no file behind', async () => {
  const file = join(base, 'no-such-folder', 'backup');
  await assert.rejects(save({ file }), { code: 'ENOENT' });
  const empty = await emptyDatabase();
  const other = newFile();
  await assert.rejects(save({ url: empty.url, file: other }), /nothing to back up/);
  assert.deepEqual(
    (await readdir(base)).filter((name) => name.includes('unfinished')),
    [],
  );
});
