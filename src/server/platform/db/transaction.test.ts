import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { silentLog } from './log.ts';
import { type Database, type DB, openDatabase } from './pool.ts';
import { transact } from './transaction.ts';

let home: TestDatabase;
let database: Database;

before(async () => {
  home = await testDatabase();
  database = openDatabase({ url: home.url, max: 4, log: silentLog, applicationName: 'transaction-test' });
  await sql`create table account (id int primary key, amount int not null)`.execute(database.db);
  await sql`insert into account values (1, 0), (2, 0)`.execute(database.db);
});

after(async () => {
  await database.close();
  await home.drop();
});

async function add(db: Kysely<DB>, id: number, amount: number): Promise<void> {
  await sql`update account set amount = amount + ${amount} where id = ${id}`.execute(db);
}

async function amounts(): Promise<number[]> {
  const { rows } = await sql<{ amount: number }>`select amount from account order by id`.execute(database.db);
  return rows.map(({ amount }) => amount);
}

test('commits, returns the result, and rolls back what throws', async () => {
  const result = await transact(database.db, async (tx) => {
    await add(tx, 1, 1);
    return 'done';
  });
  assert.equal(result, 'done');
  await assert.rejects(
    transact(database.db, async (tx) => {
      await add(tx, 1, 100);
      throw new Error('no');
    }),
    /no/,
  );
  assert.deepEqual(await amounts(), [1, 0]);
});

test('runs a deadlocked transaction again', async () => {
  const before = await amounts();
  let runs = 0;
  let firstHolds = () => {};
  let secondHolds = () => {};
  const first = new Promise<void>((resolve) => {
    firstHolds = resolve;
  });
  const second = new Promise<void>((resolve) => {
    secondHolds = resolve;
  });
  await Promise.all([
    transact(database.db, async (tx) => {
      runs += 1;
      await add(tx, 1, 1);
      firstHolds();
      await second;
      await add(tx, 2, 1);
    }),
    transact(database.db, async (tx) => {
      runs += 1;
      await add(tx, 2, 1);
      secondHolds();
      await first;
      await add(tx, 1, 1);
    }),
  ]);
  assert.equal(runs, 3, 'one of the two ran twice');
  assert.deepEqual(
    await amounts(),
    before.map((amount) => amount + 2),
  );
});

test('gives up after three runs', async () => {
  let runs = 0;
  await assert.rejects(
    transact(database.db, async (tx) => {
      runs += 1;
      await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx);
    }),
    { code: '40001' },
  );
  assert.equal(runs, 3);
});

test('joins the transaction it is given', async () => {
  const before = await amounts();
  await assert.rejects(
    transact(database.db, async (tx) => {
      await transact(tx, (inner) => add(inner, 1, 1));
      throw new Error('outer');
    }),
    /outer/,
  );
  assert.deepEqual(await amounts(), before);
});

test('is READ COMMITTED even where the server has another default', async () => {
  await sql
    .raw(`alter database ${home.name} set default_transaction_isolation = 'serializable'`)
    .execute(database.db);
  const fresh = openDatabase({ url: home.url, max: 1, log: silentLog, applicationName: 'transaction-test' });
  const level = await transact(fresh.db, async (tx) => {
    const { rows } = await sql<{
      level: string;
    }>`select current_setting('transaction_isolation') as level`.execute(tx);
    return rows[0]?.level;
  });
  await fresh.close();
  assert.equal(level, 'read committed');
});
