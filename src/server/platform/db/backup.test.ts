import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type pg from 'pg';
import { connect, prepareBackupKit } from '../../testing/backup-kit.ts';

const kit = prepareBackupKit();

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

test('brings every row, sequence and waiting job back as it was', async () => {
  const { home, client, emptyDatabase, save, load } = kit();
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
  const { home, client, save } = kit();
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
  const { base, emptyDatabase, save, load } = kit();
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

test('a copy that cannot be written leaves no file behind', async () => {
  const { base, newFile, emptyDatabase, save } = kit();
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
