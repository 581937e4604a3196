import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type Config, readConfig } from '../../src/server/platform/config.ts';
import { startEmbedded } from '../../src/server/platform/db/embedded.ts';
import { silentLog } from '../../src/server/platform/db/log.ts';
import { checksumOfMigrations, readMigrations } from '../../src/server/platform/db/migration-files.ts';
import { type Filled, fillDatabase } from '../fill/fill-database.ts';
import { type Size, sizeOf } from '../fill/size.ts';

/** A filled database of the run's own, with the settings under which the program can use it. */
export interface Dataset extends Filled {
  url: string;
  /** BIHUAN_DATA, DATABASE_URL, BIHUAN_KEY. */
  env: Record<string, string>;
  config: Config;
}

/** The built-in PostgreSQL as it ships, forcing to disk what is committed; and the firms that scenarios measure on. */
export interface BenchServer {
  /** An empty folder of the run's own that PostgreSQL's user can reach. */
  folder(name: string): Promise<string>;
  /** The firm of this name; filled, or copied where it was filled by an earlier run, when it is first asked for. */
  dataset(name: FirmName): Promise<Dataset>;
  stop(): Promise<void>;
}

const company = { departments: 10, peoplePerDepartment: 13 };
/** `small` and `large` differ in nothing but their tickets. */
const firms = {
  small: sizeOf(20_000, 10_000, { ...company, customers: 10_000, days: 120 }),
  large: sizeOf(200_000, 100_000, { ...company, customers: 10_000, days: 120 }),
  busy: sizeOf(100_000, 5_000, { departments: 20, peoplePerDepartment: 25 }),
} satisfies Record<string, Size>;
export type FirmName = keyof typeof firms;

/** What is kept beside a server whose folder stays: which databases are filled, with which key. */
interface Kept {
  key: string;
  filled: Record<string, Filled>;
}

const KEPT_FILE = 'bench.json';

async function readKept(root: string): Promise<Kept> {
  const text = await readFile(join(root, KEPT_FILE), 'utf8').catch(() => null);
  if (text === null) return { key: randomBytes(32).toString('base64'), filled: {} };
  const kept = JSON.parse(text) as Kept;
  for (const filled of Object.values(kept.filled)) filled.at = new Date(filled.at);
  return kept;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/**
 * Starts it in a temporary folder, removed by `stop`; or in `keep`, where filled databases stay for the next run. Scenarios get copies,
 * so that each run begins with the same rows.
 */
export async function startBenchServer(
  keep: string | undefined,
  say: (line: string) => void,
): Promise<BenchServer> {
  const temporary = await mkdtemp(join(tmpdir(), 'bihuan-bench-'));
  await chmod(temporary, 0o711);
  const root = keep === undefined ? temporary : resolve(keep);
  await mkdir(root, { recursive: true });
  const kept = await readKept(root);
  const version = checksumOfMigrations(await readMigrations()).slice(0, 8);
  const made = new Map<FirmName, Promise<Dataset>>();
  let server: ReturnType<typeof startEmbedded> | undefined;

  async function folder(name: string): Promise<string> {
    const path = await mkdtemp(join(temporary, `${name}-`));
    await chmod(path, 0o711);
    return path;
  }

  async function fill(url: string, name: FirmName, full: string): Promise<Filled> {
    const start = performance.now();
    await withClient(url, async (client) => {
      await client.query(`drop database if exists ${full}`);
      await client.query(`create database ${full}`);
    });
    const config = readConfig({ BIHUAN_DATA: await folder(name), BIHUAN_KEY: kept.key });
    const filled = await fillDatabase(withDatabase(url, full), config, firms[name]);
    kept.filled[full] = filled;
    await writeFile(join(root, KEPT_FILE), JSON.stringify(kept), { mode: 0o600 });
    say(
      `filled "${name}" with ${filled.size.tickets} tickets in ${((performance.now() - start) / 1000).toFixed(0)} s`,
    );
    return filled;
  }

  async function make(name: FirmName): Promise<Dataset> {
    server ??= startEmbedded({ dataDir: root, log: silentLog });
    const { url } = await server;
    const full = `bench_${name}_${version}`;
    const filled = kept.filled[full] ?? (await fill(url, name, full));
    const copy = `bench_run_${name}`;
    await withClient(url, async (client) => {
      await client.query(`drop database if exists ${copy}`);
      await client.query(`create database ${copy} template ${full} strategy file_copy`);
    });
    const env = {
      BIHUAN_DATA: await folder(name),
      DATABASE_URL: withDatabase(url, copy),
      // As the built-in database is used.
      DATABASE_PREPARE: 'yes',
      BIHUAN_KEY: kept.key,
    };
    return { ...filled, url: env.DATABASE_URL, env, config: readConfig(env) };
  }

  return {
    folder,
    dataset(name) {
      const found = made.get(name) ?? make(name);
      made.set(name, found);
      return found;
    },
    async stop() {
      const running = await server;
      if (running)
        await withClient(running.url, async (client) => {
          for (const name of made.keys())
            await client.query(`drop database if exists bench_run_${name} with (force)`);
        });
      await running?.stop();
      await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
