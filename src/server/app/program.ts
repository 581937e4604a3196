import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ensureSetupToken } from '../modules/identity/index.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Services } from '../platform/context.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openDatabase, waitForDatabase } from '../platform/db/pool.ts';
import { openFolderStore } from '../platform/files/folder-store.ts';
import { s3Store } from '../platform/files/s3-store.ts';
import { createLog, type Log } from '../platform/log.ts';
import { createMailer } from '../platform/mail/mailer.ts';
import { StartupError } from '../platform/startup-error.ts';
import { openVault } from '../platform/vault/open-vault.ts';
import { createHttp } from './http.ts';
import { renewPresets } from './presets.ts';
import { registerSubscriptions } from './subscriptions.ts';
import { startWorker, systemCtx } from './worker.ts';

/** How long an external database may take to answer at start, in milliseconds. */
const DATABASE_WAIT_MS = 15_000;

/** A running program: all that `main`, tests and benchmarks hold of it. */
export interface Program {
  services: Services;
  /** Null where only jobs run. */
  http: FastifyInstance | null;
  /** How this machine reaches the pages; null where only jobs run. */
  url: string | null;
  /** Link to the set-up page, as long as nobody can sign in. */
  setupUrl: string | null;
  /** Ends requests and jobs in flight, gives waiting jobs back, stops what was started. Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts the program: database, migrations, keys, then web and worker as the role says. Throws StartupError in plain words. */
export async function startProgram(
  config: Config,
  options: { clock?: Clock; log?: Log } = {},
): Promise<Program> {
  const log = options.log ?? createLog(config.logLevel);
  const closers: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const close of closers.reverse())
        await close().catch((error) => log.error({ err: error }, 'Stopping failed'));
    })();
    return stopping;
  };
  try {
    const url = config.databaseUrl ?? (await embedded(config, log, closers));
    if (config.databaseUrl) await waitForDatabase(url, DATABASE_WAIT_MS);
    await migrate({ url, log });
    const { db, pool, close } = openDatabase({
      url,
      max: config.databasePool,
      log,
      applicationName: `bihuan-${config.role}`,
      prepared: config.databaseUrl === null || config.databasePrepare,
    });
    closers.push(close);
    const files = config.s3 ? s3Store(config.s3) : await openFolderStore(join(config.dataDir, 'files'));
    const mailer = createMailer(
      config.mailUrl && config.mailFrom ? { url: config.mailUrl, from: config.mailFrom } : null,
    );
    const clock = options.clock ?? systemClock;
    const vault = await openVault(
      db,
      { env: config.key ?? undefined, file: join(config.dataDir, 'key.json') },
      clock,
    );
    const services: Services = { db, root: db, clock, vault, files, mailer, log, config };
    registerSubscriptions();
    await renewPresets(systemCtx(services));
    const http = config.role === 'worker' ? null : await createHttp(services, pool);
    let worker: { stop(): Promise<void> } | undefined;
    // Together: nobody is let in while a job ends, and what a request in flight puts into the queue waits there for the next start.
    closers.push(() => Promise.all([http?.close(), worker?.stop()]));
    const address = http && (await listen(http, config));
    if (config.role !== 'web') {
      // The built-in database has one program at a time.
      const isAlone = config.databaseUrl === null;
      worker = await startWorker(services, pool, config.jobs, { isAlone });
    }
    const token = http && (await ensureSetupToken(systemCtx(services)));
    const base = config.publicUrl ?? address;
    return {
      services,
      http,
      url: base,
      setupUrl: token && base ? `${base}/setup?token=${token}` : null,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embedded(config: Config, log: Log, closers: (() => Promise<unknown>)[]): Promise<string> {
  const database = await startEmbedded({ dataDir: config.dataDir, log });
  closers.push(() => database.stop());
  return database.url;
}

async function listen(http: FastifyInstance, config: Config): Promise<string> {
  try {
    const address = await http.listen({ port: config.port, host: config.host });
    return address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '127.0.0.1');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') {
      throw new StartupError(
        'port_taken',
        `Port ${config.port} is taken by another program. Stop it, or choose another port: PORT=8081 npm start.`,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new StartupError(
        'bad_setting',
        `Cannot listen on HOST=${config.host} PORT=${config.port}: ${code}. Choose another address or a port above 1023.`,
        { cause: error },
      );
    }
    throw error;
  }
}
