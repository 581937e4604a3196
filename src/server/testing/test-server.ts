import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, type Place } from '../platform/db/cluster.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { silentLog } from '../platform/db/log.ts';
import { findPostmaster } from '../platform/db/postmaster.ts';

const PREFIX = 'bihuan-test-server-';

export interface TestServer {
  /** Connection string of its first database; `testDatabase` makes its own beside it. */
  url: string;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/** Ends a server at once (its data are thrown away) and removes its folder. Blocks: it also runs while the process exits. */
function removeServer(folder: string, pid: number | undefined): void {
  if (pid !== undefined) {
    process.kill(pid, 'SIGQUIT');
    const pidFile = join(clusterIn(folder).cluster, 'postmaster.pid');
    const nap = new Int32Array(new SharedArrayBuffer(4));
    for (let waited = 0; existsSync(pidFile) && waited < 3_000; waited += 10) Atomics.wait(nap, 0, 0, 10);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function clusterIn(folder: string): Place {
  const home = join(folder, 'postgres');
  return { home, cluster: join(home, 'cluster'), runAs: null };
}

/** Removes what test runs left behind that were killed: the number in the folder's name is of no process any more. */
async function removeDeadServers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    if (isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    const folder = join(tmpdir(), name);
    removeServer(folder, (await findPostmaster(clusterIn(folder)))?.pid);
  }
}

/**
 * Starts a PostgreSQL for tests in a folder of its own under the system's temporary folder: fast and forgetful. It ends with
 * this process at the latest; after a kill the next call removes it. A test runner hands its url to the test processes as
 * BIHUAN_TEST_SERVER_URL.
 */
export async function startTestServer(): Promise<TestServer> {
  await removeDeadServers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // When the tests run as root, PostgreSQL runs as another user and must get in.
  await chmod(folder, 0o711);
  const server = await startEmbedded({ dataDir: folder, log: silentLog, durable: false });
  const pid = (await findPostmaster(clusterIn(folder)))?.pid;
  const onExit = () => removeServer(folder, pid);
  process.once('exit', onExit);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      process.off('exit', onExit);
      removeServer(folder, undefined);
    },
  };
}
