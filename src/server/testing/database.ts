import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { unlock, waitForLock } from '../platform/db/locks.ts';
import { silentLog } from '../platform/db/log.ts';
import { migrate } from '../platform/db/migrate.ts';
import { checksumOfMigrations, MIGRATIONS_FOLDER, readMigrations } from '../platform/db/migration-files.ts';
import { startTestServer } from './test-server.ts';

export interface TestDatabase {
  url: string;
  name: string;
  /** Removes the database, also while connections to it are open. */
  drop(): Promise<void>;
}

/** Version of the way templates are made; part of their name, so that a change makes new ones. */
const TEMPLATE_VERSION = 1;

async function findServer(): Promise<string> {
  const given = process.env.BIHUAN_TEST_SERVER_URL;
  if (given !== undefined && given !== '') return given;
  return (await startTestServer()).url;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function withClient<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'bihuan-test' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function hasDatabase(client: pg.Client, name: string): Promise<boolean> {
  const result = await client.query('select from pg_database where datname = $1', [name]);
  return result.rowCount === 1;
}

/** Makes the migrated template under another name and renames it, so that a killed run leaves no half-made template. */
async function makeTemplate(
  client: pg.Client,
  server: string,
  template: string,
  folder: string,
): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  await migrate({ url: withDatabase(server, draft), log: silentLog, folder });
  await client.query(`alter database ${draft} rename to ${template}`);
}

async function findTemplate(server: string, folder: string): Promise<string> {
  const checksum = checksumOfMigrations(await readMigrations(folder)).slice(0, 16);
  const template = `bihuan_template_${TEMPLATE_VERSION}_${checksum}`;
  await withClient(server, async (client) => {
    if (await hasDatabase(client, template)) return;
    await waitForLock(client, 'testTemplate', () => {});
    if (!(await hasDatabase(client, template))) await makeTemplate(client, server, template, folder);
    await unlock(client, 'testTemplate');
  });
  return template;
}

let server: Promise<string> | undefined;
const templates = new Map<string, Promise<string>>();

/**
 * A fresh, migrated database of the test's own, cloned from a template (about 25 ms on an idle machine; `wal_log` takes ten times that). The server is
 * the one of the test run (BIHUAN_TEST_SERVER_URL, any PostgreSQL ≥ 15 where we may create databases), else one that this process
 * starts and stops. `folder` replaces the repository's migrations.
 */
export async function testDatabase(folder: string = MIGRATIONS_FOLDER): Promise<TestDatabase> {
  server ??= findServer();
  const url = await server;
  let template = templates.get(folder);
  if (template === undefined) {
    template = findTemplate(url, folder);
    templates.set(folder, template);
  }
  const source = await template;
  const name = `bihuan_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await withClient(url, (client) =>
    client.query(`create database ${name} template ${source} strategy file_copy`),
  );
  return {
    url: withDatabase(url, name),
    name,
    async drop() {
      await withClient(url, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
