import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import pg from 'pg';
import { BackupError, decompressor, FIRST_LINE, type Frame, LAST_LINE, readFrames } from './archive.ts';
import { End, Header, Manifest, type OnProgress, parsePart, Section } from './backup-format.ts';
import type { DatabaseLog } from './log.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS_FOLDER, readMigrations } from './migration-files.ts';
import { beginFiles, type FileRestore } from './restore-files.ts';
import { beginRestore, copyRows, openTables, setSequences, unknownPart } from './restore-tables.ts';

export interface RestoreOptions {
  url: string;
  file: string;
  /** The folder for stored files; null when they are kept elsewhere (S3): then those in the back-up are left out. */
  filesDir: string | null;
  log: DatabaseLog;
  onProgress: OnProgress;
  /** Replaces the repository's migrations. */
  folder?: string;
}

export interface RestoreSummary {
  createdAt: string;
  tables: number;
  rows: number;
  files: number;
}

/** Looks at the first and the last line; returns where the part between them begins and ends. */
async function checkLines(file: string): Promise<{ start: number; end: number }> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(`Cannot read the back-up ${file}: ${error.message}`, { cause: error });
  });
  try {
    const { size } = await handle.stat();
    const isAt = async (line: Buffer, position: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(line.length), 0, line.length, position);
      return bytesRead === line.length && buffer.equals(line);
    };
    if (!(await isAt(FIRST_LINE, 0))) throw new BackupError(`${file} is not a back-up made by Bihuan.`);
    const end = size - LAST_LINE.length;
    if (end <= FIRST_LINE.length || !(await isAt(LAST_LINE, end))) {
      throw new BackupError(`The back-up ${file} is incomplete: its end is missing.`);
    }
    return { start: FIRST_LINE.length, end: end - 1 };
  } finally {
    await handle.close();
  }
}

/** Frames of the file; whatever the decompressor complains about means that the file is damaged. */
async function* openFrames(file: string): AsyncGenerator<Frame, undefined> {
  const source = createReadStream(file, await checkLines(file));
  const plain = decompressor();
  source.once('error', (error) => plain.destroy(error));
  source.pipe(plain);
  try {
    yield* readFrames(plain);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^(ZSTD_|Z_|ERR_ZSTD|ERR_BUFFER)/.test(code)) throw error;
    throw new BackupError('The back-up is damaged or incomplete.', { cause: error });
  } finally {
    source.destroy();
    plain.destroy();
  }
}

/** Refuses a database that somebody uses. Rows that migrations put into tables do not count, a single user does. */
async function checkEmpty(client: pg.Client): Promise<void> {
  const found = await client.query<{ tables: number; users: string | null }>(
    `select (select count(*)::int from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations') as tables,
            to_regclass('public.users') as users`,
  );
  const state = found.rows[0];
  if (state === undefined || state.tables === 0) return;
  const isInUse =
    state.users === null || ((await client.query('select from public.users limit 1')).rowCount ?? 0) > 0;
  if (isInUse) {
    throw new BackupError(
      'The database is not empty. A back-up is only restored into an empty one, so that nothing is lost: please give it a new database or a new data folder.',
    );
  }
}

/** Brings the schema to exactly the state of the back-up; a later start of the program migrates on from there. */
async function migrateTo(header: Header, client: pg.Client, options: RestoreOptions): Promise<void> {
  const folder = options.folder ?? MIGRATIONS_FOLDER;
  const known = new Map((await readMigrations(folder)).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of header.migrations) {
    if (known.get(name) === checksum) continue;
    throw new BackupError(
      known.has(name)
        ? `The back-up was made with another form of the migration "${name}". Please restore it with the version of Bihuan that made it.`
        : `The back-up was made by a newer version of Bihuan (it has "${name}"). Please restore it with that version or a later one.`,
    );
  }
  const only = new Set(header.migrations.map(({ name }) => name));
  await migrate({ url: options.url, log: options.log, folder, only });
  const applied = await client.query<{ name: string }>('select name from public.schema_migrations');
  const extra = applied.rows.find(({ name }) => !only.has(name));
  if (extra !== undefined) {
    throw new BackupError(
      `The database was already prepared for a newer version than the back-up's (it has "${extra.name}"). Please give it a new database or a new data folder.`,
    );
  }
  const queue = await client.query<{ id: number }>('select max(id) as id from graphile_worker.migrations');
  if ((queue.rows[0]?.id ?? 0) < header.queue_migration) {
    throw new BackupError(
      'The back-up was made by a newer version of Bihuan. Please restore it with that version.',
    );
  }
}

const outOfOrder = () => new BackupError('The back-up is damaged: its parts are in the wrong order.');

async function nextFrame(frames: AsyncIterator<Frame, undefined>): Promise<Frame> {
  const next = await frames.next();
  if (next.done) throw new BackupError('The back-up is incomplete: its end is missing.');
  return next.value;
}

/** One section's data as it streams by; `check` compares it with what the back-up says of it. */
function sectionData(frames: AsyncIterator<Frame, undefined>) {
  const hash = createHash('sha256');
  let bytes = 0;
  let end: End | undefined;
  async function* chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const frame = await nextFrame(frames);
      if (frame.kind !== 'data') {
        if (frame.kind !== 'end') throw outOfOrder();
        end = parsePart(End, frame.value);
        return;
      }
      hash.update(frame.bytes);
      bytes += frame.bytes.length;
      yield frame.bytes;
    }
  }
  function check(part: string, rows?: number): End {
    const sha256 = hash.digest('hex');
    if (end === undefined || end.bytes !== bytes || end.sha256 !== sha256 || end.rows !== rows) {
      throw new BackupError(`The back-up is damaged: ${part} is not what was backed up.`);
    }
    return end;
  }
  return { chunks, check };
}

async function discard(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

/** Reads all sections into the open transaction and the files' folder; returns the manifest and what was really there. */
async function readSections(
  frames: AsyncIterator<Frame, undefined>,
  target: {
    client: pg.Client;
    names: ReadonlySet<string>;
    files: FileRestore | null;
    onProgress: OnProgress;
  },
) {
  const { client, names, files, onProgress } = target;
  const tables: Manifest['tables'] = [];
  const fileTotal = { count: 0, bytes: 0 };
  for (;;) {
    const frame = await nextFrame(frames);
    if (frame.kind === 'manifest') {
      // Reading to the end checks the seal.
      if (!(await frames.next()).done) throw outOfOrder();
      if (fileTotal.count > 0) onProgress({ part: 'files', rows: fileTotal.count, bytes: fileTotal.bytes });
      return { manifest: parsePart(Manifest, frame.value), found: { tables, files: fileTotal } };
    }
    if (frame.kind !== 'section') throw outOfOrder();
    const section = parsePart(Section, frame.value);
    const data = sectionData(frames);
    if (section.kind === 'table') {
      if (!names.has(`${section.schema}.${section.name}`)) throw unknownPart(section.name);
      const rows = await copyRows(client, section, data.chunks());
      const { bytes, sha256 } = data.check(`the table ${section.name}`, rows);
      tables.push({ schema: section.schema, name: section.name, rows, sha256 });
      onProgress({ part: section.name, rows, bytes });
    } else {
      await (files === null ? discard(data.chunks()) : files.write(section.path, data.chunks()));
      const { bytes } = data.check(`the file ${section.path}`);
      fileTotal.count += 1;
      fileTotal.bytes += bytes;
    }
  }
}

async function restoreRows(
  frames: AsyncIterator<Frame, undefined>,
  client: pg.Client,
  files: FileRestore | null,
  options: RestoreOptions,
) {
  await beginRestore(client);
  const { names, close } = await openTables(client);
  const { manifest, found } = await readSections(frames, {
    client,
    names,
    files,
    onProgress: options.onProgress,
  });
  const expected = { tables: manifest.tables, files: manifest.files };
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new BackupError('The back-up is damaged: its contents are not those it lists.');
  }
  await close();
  await setSequences(client, manifest.sequences);
  await files?.place();
  await client.query('commit');
  return found;
}

/** What PostgreSQL says of rows that it does not take (class 22 wrong values, 23 broken constraints, 42 wrong names). */
function explain(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || !/^(22|23|42)/.test(error.code ?? '')) return error;
  return new BackupError(`The back-up is damaged or of another version of Bihuan: ${error.message}.`, {
    cause: error,
  });
}

/**
 * Restores a back-up into an empty database, as it was: schema as of the back-up, rows, sequences, waiting jobs, and the stored files.
 * All rows come in one transaction: after a failure the database is as empty as before.
 *
 * Throws BackupError: not a back-up, damaged, of a newer version, or the database or the files' folder is not empty.
 */
export async function restore(options: RestoreOptions): Promise<RestoreSummary> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'bihuan-restore' });
  client.on('error', () => {});
  await client.connect();
  const frames = openFrames(options.file);
  let files: FileRestore | null = null;
  try {
    const first = await nextFrame(frames);
    if (first.kind !== 'header') throw outOfOrder();
    const header = parsePart(Header, first.value);
    await checkEmpty(client);
    files = options.filesDir === null ? null : await beginFiles(options.filesDir);
    await migrateTo(header, client, options);
    const found = await restoreRows(frames, client, files, options);
    files = null;
    await client.query('analyze');
    const rows = found.tables.reduce((sum, table) => sum + table.rows, 0);
    return { createdAt: header.created_at, tables: found.tables.length, rows, files: found.files.count };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    await files?.undo();
    throw explain(error);
  } finally {
    await frames.return(undefined);
    await client.end().catch(() => {});
  }
}
