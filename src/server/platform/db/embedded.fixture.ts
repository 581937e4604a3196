/**
 * A program that holds a data folder, for tests that kill it:
 *   node embedded.fixture.ts FOLDER
 * Prints one line of JSON, { url, adopted } or { code, message }; stops in order on SIGTERM.
 */
import { StartupError } from '../startup-error.ts';
import { startEmbedded } from './embedded.ts';
import { silentLog } from './log.ts';

const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('Which folder?');
try {
  const database = await startEmbedded({ dataDir, log: silentLog });
  const stayAlive = setInterval(() => {}, 1_000);
  process.once('SIGTERM', async () => {
    await database.stop();
    clearInterval(stayAlive);
  });
  console.log(JSON.stringify({ url: database.url, adopted: database.adopted }));
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.log(JSON.stringify({ code: error.code, message: error.message }));
  process.exitCode = error.exitCode;
}
