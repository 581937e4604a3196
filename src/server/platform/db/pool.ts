import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { isConnectionLoss } from './connection-loss.ts';
import type { DatabaseLog } from './log.ts';
import { preparing } from './prepared.ts';
import type { DB } from './schema.ts';
import { columnTypes } from './types.ts';

export { isConnectionLoss } from './connection-loss.ts';
export type { DB } from './schema.ts';

/** The oldest PostgreSQL the schema is tested on, as `server_version_num`. */
const OLDEST_SERVER = 150_000;

/** A query that runs longer is a fault: jobs and back-ups that need more set their own limit with SET LOCAL. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Waiting this long for a row lock means that somebody holds it wrongly; the request fails rather than piles up. */
const LOCK_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;

// Date parameters travel in UTC: the local form has an offset in whole minutes, which the zone Asia/Shanghai
// did not have before 1901 (+8:05:43), so that old dates of birth would shift.
pg.defaults.parseInputDatesAsUTC = true;

export interface DatabaseOptions {
  /** postgres://user:password@host:port/database, with the usual `sslmode` and other parameters. */
  url: string;
  /** Connections at most; further requests wait up to 5 s for one. */
  max: number;
  log: DatabaseLog;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /**
   * Keeps the plan of each statement in its connection: less than half the cost for who repeats the same statements many thousand times. Not
   * for connections behind a pooler that hands every transaction to another one.
   */
  prepared?: boolean;
}

export interface Database {
  db: Kysely<DB>;
  pool: pg.Pool;
  /** Waits for running queries and closes all connections. */
  close(): Promise<void>;
}

/**
 * Session settings go out as a query and not as start-up parameters, which connection poolers refuse.
 * Zone and date style are fixed so that text made by the server does not depend on its configuration.
 */
function sessionSettings(): string {
  const settings = {
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    timezone: 'UTC',
    datestyle: 'ISO',
    intervalstyle: 'postgres',
  };
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  return `select ${calls.join(', ')}`;
}

/**
 * Opens a pool of connections with the house's types (see `columnTypes`) and time limits (statement 30 s,
 * lock 10 s, idle in transaction 60 s). Connects lazily: a database that is away shows at the first query.
 * Lost connections are logged and replaced; they never bring the process down.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    types: columnTypes,
    keepAlive: true,
    // What a transaction asks at once is sent at once.
    pipeline: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    onConnect: (client) => client.query(sessionSettings()),
  });
  pool.on('error', (error) => options.log.warn({ err: error }, 'Lost an idle database connection'));
  pool.on('connect', (client) => {
    // The pool stops listening while a client is checked out; without a listener the loss of a connection
    // between two queries of a transaction would be an uncaught error. The next query reports it.
    client.on('error', (error) => options.log.debug({ err: error }, 'Lost a database connection'));
  });
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: options.prepared ? preparing(pool) : pool }),
  });
  let closed: Promise<void> | undefined;
  return {
    db,
    pool,
    close() {
      closed ??= pool.end();
      return closed;
    },
  };
}

/** Host, port and database of a URL, for messages: never its password. */
export function describeDatabase(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return 'the database in DATABASE_URL';
  const path = decodeURIComponent(parsed.pathname.slice(1));
  return `database "${path}" on ${parsed.hostname || 'localhost'}:${parsed.port || '5432'}`;
}

async function serverVersion(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {});
  await client.connect();
  try {
    const result = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    return Number(result.rows[0]?.version);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Waits until the database answers, at most `ms` milliseconds.
 * Throws StartupError: `database_unreachable` when the time is over, or at once when waiting cannot help (wrong
 * password, no such database); `database_unsupported` for PostgreSQL older than 15.
 */
export async function waitForDatabase(url: string, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  for (;;) {
    try {
      const version = await serverVersion(url);
      if (version >= OLDEST_SERVER) return;
      throw new StartupError(
        'database_unsupported',
        `The ${describeDatabase(url)} runs PostgreSQL ${Math.floor(version / 10_000)}. Bihuan needs PostgreSQL 15 or newer: please upgrade it.`,
      );
    } catch (error) {
      if (error instanceof StartupError) throw error;
      if (!isConnectionLoss(error) || performance.now() >= deadline) {
        throw new StartupError(
          'database_unreachable',
          `Cannot use the ${describeDatabase(url)}: ${error instanceof Error ? error.message || error.name : error}. Please check DATABASE_URL, and that PostgreSQL runs and accepts connections from this machine.`,
          { cause: error },
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
