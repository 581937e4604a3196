import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';

const run = promisify(execFile);

/** The user PostgreSQL runs as when the program itself is root, which PostgreSQL refuses. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** Made on the first start as root, where the machine lets us. */
const SYSTEM_USER = 'bihuan';
const FALLBACK_USER = 'nobody';

export const isRoot = (): boolean => process.getuid?.() === 0;

async function lookUp(user: string): Promise<RunAs | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function createSystemUser(): Promise<RunAs | null> {
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      SYSTEM_USER,
    ]);
  } catch {
    // No useradd, a read-only /etc, or another process was faster: the look-up tells.
  }
  return lookUp(SYSTEM_USER);
}

/**
 * Finds the user to run PostgreSQL as when the program is root: the owner of an existing cluster, else the system user
 * `bihuan` (made if need be), else `nobody`. Null when the program is not root. Throws StartupError `postgres_failed`.
 */
export async function findRunAs(existingCluster: string | null): Promise<RunAs | null> {
  if (!isRoot()) return null;
  if (existingCluster !== null) {
    const owner = await stat(existingCluster);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  const user = (await lookUp(SYSTEM_USER)) ?? (await createSystemUser()) ?? (await lookUp(FALLBACK_USER));
  if (user !== null && user.uid !== 0) return user;
  throw new StartupError(
    'postgres_failed',
    'Bihuan was started as root, but PostgreSQL only runs as an ordinary user and none could be found or made. Please start Bihuan as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function permits(path: string, user: RunAs, bit: 'read' | 'enter'): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & (bit === 'read' ? 4 : 1)) !== 0;
}

/** True if `user` may enter the folder and all folders above it (by their mode bits; the path must exist). */
export async function canEnter(folder: string, user: RunAs): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    if (!(await permits(path, user, 'enter'))) return false;
    if (path === dirname(path)) return true;
  }
}

/** True if `user` may read the file. */
export async function canRead(file: string, user: RunAs): Promise<boolean> {
  return (await canEnter(dirname(file), user)) && (await permits(file, user, 'read'));
}
