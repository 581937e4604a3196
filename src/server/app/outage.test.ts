import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type ExternalDatabase, externalDatabase } from '../testing/external-database.ts';
import {
  browserAt,
  dataFolder,
  type RunningProgram,
  startEnterprise,
  startMain,
} from '../testing/running-program.ts';

interface Refusal {
  error: { code: string; message: string };
}

let database: ExternalDatabase;
let folder: Awaited<ReturnType<typeof dataFolder>>;
let program: RunningProgram;
let customerId: number;
const admin = browserAt(() => program.url);
const start = () => startMain(folder.path, { DATABASE_URL: database.url, BIHUAN_JOBS: '1' });
before(async () => {
  [database, folder] = await Promise.all([externalDatabase(), dataFolder()]);
  program = await start();
  await startEnterprise(admin, program);
  // Who files the tickets also takes them, so that each leaves a notice to be made by a job.
  const { body: me } = await admin.ask<{ id: number; department: { id: number }; roles: { id: number }[] }>(
    'GET /api/me',
  );
  await admin.ask('POST /api/people', {
    signInName: 'lin',
    name: '林客服',
    email: null,
    departmentId: me.department.id + 1,
    managerId: null,
    roleIds: [me.roles[0]!.id],
    skills: [],
    loadLimit: 1_000,
    calendarKey: 'always',
    takesTickets: true,
  });
  const contacts = [{ name: '张伟', phone: '13800138000' }];
  const customer = await admin.ask<{ id: number }>('POST /api/customers', {
    kind: 'person',
    name: '张伟',
    contacts,
  });
  customerId = customer.body.id;
});
after(async () => {
  program.signal('SIGKILL');
  await program.ended;
  await Promise.all([database.remove(), folder.remove()]);
});

const newTicket = () => ({
  customerId,
  channel: 'phone',
  urgency: 'normal',
  types: ['other'],
  subject: '不出水',
  description: '净水器不出水了',
});
async function file(): Promise<number> {
  const { status, body } = await admin.ask<{ id: number }>('POST /api/tickets', newTicket());
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

/** A connection of the test's own, beside the program. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => {});
  await client.connect();
  return client;
}
async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = await connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
async function until(what: string, ms: number, isSo: () => Promise<boolean>): Promise<number> {
  const begin = performance.now();
  while (!(await isSo())) {
    assert.ok(performance.now() - begin < ms, `${what} took longer than ${ms} ms`);
    await sleep(100);
  }
  return performance.now() - begin;
}
const noticesOf = async (ticketId: number): Promise<number> => {
  const [row] = await query<{ n: number }>(
    `select count(*)::int as n from notices where subject_kind = 'ticket' and subject_id = ${ticketId}`,
  );
  return row!.n;
};

test('while the database is away everybody is told to come back; when it returns, all goes on by itself', async (t) => {
  const before = await file();
  await until('a notice', 15_000, async () => (await noticesOf(before)) === 1);
  const stream = await openStream();

  await database.stop();
  // More than there are connections: none of them waits for the others.
  const askAll = () =>
    Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        index % 3 === 0
          ? admin.ask<Refusal>('POST /api/tickets', newTicket())
          : index % 3 === 1
            ? admin.ask<Refusal>('GET /api/tickets')
            : browserAt(() => program.url).ask<Refusal>(`GET /api/public/requests/${'x'.repeat(22)}`),
      ),
    );
  const began = performance.now();
  const answers = [...(await askAll()), await admin.ask<Refusal>('GET /api/health/ready')];
  t.diagnostic(`31 refusals in ${Math.round(performance.now() - began)} ms`);
  for (const { status, headers, body } of answers) {
    assert.deepEqual([status, body.error.code, headers.get('retry-after')], [503, 'unavailable', '2']);
    assert.doesNotMatch(body.error.message, /ECONN|postgres|127\.0\.0\.1/i);
  }
  assert.ok(performance.now() - began < 15_000);
  assert.equal((await admin.ask('GET /api/health/live')).status, 200);
  assert.equal((await admin.ask('GET /')).status, 200, 'the page is shown, and says what it can');
  const signIn = await admin.ask<Refusal>('POST /api/sign-in', { name: 'gao', password: 'x' });
  assert.equal(signIn.status, 503);
  // Long enough for the queue to have noticed as well.
  await sleep(3_000);

  await database.start();
  const ready = await until(
    'being ready',
    10_000,
    async () => (await admin.ask('GET /api/health/ready')).status === 200,
  );
  const later = await file();
  const told = await until('a notice', 15_000, async () => (await noticesOf(later)) === 1);
  await stream.heard(`"subjectId":${later}`, 5_000);
  await stream.close();
  t.diagnostic(`ready after ${Math.round(ready)} ms, jobs after ${Math.round(told)} ms more`);
});

/** Live updates as a browser holds them open. */
async function openStream() {
  const controller = new AbortController();
  let text = '';
  const opened = Promise.withResolvers<void>();
  const reading = (async () => {
    const stream = await admin.stream('/api/live', controller.signal);
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      opened.resolve();
    }
  })();
  reading.catch(opened.reject);
  await opened.promise;
  return {
    heard: (words: string, ms: number) => until(words, ms, async () => text.includes(words)),
    async close() {
      controller.abort();
      await reading.catch(() => {});
    },
  };
}

test('a graceful stop lets requests in flight finish, gives jobs back and leaves with 0', async () => {
  const slow = await file();
  const holder = await connect();
  await holder.query('begin');
  await holder.query(`select from tickets where id = ${slow} for update`);
  const accepting = admin.ask('POST /api/tickets/:id/accept'.replace(':id', String(slow)));
  // The job that makes notices waits too, and others behind it: one runs at a time.
  await until('the lock', 5_000, async () => (await waitingForLocks()) >= 1);
  await holder.query('lock table notices in exclusive mode');
  const filed = [await file(), await file(), await file()];
  await until('the job', 15_000, async () => (await waitingForLocks()) >= 2);
  const stream = await openStream();

  const began = performance.now();
  program.signal('SIGTERM');
  await sleep(1_000);
  await assert.rejects(fetch(`${program.url}/api/health/live`), 'nobody is let in any more');
  await holder.query('commit');
  assert.equal((await accepting).status, 200, 'who was in is served');
  const { code, output } = await program.ended;
  assert.equal(code, 0, output);
  assert.ok(performance.now() - began < 10_000);
  await stream.close();
  await holder.end();

  const held = await query('select from graphile_worker.jobs where locked_by is not null');
  assert.equal(held.length, 0, 'no job is held by who is gone');
  const [ticket] = await query<{ status: string }>(`select status from tickets where id = ${slow}`);
  assert.equal(ticket!.status, 'accepted');
  program = await start();
  for (const id of filed) await until('a notice', 15_000, async () => (await noticesOf(id)) === 1);
});

const waitingForLocks = async (): Promise<number> =>
  (
    await query(
      `select from pg_stat_activity where application_name like 'bihuan-%' and wait_event_type = 'Lock'`,
    )
  ).length;

test('a stop while the database is away ends too', async () => {
  await database.stop();
  await admin.ask('GET /api/tickets');
  const began = performance.now();
  program.signal('SIGTERM');
  const { code, output } = await program.ended;
  assert.equal(code, 0, output);
  assert.ok(performance.now() - began < 10_000);
  await database.start();
  program = await start();
});
