import { realpath } from 'node:fs/promises';
import { findPlace } from '../platform/db/cluster.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { silentLog } from '../platform/db/log.ts';
import { findBinaries } from '../platform/db/postgres-binaries.ts';
import { launchPostmaster, stopPostmaster } from '../platform/db/postmaster.ts';
import { dataFolder } from './running-program.ts';

/** A database server that is none of the program's: it goes away and comes back when the test says so. */
export interface ExternalDatabase {
  url: string;
  stop(): Promise<void>;
  /** On the address that it had. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts one. */
export async function externalDatabase(): Promise<ExternalDatabase> {
  const folder = await dataFolder();
  const first = await startEmbedded({ dataDir: folder.path, log: silentLog, durable: false });
  const port = Number(new URL(first.url).port);
  await first.stop();
  const place = (await findPlace(await realpath(folder.path)))!;
  const { postgres: program } = await findBinaries(place.runAs);
  const start = async (): Promise<void> => {
    const options = { program, port, durable: false, log: silentLog };
    // Null: the address is not free just now.
    while ((await launchPostmaster(place, options)) === null)
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await start();
  return {
    url: first.url,
    start,
    stop: () => stopPostmaster(place, silentLog),
    async remove() {
      await stopPostmaster(place, silentLog);
      await folder.remove();
    },
  };
}
