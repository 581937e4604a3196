import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { MIGRATIONS_FOLDER, readMigrations } from '../platform/db/migration-files.ts';
import { testDatabase } from './database.ts';
import { startTestServer } from './test-server.ts';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

function serverFolders(pid: number | undefined): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`bihuan-test-server-${pid}-`));
}

/** Runs code in a process of its own until it prints a line or leaves. */
async function runProcess(code: string) {
  const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const imports = `import { startTestServer } from ${module('test-server.ts')};
    import { testDatabase } from ${module('database.ts')};`;
  const env = { ...process.env };
  delete env.BIHUAN_TEST_SERVER_URL;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', imports + code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  await once(child.stdout, 'data');
  return child;
}

test('gives each caller a migrated database of its own', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  assert.notEqual(one.name, two.name);
  const client = await connect(one.url);
  const { rows } = await client.query('select name from schema_migrations order by name');
  const names = (await readMigrations(MIGRATIONS_FOLDER)).map(({ name }) => name);
  assert.deepEqual(
    rows.map(({ name }) => name),
    names,
  );
  await client.query('create table only_here (id int)');
  const other = await connect(two.url);
  assert.equal((await other.query("select to_regclass('only_here') as found")).rows[0].found, null);
  await other.end();

  await one.drop();
  await assert.rejects(client.query('select 1'), 'dropped although a connection was open');
  await assert.rejects(connect(one.url), /does not exist/);
  await two.drop();
});

test('leaves nothing behind: neither at the end of a process nor after a kill', async () => {
  const ending = await runProcess(
    `await testDatabase(); console.log('ready'); await new Promise((r) => setTimeout(r, 200));`,
  );
  assert.equal(serverFolders(ending.pid).length, 1);
  await once(ending, 'exit');
  assert.deepEqual(serverFolders(ending.pid), []);

  const killed = await runProcess(
    `const { url } = await startTestServer(); console.log(url); setInterval(() => {}, 1000);`,
  );
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const [left] = serverFolders(killed.pid);
  assert.ok(left !== undefined && existsSync(join(tmpdir(), left, 'postgres', 'cluster', 'postmaster.pid')));
  const server = await startTestServer();
  assert.deepEqual(serverFolders(killed.pid), [], 'the next run clears up');
  assert.equal(serverFolders(process.pid).length >= 1, true);
  const client = await connect(server.url);
  await client.end();
  await server.stop();
});
