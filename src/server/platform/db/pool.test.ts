import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { isConnectionLoss } from './connection-loss.ts';
import { silentLog } from './log.ts';
import { type Database, openDatabase, waitForDatabase } from './pool.ts';

let home: TestDatabase;
let database: Database;

function open(url: string, max = 4): Database {
  return openDatabase({ url, max, log: silentLog, applicationName: 'pool-test' });
}

before(async () => {
  home = await testDatabase();
  database = open(home.url);
});

after(async () => {
  await database.close();
  await home.drop();
});

async function one(text: string): Promise<unknown> {
  const result = await database.pool.query({ text: `select ${text}`, rowMode: 'array' });
  return result.rows[0]?.[0];
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('it should have failed'),
    (error: unknown) => error,
  );
}

test('values come out as the house wants them', async () => {
  const cases: [string, unknown][] = [
    ['9007199254740991::int8', 9_007_199_254_740_991],
    ['-5::int8', -5],
    ["'0.10'::numeric", '0.10'],
    ["date '2026-02-17'", '2026-02-17'],
    ["timestamptz '2026-02-17 08:00+08'", new Date('2026-02-17T00:00:00Z')],
    ["timestamptz 'infinity'", Number.POSITIVE_INFINITY],
    ['array[1, null, 3]::int8[]', [1, null, 3]],
    [
      'array[[1, 2], [3, 4]]::int8[]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['array[0.10]::numeric[]', ['0.10']],
    ["array[date '2026-02-17']", ['2026-02-17']],
    [`'{"a": [1, "二"]}'::jsonb`, { a: [1, '二'] }],
    [`'\\x00ff'::bytea`, Buffer.from([0, 255])],
    ['null::int8', null],
    ["'' = ''", true],
  ];
  for (const [text, expected] of cases) {
    assert.deepEqual(await one(text), expected, text);
  }
});

test('refuses an int8 that JavaScript cannot hold exactly', async () => {
  await assert.rejects(one('9007199254740992::int8'), RangeError);
  await assert.rejects(one('array[-9007199254740993]::int8[]'), RangeError);
});

test('dates before 1901 keep their instant, whatever the zone of the machine', async () => {
  const born = new Date('1899-12-31T16:00:00Z');
  const zone = process.env.TZ;
  process.env.TZ = 'Asia/Shanghai';
  const result = await database.pool.query('select $1::timestamptz as at', [born]);
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  assert.deepEqual(result.rows[0]?.at, born);
});

test('every session has the time limits and UTC', async () => {
  const result = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings
    where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone')
    order by name collate "C"`.execute(database.db);
  assert.deepEqual(
    result.rows.map(({ setting }) => setting),
    ['UTC', '60000', '10000', '30000'],
  );
});

test('recognises every way in which a connection is lost', async () => {
  const terminated = await failure(database.pool.query('select pg_terminate_backend(pg_backend_pid())'));
  assert.ok(isConnectionLoss(terminated), `terminated: ${terminated}`);

  const nowhere = open('postgres://nobody@127.0.0.1:1/none');
  const refused = await failure(nowhere.pool.query('select 1'));
  assert.ok(isConnectionLoss(refused), `refused: ${refused}`);
  assert.ok(isConnectionLoss(new Error('outer', { cause: refused })), 'as a cause');
  assert.ok(isConnectionLoss(new AggregateError([new Error('x'), refused])), 'as one of several');
  await nowhere.close();
  assert.ok(isConnectionLoss(await failure(nowhere.pool.query('select 1'))), 'pool closed');

  const noSocket = open(`postgres://nobody@${encodeURIComponent('/nowhere')}:5432/none`);
  assert.ok(isConnectionLoss(await failure(noSocket.pool.query('select 1'))), 'no socket');
  await noSocket.close();

  const gone = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const address = gone.address();
  assert.ok(address !== null && typeof address === 'object');
  const hangUp = open(`postgres://nobody@127.0.0.1:${address.port}/none`);
  assert.ok(isConnectionLoss(await failure(hangUp.pool.query('select 1'))), 'hung up');
  await hangUp.close();
  gone.close();
});

test('a full pool is a passing loss, too', async () => {
  const small = open(home.url, 1);
  const client = await small.pool.connect();
  const error = await failure(small.pool.query('select 1'));
  assert.ok(isConnectionLoss(error), String(error));
  client.release();
  await small.close();
});

test('errors of a query are not losses', async () => {
  for (const text of ['select 1/0', 'select nothing', 'select pg_sleep(1) -- cancelled']) {
    const client = await database.pool.connect();
    if (text.includes('sleep')) await client.query("set statement_timeout = '20ms'");
    const error = await failure(client.query(text));
    client.release(true);
    assert.equal(isConnectionLoss(error), false, text);
  }
  assert.equal(isConnectionLoss('ECONNREFUSED'), false);
});

test('survives the loss of a connection between two queries of a transaction', async () => {
  const error = await failure(
    database.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await sleep(50);
      await sql`select 1`.execute(tx);
    }),
  );
  assert.ok(isConnectionLoss(error), String(error));
  assert.equal(await one('1'), 1, 'the pool goes on');
});

test('waits for a database, and says in words what is wrong', async () => {
  await waitForDatabase(home.url, 1_000);
  const begin = performance.now();
  const secret = 'postgres://nobody:secret@127.0.0.1:1/none';
  const error = await failure(waitForDatabase(secret, 400));
  assert.ok(performance.now() - begin >= 400);
  assert.ok(error instanceof Error && 'code' in error && error.code === 'database_unreachable');
  assert.match(error.message, /database "none" on 127\.0\.0\.1:1/);
  assert.doesNotMatch(error.message, /secret/);

  const missing = new URL(home.url);
  missing.pathname = '/missing';
  const start = performance.now();
  await assert.rejects(waitForDatabase(missing.href, 10_000), { code: 'database_unreachable' });
  assert.ok(performance.now() - start < 5_000, 'no waiting for what waiting does not mend');
});
