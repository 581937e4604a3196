import { join } from 'node:path';

/** What lies where in the data folder (the database's part: see platform/db). */
export function dataPaths(dataDir: string): { files: string; keyFile: string } {
  return { files: join(dataDir, 'files'), keyFile: join(dataDir, 'key.json') };
}
