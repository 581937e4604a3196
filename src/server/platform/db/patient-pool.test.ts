import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { patientPool } from './patient-pool.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

function poolTo(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

test('a connection lost in the middle is told as a failure to be tried again; other failures stay', async () => {
  const pool = poolTo(database.url);
  const patient = patientPool(pool, new AbortController().signal);
  const client = await patient.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const sleeping = client.query('select pg_sleep(30)');
  await Promise.all([
    assert.rejects(sleeping, { code: '40001' }),
    pool.query(`select pg_terminate_backend(${rows[0]!.pid})`),
  ]);
  client.release(true);
  const next = await patient.connect();
  await assert.rejects(next.query('select 1/0'), { code: '22012' });
  next.release();
  await new Promise<void>((resolve, reject) => {
    patient.connect((error, own, release) => {
      release();
      if (error || !own) reject(error);
      else resolve();
    });
  });
  await pool.end();
});

test('while the server is away it waits; who stops waits no longer', async (t) => {
  // A server that hangs up at once, as one that is starting or stopping does.
  const away: Server = createServer((socket) => socket.destroy());
  t.after(() => void away.close());
  await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
  const address = away.address();
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  const pool = poolTo(url.href);
  const stopping = new AbortController();
  let ended = false;
  const waiting = patientPool(pool, stopping.signal)
    .connect()
    .finally(() => {
      ended = true;
    });
  waiting.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.equal(ended, false);
  stopping.abort();
  await assert.rejects(waiting, /Connection terminated|ECONNRESET/);
  await pool.end();
});
