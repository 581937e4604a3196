import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';
import { type Binaries, SYSTEM_FOLDER } from './postgres-binaries.ts';
import { canEnter, findRunAs, type RunAs } from './run-as.ts';

const run = promisify(execFile);

export const DATABASE_USER = 'bihuan';

/** In the data folder: names the folder that has the cluster, where PostgreSQL's user cannot reach the data folder. */
const POINTER_FILE = 'postgres-location';

/**
 * Where one embedded database lives. `home` belongs to the program's user and has:
 * `cluster/` (PostgreSQL's own folder, of its user), `password` (0600), `server.log`.
 */
export interface Place {
  home: string;
  cluster: string;
  runAs: RunAs | null;
}

/** Shared settings of every embedded server; they stand in postgresql.conf, where an operator may change them. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements carry personal data: the log gets the server's own events only (level "log" leaves errors out).
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** Makes the data folder if need be and returns its real path. Throws StartupError `data_folder_not_writable`. */
export async function prepareDataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    const folder = await realpath(dataDir);
    const probe = join(folder, `.write-test-${randomBytes(6).toString('hex')}`);
    await writeFile(probe, '');
    await rm(probe);
    return folder;
  } catch (error) {
    throw new StartupError(
      'data_folder_not_writable',
      `Bihuan cannot write to its data folder ${dataDir}: ${error instanceof Error ? error.message : error}. Please give the user that runs Bihuan the right to write there, or set BIHUAN_DATA to another folder.`,
      { cause: error },
    );
  }
}

function placeAt(home: string, runAs: RunAs | null): Place {
  return { home, cluster: join(home, 'cluster'), runAs };
}

function unreachable(home: string): StartupError {
  return new StartupError(
    'data_folder_not_writable',
    `The database in ${home} belongs to another user than the one that PostgreSQL would run as, or lies in a folder closed to it. Please start Bihuan as the user that started it the first time, or change the owner of that folder.`,
  );
}

/** Refuses a cluster that PostgreSQL could not open with the rights it will have. */
async function checkAccess(place: Place): Promise<void> {
  if (place.runAs !== null) {
    if (!(await canEnter(place.home, place.runAs))) throw unreachable(place.home);
  } else if (process.getuid !== undefined) {
    const owner = await stat(place.cluster).catch(() => null);
    if (owner === null || owner.uid !== process.getuid()) throw unreachable(place.home);
  }
}

/** Finds the cluster that belongs to a data folder (its real path); null when none was made yet. */
export async function findPlace(folder: string): Promise<Place | null> {
  const pointer = await readFile(join(folder, POINTER_FILE), 'utf8').catch(() => null);
  for (const home of [join(folder, 'postgres'), pointer?.trim()]) {
    if (home === undefined || !(await exists(home))) continue;
    const place = placeAt(home, await findRunAs(join(home, 'cluster')));
    await checkAccess(place);
    return place;
  }
  return null;
}

/** Decides where a new cluster goes: into the data folder or, as root where PostgreSQL's user cannot reach it, /var/lib/bihuan. */
export async function choosePlace(folder: string): Promise<Place> {
  const runAs = await findRunAs(null);
  if (runAs === null || (await canEnter(folder, runAs))) return placeAt(join(folder, 'postgres'), runAs);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return placeAt(join(SYSTEM_FOLDER, `${basename(folder)}-${hash}`), runAs);
}

/** Removes the drafts of programs that were killed. Last of all: their initdb may live on for a second and write. */
async function removeLeftovers(home: string): Promise<void> {
  const parent = dirname(home);
  const prefix = `${basename(home)}.new-`;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (isAlive(pid)) continue;
    // A draft that cannot be removed now costs room and nothing else.
    await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}

/** True if some process has this number; it may be another one than the one meant. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Environment of PostgreSQL's programs: nothing of ours but what an operating system needs to start a process. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
}

async function initdb(binaries: Binaries, place: Place, locale: string, durable: boolean): Promise<void> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const locales = ['--locale-provider=icu', '--icu-locale=zh-CN', '--locale=C', `--lc-ctype=${locale}`];
  const files = ['-D', place.cluster, `--pwfile=${join(place.home, 'password')}`, '--data-checksums'];
  const sync = durable ? [] : ['--no-sync'];
  await run(
    binaries.initdb,
    ['-U', DATABASE_USER, '-A', 'scram-sha-256', '-E', 'UTF8', ...files, ...locales, ...settings, ...sync],
    { cwd: '/', env: postgresEnvironment(), ...place.runAs },
  );
}

/** Character classes of the operating system, the best there is: without UTF-8 ones trigrams skip Chinese characters on older servers. */
async function initdbWithBestLocale(binaries: Binaries, place: Place, durable: boolean): Promise<void> {
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    try {
      await initdb(binaries, place, locale, durable);
      return;
    } catch (error) {
      const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
      if (locale !== 'C' && output.includes('invalid locale name')) continue;
      throw new StartupError('postgres_failed', `Making the database failed: ${output.trim()}`, {
        cause: error,
      });
    }
  }
}

async function fillDraft(binaries: Binaries, draft: Place, durable: boolean): Promise<void> {
  const { home, cluster, runAs } = draft;
  const password = join(home, 'password');
  await mkdir(home);
  await chmod(home, runAs === null ? 0o700 : 0o711);
  await mkdir(cluster, { mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (runAs !== null) {
    await chown(cluster, runAs.uid, runAs.gid);
    await chown(password, runAs.uid, runAs.gid);
  }
  await initdbWithBestLocale(binaries, draft, durable);
  if (runAs !== null) await chown(password, 0, 0);
}

/**
 * Makes the cluster at `place`, beside it first and then moved by one rename, so that neither a kill nor a second program
 * doing the same leaves anything half-made. Records the place in the data folder when it lies elsewhere.
 */
export async function createCluster(
  binaries: Binaries,
  folder: string,
  place: Place,
  durable: boolean,
): Promise<void> {
  const parent = dirname(place.home);
  if (parent !== folder) {
    await mkdir(parent, { recursive: true });
    await chmod(parent, 0o755);
  }
  const draftHome = `${place.home}.new-${process.pid}-${randomBytes(6).toString('hex')}`;
  try {
    await fillDraft(binaries, placeAt(draftHome, place.runAs), durable);
    await rename(draftHome, place.home);
  } catch (error) {
    await rm(draftHome, { recursive: true, force: true });
    // Another program was faster: its cluster is as good.
    if (!(await exists(place.home))) throw error;
  }
  if (parent !== folder) {
    const pointer = join(folder, POINTER_FILE);
    await writeFile(`${pointer}.new-${process.pid}`, `${place.home}\n`);
    await rename(`${pointer}.new-${process.pid}`, pointer);
  }
  await removeLeftovers(place.home);
}

/** Longest path of a socket that every system takes, in bytes. */
const MAX_SOCKET_PATH = 103;

const socketPath = (place: Place, port: number): string => join(place.cluster, `.s.PGSQL.${port}`);

/** Folder of the cluster's socket, which is about twice as fast as TCP; null where there can be none. */
export function socketFolder(place: Place): string | null {
  const isTooLong = Buffer.byteLength(socketPath(place, 65_535)) > MAX_SOCKET_PATH;
  return process.platform === 'win32' || isTooLong ? null : place.cluster;
}

/** Connection string of the cluster's own database: by its socket where it has one, else on 127.0.0.1. */
export async function databaseUrl(place: Place, port: number): Promise<string> {
  const password = (await readFile(join(place.home, 'password'), 'utf8')).trim();
  const folder = socketFolder(place);
  const hasSocket = folder !== null && (await exists(socketPath(place, port)));
  const host = hasSocket ? encodeURIComponent(folder) : '127.0.0.1';
  return `postgres://${DATABASE_USER}:${password}@${host}:${port}/postgres?sslmode=disable`;
}
