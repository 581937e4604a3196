import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { PolicyDefinition } from '../shared/api/policies.ts';
import { calendarsInForce, calendarVersion } from './modules/calendars/index.ts';
import { spanEnd } from './modules/tickets/deadlines.ts';
import { type TestApp, testApp } from './testing/app.ts';
import { keptFigures, ticketFigures, workListFigures } from './testing/laws/figures.ts';
import { type Story, tellStory } from './testing/laws/story.ts';
import { columnsOf, difference, snapshot } from './testing/laws/tables.ts';
import { asSystem } from './testing/services.ts';

/** Laws that a long random story must not be able to break: raw words, deadlines, figures. */

let app: TestApp;
let story: Story;
before(async () => {
  app = await testApp();
  story = await tellStory(app, 20261122, { tickets: 12, steps: 400 });
});
after(() => app.close());

/** Where raw words of customers are kept, and how the enterprise's own words are called in the same tables. */
const rawWords: Record<string, string> = {
  'tickets.description': `'x'`,
  'tickets.occurred': `'x'`,
  'tickets.tried': `'x'`,
  'tickets.expected': `'{x}'`,
  'ticket_messages.body': `'x'`,
  'ticket_ratings.comment': `'x'`,
  'ticket_ratings.score': '3',
  'callbacks.feedback': `'x'`,
  'callbacks.outcome': `'unreachable'`,
};
const ownWords = [
  'absences.reason',
  'calendar_versions.note',
  'service_policy_versions.note',
  'ticket_assignments.reason',
  'ticket_breaches.cause',
  'ticket_milestone_changes.reason',
  'unmasks.reason',
  // Kept with the consent it belongs to; the enterprise's text that the customer agreed to.
  'consents.wording',
];

test('law 6: raw words of a customer are never changed, whatever happens, and the database refuses it', async (t) => {
  const { db } = app.services;
  const { rows } = await sql<{ ticket: number; where: string; words: string | null }>`
    select id as ticket, unnest(array['description', 'occurred', 'tried']) as where, unnest(array[description, occurred, tried]) as words from tickets
    union all select ticket_id, kind, body from ticket_messages where author_kind = 'customer'
    union all select ticket_id, 'comment', comment from ticket_ratings`.execute(db);
  const kept = rows.filter(({ words }) => words !== null);
  const said = story.said.map(({ ticketId, where, words }) => ({ ticket: ticketId, where, words }));
  const inOrder = (list: unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  assert.deepEqual(inOrder(kept), inOrder(said));
  assert.ok(story.said.length > 50, `customers said only ${story.said.length} things`);
  t.diagnostic(`${story.said.length} things said; ${JSON.stringify([...story.done])}`);

  const allowed: string[] = [];
  for (const [column, value] of Object.entries(rawWords)) {
    const [table, name] = column.split('.');
    const done = table === 'callbacks' ? sql`where done_at is not null` : sql``;
    const { rows: some } = await sql`select from ${sql.table(table!)} ${done} limit 1`.execute(db);
    assert.ok(some.length > 0, `the story made no row of ${table}`);
    for (const change of [
      sql`update ${sql.table(table!)} set ${sql.ref(name!)} = ${sql.raw(value)} ${done}`,
      sql`delete from ${sql.table(table!)} ${done}`,
    ]) {
      const refused = await change.execute(db).then(
        () => null,
        (error: Error) => error.message,
      );
      if (!/never changed/.test(refused ?? '')) allowed.push(`${column}: ${refused ?? 'done'}`);
    }
  }
  assert.deepEqual(allowed, [], 'raw words that somebody could change');
  const wordy = (await columnsOf(db))
    .filter(
      ({ name, type }) =>
        type === 'text' &&
        /^(description|occurred|tried|body|comment|feedback|wording|words|note|reason|cause)$/.test(name),
    )
    .map(({ table, name }) => `${table}.${name}`);
  assert.deepEqual(
    wordy.filter((column) => !(column in rawWords) && !ownWords.includes(column)),
    [],
    'whose words are these?',
  );
});

test('law 8: each deadline keeps the versions that made it and can be explained; editing rewrites no history', async (t) => {
  const { db } = app.services;
  const system = asSystem(app.services);
  const supervisor = await app.signIn('supervisor');
  const rows = await db
    .selectFrom('ticket_milestones as m')
    .leftJoin('service_policy_versions as v', 'v.id', 'm.policy_version_id')
    .selectAll('m')
    .select(['v.version', 'v.definition'])
    .orderBy('m.id')
    .execute();
  const changes = await db.selectFrom('ticket_milestone_changes').selectAll().orderBy('id').execute();
  let unmoved = 0;
  for (const row of rows) {
    const told = row.explanation as {
      policyVersion: number;
      rule: string;
      calendarVersion: number;
      calendarKey: string;
      startedAt: string;
    };
    assert.ok(
      row.policy_version_id && row.calendar_version_id,
      `milestone ${row.id} does not say what made it`,
    );
    const calendar = await calendarVersion(system, row.calendar_version_id);
    assert.deepEqual(
      [told.policyVersion, told.calendarVersion, told.calendarKey, told.startedAt],
      [row.version, calendar.version, calendar.key, row.started_at.toISOString()],
    );
    const moves = changes.filter(({ milestone_id }) => milestone_id === row.id);
    const present = (row.promised_at ?? row.due_at).getTime();
    if (moves.length > 0) {
      // Every move begins where the one before it ended; the last one ended where the deadline is now.
      for (const [index, move] of moves.entries())
        if (index > 0) assert.deepEqual(move.old_due_at, moves[index - 1]!.new_due_at);
      if (moves.at(-1)!.new_due_at)
        assert.equal(moves.at(-1)!.new_due_at!.getTime(), present, `milestone ${row.id}`);
      continue;
    }
    const rule = (row.definition as PolicyDefinition).rules.find(({ key }) => key === told.rule);
    const span = rule?.milestones[row.kind as keyof typeof rule.milestones];
    assert.ok(span, `no rule ${told.rule} for ${row.kind} in version ${row.version}`);
    const due = spanEnd(span, calendar, row.started_at).getTime();
    // The 48 h rule waits for the ticket's own solve deadline where that is later.
    assert.ok(
      row.kind === 'escalation' ? present >= due : present === due,
      `milestone ${row.id} cannot be explained`,
    );
    unmoved += 1;
  }
  assert.ok(unmoved > 40 && changes.length > 5, `${unmoved} deadlines and ${changes.length} changes`);

  const history = [
    'ticket_milestones',
    'ticket_milestone_changes',
    'ticket_breaches',
    'tickets',
    'callbacks',
  ];
  const versions = ['service_policy_versions', 'calendar_versions'];
  const everything = (await snapshot(db)).keys();
  const except = [...everything].filter((table) => ![...history, ...versions].includes(table));
  const before = await snapshot(db, except);
  const { items: policies } = await supervisor.call('GET /api/service-policies');
  for (const policy of policies) {
    const definition = structuredClone(policy.definition);
    for (const { milestones } of definition.rules)
      for (const span of Object.values(milestones)) if (span.minutes) span.minutes += 7;
    await supervisor.call('POST /api/service-policies/:id/edit', {
      params: { id: policy.id },
      body: { definition, version: policy.version },
    });
  }
  const { items: calendars } = await supervisor.call('GET /api/calendars');
  for (const { id, nameZh, nameEn, zone, observesHolidays, exceptions } of calendars) {
    const weekly = Array.from({ length: 7 }, (): [number, number][] => [[1, 1439]]);
    await supervisor.call('POST /api/calendars/:id/edit', {
      params: { id },
      body: { nameZh, nameEn, zone, observesHolidays, exceptions, weekly },
    });
  }
  await supervisor.call('POST /api/holidays/edit', {
    body: { on: '2026-03-10', kind: 'holiday', nameZh: '厂庆', nameEn: 'Anniversary' },
  });
  const changed = difference(before, await snapshot(db, except));
  assert.deepEqual(
    changed.filter((line) => !versions.some((table) => line.startsWith(`+ ${table} `))),
    [],
    'history was rewritten',
  );
  assert.ok(changed.length >= policies.length + calendars.length);

  const last = rows.at(-1)!.id;
  await app.visitor().call('POST /api/public/requests', {
    body: {
      name: '张伟',
      phone: '13800138000',
      types: ['service'],
      description: '滤芯怎么换？',
      consent: true,
      clientKey: 'after-the-edit',
    },
  });
  const fresh = await db.selectFrom('ticket_milestones').selectAll().where('id', '>', last).execute();
  const inForce = await db.selectFrom('service_policies').select('current_version_id').execute();
  const open = [...(await calendarsInForce(system)).values()].map(({ versionId }) => versionId);
  assert.ok(fresh.length > 2);
  for (const row of fresh) {
    assert.ok(
      inForce.some(({ current_version_id }) => current_version_id === row.policy_version_id),
      'an old policy made it',
    );
    assert.ok(open.includes(row.calendar_version_id!), 'an old calendar made it');
  }
  t.diagnostic(`${unmoved} deadlines computed again from their versions, ${changes.length} changes followed`);
});

test('law 9: a figure has one definition: counted again from facts it equals what the screens show', async () => {
  const { db, clock } = app.services;
  const { people, departments } = app.company;
  const below = Object.values(departments);
  const readers = [
    ['supervisor', [departments.service], 'all'],
    ['manager', below, 'all'],
    ['agent', [departments.service], 'department'],
    ['engineer', [departments.technical], 'department'],
    ['driver', [departments.logistics], 'department'],
    ['head', [departments.technical], 'department'],
    ['accountManager', [], 'own'],
  ] as const;
  const look = async ([who, own, scope]: (typeof readers)[number]) => {
    const client = await app.signIn(who);
    const person = {
      id: people[who].id,
      departments: own,
      seesAll: scope === 'all',
      ownOnly: scope === 'own',
    };
    const counts = await client.call('GET /api/tickets/counts');
    assert.deepEqual(counts, await workListFigures(db, person, clock.now()), who);
    // Each figure opens a list of as many.
    const queries = {
      mine: { view: 'mine' },
      department: { view: 'department' },
      queue: { view: 'queue' },
      all: { view: 'all' },
      mineOverdue: { view: 'mine', overdue: true },
      departmentOverdue: { view: 'department', overdue: true },
      mineSoon: { view: 'mine', soon: true },
      departmentSoon: { view: 'department', soon: true },
    } as const;
    for (const [name, query] of Object.entries(queries)) {
      const { items } = await client.call('GET /api/tickets', { query: { ...query, limit: 100 } });
      assert.equal(items.length, counts[name as keyof typeof queries], `${who}: ${name}`);
    }
  };
  for (const reader of readers) await look(reader);
  // The figures that follow the clock, before and after deadlines that are still to come.
  const ahead = await sql<{ due: Date }>`select next_due_at as due from tickets
    where status not in ('solved', 'confirmed', 'closed', 'cancelled') and next_due_at > ${clock.now()} and next_due_at < 'infinity' and assignee_id is not null order by 1 limit 4`.execute(
    db,
  );
  assert.ok(ahead.rows.length > 1, 'nothing is due any more');
  for (const { due } of ahead.rows)
    for (const minutes of [-121, -30, 0]) {
      const at = new Date(due.getTime() + minutes * 60_000);
      if (at <= clock.now()) continue;
      clock.set(at);
      for (const reader of [readers[0], readers[2], readers[3], readers[4]]) await look(reader);
    }

  const supervisor = await app.signIn('supervisor');
  const facts = await ticketFigures(db);
  for (const { id } of story.tickets) {
    const { round, transferCount, nudgeCount, waitedMs } = await supervisor.call('GET /api/tickets/:id', {
      params: { id },
    });
    assert.deepEqual({ round, transferCount, nudgeCount, waitedMs }, facts.get(id), `ticket ${id}`);
  }
  assert.ok(
    [...facts.values()].some(({ waitedMs }) => waitedMs! > 0) &&
      [...facts.values()].some(({ round }) => round! > 0),
  );
  assert.deepEqual(await keptFigures(db), []);

  const open = async (condition: ReturnType<typeof sql>) =>
    Number(
      (
        await sql<{
          n: number;
        }>`select count(*) as n from tickets where ${condition} and status not in ('solved', 'confirmed', 'closed', 'cancelled')`.execute(
          db,
        )
      ).rows[0]!.n,
    );
  for (const customer of (await supervisor.call('GET /api/customers', { query: { limit: 100 } })).items)
    assert.equal(
      customer.openTickets,
      await open(sql`customer_id = ${customer.id}`),
      `customer ${customer.number}`,
    );
  const { items: candidates } = await supervisor.call('GET /api/tickets/:id/candidates', {
    params: { id: story.tickets[0]!.id },
    query: { departmentId: departments.technical },
  });
  for (const { id, openTickets } of candidates)
    assert.equal(openTickets, await open(sql`assignee_id = ${id}`), `person ${id}`);
  const admin = await app.signIn('admin');
  for (const department of (await admin.call('GET /api/departments')).items) {
    const { n } = await db
      .selectFrom('users')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('department_id', '=', department.id)
      .where('disabled_at', 'is', null)
      .executeTakeFirstOrThrow();
    assert.equal(department.people, Number(n), department.name);
  }
  for (const who of ['supervisor', 'engineer', 'head'] as const) {
    const { unread } = await (await app.signIn(who)).call('GET /api/notices', { query: { limit: 1 } });
    const { n } = await db
      .selectFrom('notices')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('user_id', '=', people[who].id)
      .where('read_at', 'is', null)
      .executeTakeFirstOrThrow();
    assert.equal(unread, Number(n), `unread notices of ${who}`);
  }
});
