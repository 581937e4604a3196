import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { unlock, waitForLock } from './locks.ts';
import type { DatabaseLog } from './log.ts';
import { MIGRATIONS_FOLDER, type MigrationFile, readMigrations } from './migration-files.ts';

export type MigrateOptions = ({ url: string } | { pool: pg.Pool }) & {
  log: DatabaseLog;
  /** Where the .sql files are; the repository's `migrations/` unless a test brings its own. */
  folder?: string;
  /** Names of the migrations to apply; all unless a restore wants the state of its back-up. */
  only?: ReadonlySet<string>;
};

interface AppliedMigration {
  name: string;
  checksum: string;
}

/** A migration waits at most so long for a table that others use: behind a waiting DDL statement everybody queues. */
const LOCK_TIMEOUT = '30s';

async function readApplied(client: pg.ClientBase): Promise<AppliedMigration[]> {
  await client.query(`
    create table if not exists public.schema_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const result = await client.query<AppliedMigration>(
    'select name, checksum from public.schema_migrations order by name',
  );
  return result.rows;
}

/** Throws StartupError where the database has another history than the files: made by a newer program, or a file was edited. */
function checkHistory(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): void {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = known.get(name);
    if (file === undefined) {
      throw new StartupError(
        'schema_newer',
        `The database was already used by a newer version of Bihuan: it has the migration "${name}", which this version does not know. Please start the newer version, or restore a back-up made with this one.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new StartupError(
        'migration_failed',
        `The migration "${name}" was changed after it had been applied to this database. Please put the file migrations/${name}.sql back to what it was, and make further changes in a new migration.`,
      );
    }
  }
}

function lineOf(sql: string, error: unknown): string {
  if (!(error instanceof pg.DatabaseError) || error.position === undefined) return '';
  return ` (line ${sql.slice(0, Number(error.position)).split('\n').length})`;
}

/** Statements of a `-- no-transaction` file; they end with a semicolon at the end of a line. */
function splitStatements(sql: string): string[] {
  return sql.split(/;[ \t]*$/m).filter((statement) => statement.trim() !== '');
}

async function recordMigration(client: pg.ClientBase, { name, checksum }: MigrationFile): Promise<void> {
  await client.query('insert into public.schema_migrations (name, checksum) values ($1, $2)', [
    name,
    checksum,
  ]);
}

async function runMigration(client: pg.ClientBase, migration: MigrationFile): Promise<void> {
  if (!migration.transactional) {
    for (const statement of splitStatements(migration.sql)) await client.query(statement);
    await recordMigration(client, migration);
    return;
  }
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await recordMigration(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function applyMigration(client: pg.ClientBase, migration: MigrationFile): Promise<void> {
  try {
    await runMigration(client, migration);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      'migration_failed',
      `The migration "${migration.name}" failed and the database stays as it was before it${migration.transactional ? '' : ' except for its first statements'}: ${reason}${lineOf(migration.sql, error)}`,
      { cause: error },
    );
  }
}

async function migrateJobQueue(options: MigrateOptions): Promise<void> {
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') options.log.warn({ level }, `Job queue: ${message}`);
  });
  const exitCodeBefore = process.exitCode;
  try {
    await runMigrations(
      'pool' in options
        ? { pgPool: options.pool, logger }
        : { connectionString: options.url, maxPoolSize: 1, logger },
    );
  } catch (error) {
    if (process.exitCode !== exitCodeBefore) {
      // Its way of saying that the queue's schema is of a newer version.
      process.exitCode = exitCodeBefore;
      throw new StartupError(
        'schema_newer',
        'The job queue in the database was made by a newer version of Bihuan. Please start the newer version, or restore a back-up made with this one.',
        { cause: error },
      );
    }
    throw error;
  }
}

async function migrateWith(client: pg.ClientBase, options: MigrateOptions): Promise<string[]> {
  const files = await readMigrations(options.folder ?? MIGRATIONS_FOLDER);
  await client.query(
    `select set_config('statement_timeout', '0', false), set_config('lock_timeout', '${LOCK_TIMEOUT}', false),
            set_config('idle_in_transaction_session_timeout', '0', false), set_config('timezone', 'UTC', false)`,
  );
  await waitForLock(client, 'migrations', () => {
    options.log.info({}, 'Another process is changing the database schema; waiting for it');
  });
  const applied = await readApplied(client);
  checkHistory(files, applied);
  // The queue first: migrations may use its functions.
  await migrateJobQueue(options);
  const done = new Set(applied.map(({ name }) => name));
  const due = files.filter(
    ({ name }) => !done.has(name) && (options.only === undefined || options.only.has(name)),
  );
  for (const migration of due) {
    const start = performance.now();
    await applyMigration(client, migration);
    const duration_ms = Math.round(performance.now() - start);
    options.log.info({ migration: migration.name, duration_ms }, 'Applied a migration');
  }
  await unlock(client, 'migrations');
  return due.map(({ name }) => name);
}

/**
 * Brings the schema up to date: the job queue's own tables, then every file of `migrations/` not yet applied, in the order
 * of names, each in its own transaction. Safe when several processes start at once: one works, the others wait. Needs a
 * direct connection or a pooler in session mode. Returns the names it applied.
 *
 * Throws StartupError: `schema_newer` when the database knows migrations that the files do not, `migration_failed` when a
 * migration fails or an applied one was edited.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  if ('pool' in options) {
    const client = await options.pool.connect();
    try {
      return await migrateWith(client, options);
    } finally {
      // Not returned to the pool: its session settings are changed and, after an error, it still has the lock.
      client.release(true);
    }
  }
  const client = new pg.Client({ connectionString: options.url, application_name: 'bihuan-migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await migrateWith(client, options);
  } finally {
    await client.end().catch(() => {});
  }
}
