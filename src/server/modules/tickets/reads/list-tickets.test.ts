import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TicketView } from '../../../../shared/api/tickets.ts';
import { type Client, type TestApp, testApp } from '../../../testing/app.ts';

let app: TestApp;
let tickets: number[];
before(async () => {
  app = await testApp();
  tickets = await fileEverywhere();
});
after(() => app.close());

type Who = keyof TestApp['company']['people'];
const everybody: readonly Who[] = [
  'supervisor',
  'agent',
  'head',
  'engineer',
  'driver',
  'accountManager',
  'manager',
];

/** Tickets of every department, taken down by several people, one copied to 物流部, some for a customer whose account 钱经理 manages. */
async function fileEverywhere(): Promise<number[]> {
  const { departments, people } = app.company;
  const agent = await app.signIn('agent');
  const engineer = await app.signIn('engineer');
  const supervisor = await app.signIn('supervisor');
  const customer = async (name: string, ownerId: number | null): Promise<number> =>
    (
      await supervisor.call('POST /api/customers', {
        body: {
          kind: 'person',
          name,
          source: 'online',
          ownerId,
          contacts: [{ name, phone: `1391111${String(1000 + name.length)}` }],
        },
      })
    ).id;
  const anybody = await customer('王小明', null);
  const managed = await customer('欧阳晓东', people.accountManager.id);
  const ids: number[] = [];
  const file = async (
    client: Client,
    customerId: number,
    departmentId: number,
    subject: string,
  ): Promise<void> => {
    const { id } = await client.call('POST /api/tickets', {
      body: {
        customerId,
        departmentId,
        subject,
        description: '漏水',
        types: ['service'],
        channel: 'phone',
        urgency: 'normal',
      },
    });
    ids.push(id);
  };
  for (const departmentId of [departments.service, departments.technical, departments.logistics]) {
    await file(agent, anybody, departmentId, '热水器漏水');
    await file(engineer, anybody, departmentId, '空调不制冷');
  }
  await file(supervisor, managed, departments.technical, '净水器异味');
  await file(supervisor, managed, departments.sales, '合同咨询');
  await app.services.db
    .updateTable('tickets')
    .set({ cc_department_ids: [departments.logistics] })
    .where('id', '=', ids[3]!)
    .execute();
  return ids;
}

/** All pages of a view, two tickets at a time. */
async function listed(client: Client, view: TicketView, more: object = {}): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.call('GET /api/tickets', {
      query: { view, limit: 2, ...more, ...(cursor && { cursor }) },
    });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  return ids;
}

const sorted = (ids: readonly number[]): number[] => [...ids].sort((a, b) => a - b);

test('everybody is listed exactly the tickets they can open, each once, and the tab counts the same', async () => {
  for (const who of everybody) {
    const client = await app.signIn(who);
    const canOpen: number[] = [];
    for (const id of tickets) {
      if ((await client.attempt('GET /api/tickets/:id', { params: { id } })).status === 200) canOpen.push(id);
    }
    assert.deepEqual(sorted(await listed(client, 'all')), canOpen, `${who}: by deadline`);
    assert.deepEqual(sorted(await listed(client, 'all', { status: 'any' })), canOpen, `${who}: newest first`);
    assert.equal(
      (await client.call('GET /api/tickets/counts')).all,
      canOpen.length,
      `${who}: the figure on the tab`,
    );
  }
});

test('the work list runs by deadline, and its other views are what their names say', async () => {
  const agent = await app.signIn('agent');
  const rows = await app.services.db
    .selectFrom('tickets')
    .selectAll()
    .orderBy('next_due_at')
    .orderBy('id')
    .execute();
  const where = (holds: (row: (typeof rows)[number]) => boolean) => rows.filter(holds).map(({ id }) => id);
  const me = app.company.people.agent.id;
  const { service } = app.company.departments;
  assert.deepEqual(
    await listed(agent, 'mine'),
    where((row) => row.assignee_id === me),
  );
  assert.deepEqual(
    await listed(agent, 'created'),
    where((row) => row.taker_id === me),
  );
  assert.deepEqual(
    await listed(agent, 'department'),
    where((row) => row.department_id === service),
  );
  assert.deepEqual(
    await listed(agent, 'queue'),
    where((row) => row.department_id === service && row.assignee_id === null),
  );
});

test('every figure of the work list opens exactly its tickets', async () => {
  const agent = await app.signIn('agent');
  const me = app.company.people.agent.id;
  const [late, soon, later] = tickets as [number, number, number];
  const { db, clock } = app.services;
  const due = (id: number, hours: number) =>
    db
      .updateTable('tickets')
      .set({ assignee_id: me, next_due_at: new Date(clock.now().getTime() + hours * 3_600_000) })
      .where('id', '=', id)
      .execute();
  const before = await agent.call('GET /api/tickets/counts');
  await due(late, -1);
  await due(soon, 1.9);
  await due(later, 2.1);
  // A missed deadline stays to be explained when its ticket is solved.
  const milestone = await db
    .selectFrom('ticket_milestones')
    .select('id')
    .where('ticket_id', '=', late)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('ticket_breaches')
    .values({ ticket_id: late, milestone_id: milestone.id, broken_at: clock.now(), responsible_id: me })
    .execute();

  assert.deepEqual(await listed(agent, 'mine', { overdue: true }), [late]);
  assert.deepEqual(await listed(agent, 'mine', { soon: true }), [soon]);
  assert.deepEqual(await listed(agent, 'all', { status: 'any', unexplained: true }), [late]);
  const counts = await agent.call('GET /api/tickets/counts');
  assert.deepEqual(
    [counts.mineOverdue, counts.mineSoon, counts.unexplainedBreaches],
    [before.mineOverdue + 1, before.mineSoon + 1, before.unexplainedBreaches + 1],
  );
  assert.deepEqual(await listed(await app.signIn('supervisor'), 'all', { unexplained: true }), []);
});
