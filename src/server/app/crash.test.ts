import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  browserAt,
  dataFolder,
  postmasterOf,
  type RunningProgram,
  startEnterprise,
  startMain,
} from '../testing/running-program.ts';
import { subscriptions } from './subscriptions.ts';

const ROUNDS = 10;
const WRITERS = 12;
/** Requests of each client would come from one address here; a proxy in front tells them apart. */
const ENV = { BIHUAN_TRUST_PROXY: 'yes' };

/** A creation that was begun: sent with this key, and answered with this number, if it was. */
interface Creation {
  channel: 'phone' | 'web';
  clientKey: string;
  number: string | null;
}

let folder: Awaited<ReturnType<typeof dataFolder>>;
let program: RunningProgram;
let customerId: number;
let myId: number;
const creations: Creation[] = [];
const admin = browserAt(() => program.url);

before(async () => {
  folder = await dataFolder();
  program = await startMain(folder.path, ENV);
  await startEnterprise(admin, program);
  myId = (await admin.ask<{ id: number }>('GET /api/me')).body.id;
  const contacts = [{ name: '张伟', phone: '13800138000' }];
  const customer = await admin.ask<{ id: number }>('POST /api/customers', {
    kind: 'person',
    name: '张伟',
    contacts,
  });
  assert.equal(customer.status, 201);
  customerId = customer.body.id;
});
after(async () => {
  program.signal('SIGKILL');
  await program.ended;
  await folder.remove();
});

/** Sends a creation; keeps the number when it is acknowledged. A lost connection and a 503 leave it open. */
async function send(creation: Creation): Promise<void> {
  const { channel, clientKey } = creation;
  const words = { types: ['product_failure'], description: '净水器不出水了，指示灯一直闪红灯。', clientKey };
  const sent =
    channel === 'phone'
      ? admin.ask<{ number: string }>('POST /api/tickets', {
          ...words,
          customerId,
          channel,
          urgency: 'normal',
          subject: '不出水',
        })
      : browserAt(() => program.url).ask<{ number: string }>(
          'POST /api/public/requests',
          {
            ...words,
            name: '李娜',
            phone: `139${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`,
            consent: true,
          },
          { headers: { 'x-forwarded-for': [10, ...randomBytes(3)].join('.') } },
        );
  const answer = await sent.catch(() => null);
  if (!answer || answer.status === 503) return;
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  creation.number = answer.body.number;
}

/** Creates as fast as it can until somebody pulls the plug. */
async function writer(plug: AbortSignal): Promise<void> {
  while (!plug.aborted) {
    const clientKey = randomBytes(12).toString('base64url');
    const creation: Creation = {
      channel: creations.length % 2 === 0 ? 'phone' : 'web',
      clientKey,
      number: null,
    };
    creations.push(creation);
    await send(creation);
    if (creation.number === null) return;
  }
}

/** Ends processes as a power cut would: none of them gets to say goodbye. */
function cut(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
}

/** The database server and the processes that it started, none else. */
async function databaseProcesses(): Promise<number[]> {
  const postmaster = await postmasterOf(folder.path);
  assert.ok(postmaster);
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString().trim().split('\n');
  const children = lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === postmaster.pid)
    .map(([pid]) => pid!);
  return [postmaster.pid, ...children];
}

async function notReady(): Promise<unknown[]> {
  const answer = await admin.ask('GET /api/health/ready').catch((error: Error) => error);
  return 'status' in answer && answer.status === 200 ? [] : [answer];
}

/** Waits until nothing is left of what is in the way. */
async function until(what: string, ms: number, left: () => Promise<unknown[]>): Promise<void> {
  const start = performance.now();
  for (let still = await left(); still.length > 0; still = await left()) {
    assert.ok(
      performance.now() - start < ms,
      `${what} took longer than ${ms} ms: ${JSON.stringify(still).slice(0, 2_000)}`,
    );
    await sleep(50);
  }
}

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const postmaster = await postmasterOf(folder.path);
  const client = new pg.Client({ connectionString: postmaster!.url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

interface Kept {
  external_id: string;
  number: string;
  filed: number;
  dispatched: number;
  is_assigned: boolean;
  milestones: number;
  assignments: number;
}

/** Every ticket that was acknowledged is there once, and each that is there is whole. */
async function check(round: string): Promise<void> {
  const tickets = await query<Kept>(`
    select external_id, number, assignee_id is not null as is_assigned,
      (select count(*)::int from domain_events e where e.subject_kind = 'ticket' and e.subject_id = t.id and e.type = 'ticket.filed') as filed,
      (select count(*)::int from domain_events e where e.subject_kind = 'ticket' and e.subject_id = t.id and e.type = 'ticket.dispatched') as dispatched,
      (select count(*)::int from ticket_milestones m where m.ticket_id = t.id) as milestones,
      (select count(*)::int from ticket_assignments a where a.ticket_id = t.id) as assignments
    from tickets t`);
  const byKey = Map.groupBy(tickets, ({ external_id }) => external_id);
  for (const { channel, clientKey, number } of creations) {
    const key = channel === 'phone' ? `${myId}:${clientKey}` : `form:${clientKey}`;
    const found = byKey.get(key) ?? [];
    if (number !== null)
      assert.deepEqual(
        found.map((ticket) => ticket.number),
        [number],
        `${round}: ${number} was acknowledged`,
      );
    assert.ok(found.length <= 1, `${round}: ${key} was filed twice`);
  }
  assert.equal(new Set(tickets.map(({ number }) => number)).size, tickets.length, 'numbers are unique');
  for (const ticket of tickets) {
    assert.equal(ticket.filed, 1, `${round}: ${ticket.number} and its event`);
    // Queued ones are dispatched later, by the sweep.
    assert.ok(
      ticket.dispatched === (ticket.is_assigned ? 1 : 0),
      `${round}: ${ticket.number} and its person`,
    );
    assert.ok(ticket.milestones > 0 && ticket.assignments > 0, `${round}: ${ticket.number} and its promises`);
  }
  const names = subscriptions.map(({ event, name }) => `('${event}', '${name}')`).join(', ');
  const jobs = await query<{ seq: string; name: string; receipts: number; waiting: number }>(`
    select e.seq, s.name,
      (select count(*)::int from event_receipts r where r.subscriber = s.name and r.seq = e.seq) as receipts,
      (select count(*)::int from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
       where k.identifier = s.name and j.payload ->> 'seq' = e.seq::text) as waiting
    from domain_events e join (values ${names}) s(event, name) on s.event = e.type`);
  for (const { seq, name, receipts, waiting } of jobs)
    assert.ok(
      receipts <= 1 && waiting <= 1 && receipts + waiting >= 1,
      `${round}: event ${seq}, ${name}: done ${receipts}, waiting ${waiting}`,
    );
  const [orphans] = await query<{ n: number }>(
    `select count(*)::int as n from domain_events e where e.subject_kind = 'ticket' and not exists (select from tickets t where t.id = e.subject_id)`,
  );
  assert.equal(orphans!.n, 0, `${round}: events without their ticket`);
}

test(`${ROUNDS} times kill -9 in the middle of a load of creations: nothing lost, nothing doubled, no hand needed`, async (t) => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const plug = new AbortController();
    const first = creations.length;
    const writers = Array.from({ length: WRITERS }, () => writer(plug.signal));
    // A program that has just started is slow at first: the load has to be under way.
    await until('the first answers', 30_000, async () =>
      creations.slice(first).every(({ number }) => number === null) ? ['no answer'] : [],
    );
    await sleep(200 + Math.random() * 600);
    const victim = round % 5 === 4 ? 'the program' : round % 5 === 0 ? 'the database' : 'both';
    const database = await databaseProcesses();
    cut([...(victim === 'the database' ? [] : [program.pid]), ...(victim === 'the program' ? [] : database)]);
    plug.abort();
    await Promise.all(writers);
    if (victim !== 'the database') {
      await program.ended;
      program = await startMain(folder.path, ENV);
    }
    await until(`round ${round}, ${victim}: being ready again`, 30_000, notReady);
    await check(`round ${round}, ${victim}`);
  }
  const [{ fsync } = { fsync: '' }] = await query<{ fsync: string }>('show fsync');
  assert.equal(fsync, 'on', 'the load was written durably');

  const acknowledged = creations.filter(({ number }) => number !== null);
  const open = creations.filter(({ number }) => number === null);
  assert.ok(acknowledged.length > ROUNDS * WRITERS, `only ${acknowledged.length} acknowledged`);
  assert.ok(open.length >= ROUNDS, `only ${open.length} were cut off`);
  const before = await query<{ external_id: string; number: string }>(
    'select external_id, number from tickets',
  );
  // Whoever got no answer sends again, some of them twice at once; whoever got one and sends again gets the same.
  const again = [...open, ...open, ...acknowledged.slice(-20)].map((creation) => ({
    ...creation,
    number: null,
    first: creation,
  }));
  for (const part of Object.values(Object.groupBy(again, (_, index) => String(Math.floor(index / WRITERS)))))
    await Promise.all(part!.map(send));
  for (const { number, first, clientKey } of again) {
    assert.ok(number !== null, `${clientKey} got no answer`);
    first.number ??= number;
    assert.equal(number, first.number, 'a retry gives the first result');
  }
  await check('after the retries');
  const [{ n } = { n: 0 }] = await query<{ n: number }>('select count(*)::int as n from tickets');
  assert.equal(n, creations.length, 'every creation is there exactly once');
  const lost = open.filter(({ clientKey }) => before.every((row) => !row.external_id.endsWith(clientKey)));

  // What died with its worker is taken up again at the latest by the next start: nobody else can be working on this database.
  program.signal('SIGTERM');
  assert.equal((await program.ended).code, 0);
  program = await startMain(folder.path, ENV);
  const due = 'from graphile_worker.jobs where run_at <= now()';
  await until('finishing the jobs', 60_000, () =>
    query(`select task_identifier, attempts, last_error, locked_at, now() ${due}`),
  );
  await check('when all jobs are done');
  t.diagnostic(
    `${creations.length} creations, ${open.length} cut off: ${open.length - lost.length} of them were written, ${lost.length} not`,
  );
});
