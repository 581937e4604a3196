import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupError, compressor, dataFrames, FIRST_LINE, jsonFrame, LAST_LINE, seal } from './archive.ts';
import type { Header, Manifest, OnProgress } from './backup-format.ts';

export interface BackupOptions {
  url: string;
  /** The file to write; it must not exist. */
  file: string;
  /** The folder of stored files; null when they are kept elsewhere (S3). */
  filesDir: string | null;
  createdAt: Date;
  onProgress: OnProgress;
}

export interface BackupSummary {
  tables: number;
  rows: number;
  files: number;
}

interface TableToCopy {
  schema: string;
  name: string;
  columns: { name: string; type: string }[];
}

/** Tables of records about the schema itself: a restore makes them by migrating. */
const NOT_COPIED = ['public.schema_migrations', 'graphile_worker.migrations'];

/** Uploads that were never finished. */
const UNFINISHED = 'unfinished';

/** One snapshot for all tables, and text forms that every PostgreSQL reads back to the same value. */
async function beginSnapshot(client: pg.Client): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(`
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0;
    set local lock_timeout = '60s';
    set local row_security = off;
    set local timezone = 'UTC';
    set local datestyle = 'ISO, YMD';
    set local intervalstyle = 'postgres';
    set local bytea_output = 'hex';
    set local extra_float_digits = 1`);
}

async function readHeader(client: pg.Client, createdAt: Date): Promise<Header> {
  const has = await client.query<{ app: boolean; queue: boolean }>(
    `select to_regclass('public.schema_migrations') is not null as app,
            to_regclass('graphile_worker.migrations') is not null as queue`,
  );
  if (!has.rows[0]?.app || !has.rows[0].queue) {
    throw new BackupError('There is nothing to back up: Bihuan was not yet started on this database.');
  }
  const migrations = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.schema_migrations order by name',
  );
  const versions = await client.query<{ server: number; queue: number }>(
    `select current_setting('server_version_num')::int as server,
            (select max(id) from graphile_worker.migrations) as queue`,
  );
  return {
    format: 1,
    created_at: createdAt.toISOString(),
    postgres_version: versions.rows[0]?.server ?? 0,
    migrations: migrations.rows,
    queue_migration: versions.rows[0]?.queue ?? 0,
  };
}

async function listTables(client: pg.Client): Promise<TableToCopy[]> {
  const result = await client.query<TableToCopy>(
    `select n.nspname as schema, c.relname as name,
            json_agg(json_build_object('name', a.attname, 'type', t.typname) order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     join pg_type t on t.oid = a.atttypid
     where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname || '.' || c.relname <> all ($1)
     group by n.nspname, c.relname
     order by n.nspname desc, c.relname`,
    [NOT_COPIED],
  );
  return result.rows;
}

/**
 * What stands for a column in the back-up: transaction numbers mean nothing in another cluster, and no worker there has
 * locked a job.
 */
function columnSource(table: TableToCopy, column: { name: string; type: string }): string {
  const name = pg.escapeIdentifier(column.name);
  if (column.type === 'xid8') return `case when ${name} is not null then '0'::xid8 end`;
  const isLock = column.name === 'locked_at' || column.name === 'locked_by';
  return table.schema === 'graphile_worker' && isLock ? 'null' : name;
}

async function* tableFrames(
  client: pg.Client,
  table: TableToCopy,
  onProgress: OnProgress,
): AsyncGenerator<Buffer, Manifest['tables'][number]> {
  const { schema, name } = table;
  yield jsonFrame('section', {
    kind: 'table',
    schema,
    name,
    columns: table.columns.map((column) => column.name),
  });
  const columns = table.columns.map((column) => columnSource(table, column)).join(', ');
  const source = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
  const copy = client.query(copyTo(`copy (select ${columns} from ${source}) to stdout`));
  const digest = yield* dataFrames(copy);
  yield jsonFrame('end', { ...digest, rows: copy.rowCount });
  onProgress({ part: name, rows: copy.rowCount, bytes: digest.bytes });
  return { schema, name, rows: copy.rowCount, sha256: digest.sha256 };
}

async function readSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const found = await client.query<{ schema: string; name: string }>(
    `select schemaname as schema, sequencename as name from pg_sequences
     where schemaname in ('public', 'graphile_worker') order by 1, 2`,
  );
  const sequences: Manifest['sequences'] = [];
  for (const { schema, name } of found.rows) {
    const state = await client.query<{ last_value: string; is_called: boolean }>(
      `select last_value::text, is_called from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`,
    );
    if (state.rows[0] !== undefined) sequences.push({ schema, name, ...state.rows[0] });
  }
  return sequences;
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

/** A file that is removed while the back-up runs is no longer needed by anything but the snapshot's row, and is left out. */
async function* fileFrames(
  filesDir: string,
  onProgress: OnProgress,
): AsyncGenerator<Buffer, Manifest['files']> {
  const total = { count: 0, bytes: 0 };
  for await (const path of walk(filesDir)) {
    const name = relative(filesDir, path).split(sep).join('/');
    if (name.startsWith(`${UNFINISHED}/`)) continue;
    const content = createReadStream(path, { highWaterMark: 256 * 1024 });
    const isThere = await new Promise<boolean>((resolve, reject) => {
      content.once('open', () => resolve(true));
      content.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? resolve(false) : reject(error),
      );
    });
    if (!isThere) continue;
    yield jsonFrame('section', { kind: 'file', path: name });
    const digest = yield* dataFrames(content);
    yield jsonFrame('end', digest);
    total.count += 1;
    total.bytes += digest.bytes;
  }
  onProgress({ part: 'files', rows: total.count, bytes: total.bytes });
  return total;
}

async function* allFrames(
  client: pg.Client,
  options: BackupOptions,
  summary: BackupSummary,
): AsyncGenerator<Buffer> {
  yield jsonFrame('header', await readHeader(client, options.createdAt));
  const tables: Manifest['tables'] = [];
  for (const table of await listTables(client)) {
    tables.push(yield* tableFrames(client, table, options.onProgress));
  }
  const sequences = await readSequences(client);
  // After the rows: every file that a row of the snapshot names was there before it.
  const none = { count: 0, bytes: 0 };
  const files = options.filesDir === null ? none : yield* fileFrames(options.filesDir, options.onProgress);
  yield jsonFrame('manifest', { tables, sequences, files });
  summary.tables = tables.length;
  summary.rows = tables.reduce((sum, { rows }) => sum + rows, 0);
  summary.files = files.count;
}

async function* betweenLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield FIRST_LINE;
  yield* chunks;
  yield LAST_LINE;
}

/**
 * Writes the whole database as of one moment (tables, sequences, waiting jobs) and the stored files into one compressed
 * file of mode 0600, while the program may go on working. Memory use does not depend on the size. The file gets its name only when
 * it is complete and on the disk. The vault's key is not in it.
 *
 * Throws BackupError when the file exists or the database is not one of ours.
 */
export async function backUp(options: BackupOptions): Promise<BackupSummary> {
  if (existsSync(options.file)) {
    throw new BackupError(`${options.file} exists already. Please give another name.`);
  }
  const draft = `${options.file}.unfinished-${process.pid}`;
  const summary = { tables: 0, rows: 0, files: 0 };
  const client = new pg.Client({ connectionString: options.url, application_name: 'bihuan-backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await beginSnapshot(client);
    await pipeline(
      Readable.from(seal(allFrames(client, options, summary))),
      compressor(),
      betweenLines,
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await rename(draft, options.file);
    return summary;
  } finally {
    await rm(draft, { force: true });
    await client.end().catch(() => {});
  }
}
