import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbedded } from '../src/server/platform/db/embedded.ts';
import { silentLog } from '../src/server/platform/db/log.ts';
import { migrate } from '../src/server/platform/db/migrate.ts';

const base = await mkdtemp(join(tmpdir(), 'bihuan-backup-command-test-'));
await chmod(base, 0o755);
after(() => rm(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

interface Outcome {
  code: number;
  output: string;
}

function run(script: string, args: string[], dataDir: string): Promise<Outcome> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const env = { PATH: process.env.PATH, BIHUAN_DATA: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...args], { env, cwd: base }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that stops while a connection is closing says so on it.
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test('backs up beside a running program, restores into a new data folder', async () => {
  const from = join(base, 'from');
  const to = join(base, 'to');
  const file = join(base, 'backup.bihuan');
  const source = await startEmbedded({ dataDir: from, log: silentLog });
  await migrate({ url: source.url, log: silentLog });
  await query(
    source.url,
    `insert into settings (key, value, updated_at) values ('name', '"闭环"', '2026-01-01')`,
  );
  await mkdir(join(from, 'files', 'ab', 'cd'), { recursive: true });
  await writeFile(join(from, 'files', 'ab', 'cd', 'abcd1234'), 'content');

  const saved = await run('backup.ts', [file], from);
  assert.equal(saved.code, 0, saved.output);
  assert.match(saved.output, /settings +1 /);
  assert.match(saved.output, /1 files to/);
  assert.ok(saved.output.includes(`NOT in this back-up`) && saved.output.includes(join(from, 'key.json')));
  assert.equal((await run('backup.ts', [file], from)).code, 1, 'an existing file stays');
  assert.equal((await run('restore.ts', [file], from)).code, 12, 'a program runs on that folder');
  await source.stop();

  const stopped = await run('backup.ts', [join(base, 'stopped.bihuan')], from);
  assert.equal(stopped.code, 0, stopped.output);

  const restored = await run('restore.ts', [file], to);
  assert.equal(restored.code, 0, restored.output);
  assert.match(restored.output, /put your copy of the key back/);
  assert.equal(await readFile(join(to, 'files', 'ab', 'cd', 'abcd1234'), 'utf8'), 'content');
  const target = await startEmbedded({ dataDir: to, log: silentLog });
  assert.equal(target.adopted, false, 'the command stopped the server that it had started');
  assert.deepEqual(await query(target.url, 'select value from settings'), [{ value: '闭环' }]);
  assert.deepEqual(await migrate({ url: target.url, log: silentLog }), []);
  await target.stop();
});

test('says how it is used and what is missing', async () => {
  const none = join(base, 'none');
  assert.equal((await run('backup.ts', [], none)).code, 2);
  assert.equal((await run('restore.ts', ['one', 'two'], none)).code, 2);
  const noDatabase = await run('backup.ts', [join(base, 'x')], none);
  assert.equal(noDatabase.code, 1);
  assert.match(noDatabase.output, /There is no database in the data folder/);
  assert.doesNotMatch(noDatabase.output, /\n +at /, 'no stack');
});
