import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach } from 'node:test';
import pg from 'pg';
import { type BackupOptions, type BackupSummary, backUp } from '../platform/db/backup.ts';
import { silentLog } from '../platform/db/log.ts';
import { MIGRATIONS_FOLDER } from '../platform/db/migration-files.ts';
import { type RestoreSummary, restore } from '../platform/db/restore.ts';
import { type TestDatabase, testDatabase } from './database.ts';

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

export interface BackupKit {
  /** The test file's own folder. */
  base: string;
  /** The repository's migrations and one more with the scratch tables. */
  folder: string;
  /** A database full of scratch rows, and a connection to it. */
  home: TestDatabase;
  client: pg.Client;
  newFile(): string;
  /** A database without any table, as a new installation has; dropped after the test. */
  emptyDatabase(): Promise<TestDatabase>;
  /** Takes a database to be dropped after the test. */
  dropLater(database: TestDatabase): TestDatabase;
  /** Backs `home` up. */
  save(options?: Partial<BackupOptions>): Promise<{ file: string; summary: BackupSummary }>;
  load(target: TestDatabase, file: string, filesDir?: string | null): Promise<RestoreSummary>;
}

/** Opens a connection whose loss is no uncaught error. */
export async function connect(url: string): Promise<pg.Client> {
  const opened = new pg.Client({ connectionString: url });
  opened.on('error', () => {});
  await opened.connect();
  return opened;
}

async function makeKit(targets: TestDatabase[]): Promise<BackupKit> {
  const base = await mkdtemp(join(tmpdir(), 'bihuan-backup-test-'));
  const folder = join(base, 'migrations');
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  await writeFile(join(folder, '209901010000-scratch.sql'), SCRATCH);
  const home = await testDatabase(folder);
  const client = await connect(home.url);
  await client.query(ROWS);
  let number = 0;
  const kit: BackupKit = {
    base,
    folder,
    home,
    client,
    newFile() {
      number += 1;
      return join(base, `backup-${number}.bihuan`);
    },
    dropLater(database) {
      targets.push(database);
      return database;
    },
    async emptyDatabase() {
      const target = kit.dropLater(await testDatabase(folder));
      const opened = await connect(target.url);
      await opened.query(
        'drop schema public cascade; drop schema graphile_worker cascade; create schema public',
      );
      await opened.end();
      return target;
    },
    async save(options = {}) {
      const file = kit.newFile();
      const createdAt = new Date('2026-11-22T00:00:00Z');
      const summary = await backUp({
        url: home.url,
        file,
        filesDir: null,
        createdAt,
        onProgress: () => {},
        ...options,
      });
      return { file, summary };
    },
    load(target, file, filesDir = null) {
      return restore({ url: target.url, file, filesDir, folder, log: silentLog, onProgress: () => {} });
    },
  };
  return kit;
}

/** Makes the kit before the tests of a file and clears up after them; `kit()` gives it to a test. */
export function prepareBackupKit(): () => BackupKit {
  const targets: TestDatabase[] = [];
  let kit: BackupKit | undefined;
  const get = () => {
    if (kit === undefined) throw new Error('Only for use inside a test');
    return kit;
  };
  before(async () => {
    kit = await makeKit(targets);
  });
  beforeEach(async () => {
    for (const target of targets.splice(0)) await target.drop();
  });
  after(async () => {
    for (const target of targets) await target.drop();
    await get().client.end();
    await get().home.drop();
    await rm(get().base, { recursive: true, force: true });
  });
  return get;
}
