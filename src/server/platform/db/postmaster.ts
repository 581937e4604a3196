import { execFile, spawn } from 'node:child_process';
import { open, readFile, readlink, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';
import { isAlive, type Place, postgresEnvironment, socketFolder } from './cluster.ts';
import type { DatabaseLog } from './log.ts';

const run = promisify(execFile);

/** A running server's main process. */
export interface Postmaster {
  pid: number;
  /** Null while it has not yet said which. */
  port: number | null;
  ready: boolean;
}

/** How long remains of a killed server (backends that finish their statement) may keep a new one from starting. */
const REMAINS_TIMEOUT_MS = 120_000;
/** A postmaster.pid without a number is being written just now, unless it is older than this. */
const EMPTY_PID_FILE_MS = 5_000;
/** Fast shutdown writes a checkpoint; after this the server is stopped hard, which costs recovery but loses nothing. */
const STOP_TIMEOUT_MS = 60_000;

const pidFileOf = (place: Place): string => join(place.cluster, 'postmaster.pid');

function parsePidFile(text: string): Postmaster | null {
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!(pid > 0)) return null;
  return { pid, port: port > 0 ? port : null, ready: lines[7]?.trim() === 'ready' };
}

/**
 * True if the process is the server of this cluster and not another one that got its number later: a server works in
 * its cluster folder (Linux tells) or at least names it in its command line.
 */
async function isServerOf(place: Place, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === place.cluster;
  }
  if (process.platform === 'win32') return true;
  const command = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return command.stdout.includes(place.cluster);
}

/**
 * Finds the running server of a cluster; null when there is none. Removes a postmaster.pid that names a process which is
 * not a server (its number was given to another) or is empty: PostgreSQL would refuse to start because of it.
 */
export async function findPostmaster(place: Place): Promise<Postmaster | null> {
  const path = pidFileOf(place);
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return null;
    const found = parsePidFile(text);
    if (found !== null && (await isServerOf(place, found.pid))) return found;
    if (found !== null && !isAlive(found.pid)) return null;
    const info = await stat(path).catch(() => null);
    const isOld = info !== null && Date.now() - info.mtimeMs > EMPTY_PID_FILE_MS;
    // Read again right before removing: another program may have started a server meanwhile.
    const unchanged = (await readFile(path, 'utf8').catch(() => null)) === text;
    if (unchanged && (found !== null || isOld)) {
      await rm(path, { force: true });
      return null;
    }
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No TCP address');
  return address.port;
}

/** Settings that the program depends on; they go on the command line, where no file overrides them. */
function fixedSettings(place: Place, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketFolder(place) ?? '',
    ssl: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
    ...(durable
      ? {}
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          wal_level: 'minimal',
          max_wal_senders: '0',
          max_connections: '300',
          shared_buffers: '128MB',
          autovacuum: 'off',
        }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function launch(
  place: Place,
  program: string,
  port: number,
  durable: boolean,
): Promise<Postmaster | { failure: string }> {
  const path = join(place.home, 'server.log');
  const log = await open(path, 'a', 0o600);
  try {
    const offset = (await log.stat()).size;
    // Its own process group, so that Ctrl-C in a terminal reaches the program only, which then stops it in order.
    const child = spawn(program, ['-D', place.cluster, ...fixedSettings(place, port, durable)], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: postgresEnvironment(),
      windowsHide: true,
      ...place.runAs,
    });
    child.unref();
    let ended: string | null = null;
    child.once('error', (error) => {
      ended = error.message;
    });
    child.once('exit', (code, signal) => {
      ended = `postgres left with ${signal ?? `code ${code}`}`;
    });
    while (ended === null) {
      const text = await readFile(pidFileOf(place), 'utf8').catch(() => '');
      const found = parsePidFile(text);
      if (found?.ready && found.pid === child.pid) return found;
      await sleep(10);
    }
    const output = (await readFile(path)).subarray(offset).toString('utf8').trim();
    return { failure: output === '' ? ended : output };
  } finally {
    await log.close();
  }
}

/**
 * Starts the server of a cluster on 127.0.0.1 and waits until it accepts connections, crash recovery included. Takes `port`,
 * or a free one when null. Null when another program was faster, or a fixed port is not free just now.
 * Throws StartupError `postgres_failed` with what PostgreSQL said.
 */
export async function launchPostmaster(
  place: Place,
  options: { program: string; port: number | null; durable: boolean; log: DatabaseLog },
): Promise<Postmaster | null> {
  const start = performance.now();
  for (;;) {
    const port = options.port ?? (await freePort());
    const result = await launch(place, options.program, port, options.durable);
    if (!('failure' in result)) return result;
    const { failure } = result;
    if (/postmaster\.pid" (already exists|is empty)/.test(failure)) return null;
    const portTaken = /could not (bind|create any TCP)/.test(failure);
    if (portTaken && options.port !== null) return null;
    const hasRemains = /shared memory block .* is still in use/.test(failure);
    if (!(portTaken || hasRemains) || performance.now() - start > REMAINS_TIMEOUT_MS) {
      throw new StartupError(
        'postgres_failed',
        `The built-in PostgreSQL does not start (its folder: ${place.home}). It said: ${failure}`,
      );
    }
    if (hasRemains) {
      options.log.warn({}, 'Waiting for the last statements of a killed PostgreSQL to end');
      await sleep(500);
    }
  }
}

async function hasStopped(place: Place, pid: number, ms: number): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < ms; ) {
    if (!(await isServerOf(place, pid))) return true;
    await sleep(20);
  }
  return false;
}

/** Stops the server of a cluster: open transactions are rolled back, connections closed, everything written. Waits for it. */
export async function stopPostmaster(place: Place, log: DatabaseLog): Promise<void> {
  const found = await findPostmaster(place);
  if (found === null) return;
  process.kill(found.pid, 'SIGINT');
  if (await hasStopped(place, found.pid, STOP_TIMEOUT_MS)) return;
  log.warn({ pid: found.pid }, 'PostgreSQL did not stop in time; stopping it at once');
  process.kill(found.pid, 'SIGQUIT');
  await hasStopped(place, found.pid, STOP_TIMEOUT_MS);
}
