import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import {
  choosePlace,
  createCluster,
  databaseUrl,
  findPlace,
  type Place,
  prepareDataFolder,
} from './cluster.ts';
import { isConnectionLoss } from './connection-loss.ts';
import { isUsedElsewhere, startHeartbeat } from './heartbeat.ts';
import { tryLock } from './locks.ts';
import type { DatabaseLog } from './log.ts';
import { type Binaries, findBinaries } from './postgres-binaries.ts';
import { findPostmaster, launchPostmaster, stopPostmaster } from './postmaster.ts';

export interface EmbeddedOptions {
  /** The program's data folder; the cluster goes into its subfolder `postgres` (or see `choosePlace`). */
  dataDir: string;
  log: DatabaseLog;
  /** False for throw-away databases of tests: nothing is forced to disk. */
  durable?: boolean;
}

export interface EmbeddedDatabase {
  url: string;
  /** True if the server was already running, left behind by a program that was killed. */
  adopted: boolean;
  /** Stops the server and gives the data folder free. */
  stop(): Promise<void>;
}

/** A program that was killed leaves its lock as soon as PostgreSQL notices the closed connection. */
const LOCK_PATIENCE_MS = 2_000;
const NAME_PREFIX = 'bihuan-instance, process ';

interface Instance {
  folder: string;
  place: Place;
  binaries: Binaries;
  durable: boolean;
  log: DatabaseLog;
  /** Ends every wait for the server: the program is about to leave. */
  stopping: boolean;
}

interface Connection {
  client: pg.Client;
  socket: Socket;
}

/** The connection whose session holds the data folder. */
interface Hold extends Connection {
  port: number;
  url: string;
  adopted: boolean;
}

async function connect(url: string): Promise<Connection> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url,
    application_name: `${NAME_PREFIX}${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    stream: () => socket,
  });
  client.on('error', () => {});
  await client.connect();
  return { client, socket };
}

/** Connects to a server that may still start, recover or stop, as long as it lives; null when it ended. */
async function connectWhileAlive(instance: Instance, port: number, url: string): Promise<Connection | null> {
  for (let attempt = 1; !instance.stopping; attempt += 1) {
    try {
      return await connect(url);
    } catch (error) {
      if (!isConnectionLoss(error)) {
        throw new StartupError(
          'postgres_failed',
          `The built-in PostgreSQL of ${instance.folder} runs but refuses the connection: ${error instanceof Error ? error.message : error}`,
          { cause: error },
        );
      }
      const alive = await findPostmaster(instance.place);
      if (alive === null || alive.port !== port) return null;
      if (attempt % 100 === 0) {
        const reason = error instanceof Error ? error.message : String(error);
        instance.log.info({ reason }, 'Waiting for PostgreSQL to recover or stop');
      }
      await sleep(100);
    }
  }
  return null;
}

async function nameHolder(client: pg.Client): Promise<string> {
  const result = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity
     where starts_with(application_name, $1) and pid <> pg_backend_pid() limit 1`,
    [NAME_PREFIX],
  );
  const name = result.rows[0]?.name;
  return name === undefined ? '' : ` (process ${name.slice(NAME_PREFIX.length)})`;
}

function inUse(instance: Instance, who: string): StartupError {
  return new StartupError(
    'data_folder_in_use',
    `Another Bihuan${who} is already running on the data folder ${instance.folder}. Please stop that one first, or give this one another folder by BIHUAN_DATA.`,
  );
}

async function takeLock(instance: Instance, client: pg.Client): Promise<void> {
  const start = performance.now();
  while (!(await tryLock(client, 'instance'))) {
    if (performance.now() - start < LOCK_PATIENCE_MS) {
      await sleep(50);
      continue;
    }
    throw inUse(instance, await nameHolder(client));
  }
}

async function holdRunning(instance: Instance, port: number, adopted: boolean): Promise<Hold | null> {
  const url = await databaseUrl(instance.place, port);
  const connection = await connectWhileAlive(instance, port, url);
  if (connection === null) return null;
  try {
    await takeLock(instance, connection.client);
    return { ...connection, port, url, adopted };
  } catch (error) {
    await connection.client.end().catch(() => {});
    if (isConnectionLoss(error)) return null;
    throw error;
  }
}

/**
 * Finds or starts the server and takes the data folder, whatever other programs and signals do meanwhile.
 * Null only when the program is about to leave.
 */
async function hold(instance: Instance, fixedPort: number | null): Promise<Hold | null> {
  while (!instance.stopping) {
    const { binaries, durable, log } = instance;
    const running = await findPostmaster(instance.place);
    const server =
      running ??
      (await launchPostmaster(instance.place, { program: binaries.postgres, port: fixedPort, durable, log }));
    const port = server?.port ?? null;
    const held = port === null ? null : await holdRunning(instance, port, running !== null);
    if (held !== null) return held;
    await sleep(100);
  }
  return null;
}

/**
 * Keeps the server running: when the connection that holds the folder is lost (PostgreSQL crashed or was killed), starts
 * the server again on the same port, so that the pools find it at their next query.
 */
function keepRunning(instance: Instance, first: Hold): () => Promise<void> {
  let current: Hold | null = first;
  let recovery: Promise<void> = Promise.resolve();

  async function recover(): Promise<void> {
    current = null;
    while (!instance.stopping && current === null) {
      try {
        current = await hold(instance, first.port);
        if (current === null) return;
        watch(current);
        instance.log.warn({ port: first.port }, 'PostgreSQL runs again');
      } catch (error) {
        instance.log.error({ err: error }, 'Restarting PostgreSQL failed; trying again');
        await sleep(1_000);
      }
    }
  }

  function watch(held: Hold): void {
    // A program that has nothing else to do may end; it need not stop the server for that.
    held.socket.unref();
    held.client.once('end', () => {
      if (instance.stopping) return;
      instance.log.error({ port: held.port }, 'Lost PostgreSQL; restarting it');
      recovery = recover();
    });
  }

  watch(first);
  return async () => {
    instance.stopping = true;
    await recovery;
    // Without the lock the server belongs to another program by now.
    if (current === null) return;
    await stopPostmaster(instance.place, instance.log);
    await current.client.end().catch(() => {});
  };
}

/**
 * Starts the built-in PostgreSQL of a data folder, making the cluster on the first start, and takes the folder for this
 * program. Listens on 127.0.0.1 with a random port and password. A server left running by a killed program is taken over;
 * one that dies is started again.
 *
 * Throws StartupError: `data_folder_not_writable`, `data_folder_in_use` (another program has it), `postgres_failed`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, durable = true } = options;
  const folder = await prepareDataFolder(options.dataDir);
  const existing = await findPlace(folder);
  const place = existing ?? (await choosePlace(folder));
  const binaries = await findBinaries(place.runAs);
  if (existing === null) {
    log.info({ folder: place.home }, 'Making the database; this happens once');
    await createCluster(binaries, folder, place, durable);
  }
  const instance: Instance = { folder, place, binaries, durable, log, stopping: false };
  // Before anything looks at process numbers: those of another container mean nothing here.
  if (await isUsedElsewhere(place.home)) throw inUse(instance, ' in another container or on another machine');
  const heartbeat = await startHeartbeat(place.home);
  const held = await hold(instance, null).catch((error) => {
    heartbeat.stop();
    throw error;
  });
  if (held === null) throw new StartupError('postgres_failed', 'Stopped while PostgreSQL was starting.');
  const stopServer = keepRunning(instance, held);
  let stopped: Promise<void> | undefined;
  return {
    url: held.url,
    adopted: held.adopted,
    stop() {
      stopped ??= stopServer().then(() => heartbeat.end());
      return stopped;
    },
  };
}
