import { realpath } from 'node:fs/promises';
import { BackupError } from './archive.ts';
import { databaseUrl, findPlace } from './cluster.ts';
import { startEmbedded } from './embedded.ts';
import { isUsedElsewhere } from './heartbeat.ts';
import { silentLog } from './log.ts';
import { waitForDatabase } from './pool.ts';
import { findPostmaster } from './postmaster.ts';

export interface ToolDatabase {
  url: string;
  /** Leaves the database as it was found: running or not. */
  release(): Promise<void>;
}

export interface DatabaseLocation {
  /** An external database, or null for the built-in one of `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
}

const PATIENCE_MS = 10_000;
const nothing = async () => {};

async function openExternal(url: string): Promise<ToolDatabase> {
  await waitForDatabase(url, PATIENCE_MS);
  return { url, release: nothing };
}

async function openTemporarily(dataDir: string): Promise<ToolDatabase> {
  const database = await startEmbedded({ dataDir, log: silentLog });
  return { url: database.url, release: database.stop };
}

/**
 * Opens the database to read it, beside a running program if there is one; else starts the built-in server for the while.
 * Throws BackupError when the data folder has no database, StartupError when it cannot be reached.
 */
export async function openToRead(location: DatabaseLocation): Promise<ToolDatabase> {
  const { dataDir } = location;
  if (location.databaseUrl !== null) return openExternal(location.databaseUrl);
  const folder = await realpath(dataDir).catch(() => null);
  const place = folder === null ? null : await findPlace(folder);
  if (place === null) {
    throw new BackupError(
      `There is no database in the data folder ${dataDir}. Please set BIHUAN_DATA to the folder that Bihuan uses.`,
    );
  }
  // Process numbers of another container mean nothing here: starting answers with the right words.
  const running = (await isUsedElsewhere(place.home)) ? null : await findPostmaster(place);
  if (running === null || running.port === null) return openTemporarily(dataDir);
  const url = await databaseUrl(place, running.port);
  await waitForDatabase(url, PATIENCE_MS);
  return { url, release: nothing };
}

/**
 * Opens the database for a change that nobody else may see half-done; makes the built-in one if need be. Throws StartupError
 * `data_folder_in_use` while a program runs on the built-in database.
 */
export async function openAlone(location: DatabaseLocation): Promise<ToolDatabase> {
  if (location.databaseUrl !== null) return openExternal(location.databaseUrl);
  return openTemporarily(location.dataDir);
}
