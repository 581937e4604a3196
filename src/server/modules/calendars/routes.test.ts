import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../testing/app.ts';
import { publishedYears } from './holidays.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

test('a supervisor opens the office on Saturdays; everybody sees it', async () => {
  const supervisor = await app.signIn('supervisor');
  const agent = await app.signIn('agent');
  const { items } = await supervisor.call('GET /api/calendars');
  const office = items.find(({ key }) => key === 'office')!;
  assert.deepEqual([office.isOpenNow, office.nextChangeAt], [true, '2026-03-02T04:00:00.000Z']);
  const weekly = office.weekly.with(5, [[540, 720]]);
  await supervisor.call('POST /api/calendars/:id/edit', {
    params: { id: office.id },
    body: { ...office, weekly },
  });
  const shown = await agent.call('GET /api/calendars/:id', { params: { id: office.id } });
  assert.deepEqual([shown.version, shown.weekly[5]], [office.version + 1, [[540, 720]]]);

  const added = await supervisor.call('POST /api/calendars', {
    body: {
      ...office,
      nameZh: '售后热线',
      nameEn: 'After-sales line',
      exceptions: [{ on: '2026-05-01', open: [] }],
    },
  });
  assert.equal(added.key, 'after-sales-line');
});

test('what cannot be a calendar is refused in words', async () => {
  const supervisor = await app.signIn('supervisor');
  const { items } = await supervisor.call('GET /api/calendars');
  const [calendar] = items;
  const cases: [change: object, status: number, code: string][] = [
    [{ zone: 'Moon/Base' }, 400, 'calendar_invalid'],
    [{ weekly: calendar!.weekly.with(0, [[700, 600]]) }, 400, 'calendar_invalid'],
    [{ weekly: [] }, 400, 'invalid_input'],
    [{ exceptions: [{ on: '2026-02-30', open: [] }] }, 400, 'invalid_input'],
    [{ nameZh: items[1]!.nameZh }, 409, 'name_taken'],
  ];
  for (const [change, status, code] of cases) {
    const answer = await supervisor.attempt('POST /api/calendars/:id/edit', {
      params: { id: calendar!.id },
      body: { ...calendar, ...change },
    });
    assert.deepEqual([answer.status, answer.body.error?.code], [status, code], JSON.stringify(change));
  }
});

test('the table of a new year is imported, one day of it changed; agents only look', async () => {
  const supervisor = await app.signIn('supervisor');
  const agent = await app.signIn('agent');
  const year = publishedYears().at(-1)! + 1;
  const table = `date,kind,name\n${year}-01-01,holiday,元旦\n${year}-01-02,makeup,元旦`;
  const body = { year, table };
  assert.equal((await agent.attempt('POST /api/holidays/import', { body })).status, 403);
  assert.deepEqual(await supervisor.call('POST /api/holidays/import', { body }), { holidays: 1, makeups: 1 });
  await supervisor.call('POST /api/holidays/edit', { body: { on: `${year}-01-02`, kind: 'none' } });
  const { items, years } = await agent.call('GET /api/holidays', { query: { year } });
  assert.deepEqual(items, [
    { on: `${year}-01-01`, kind: 'holiday', nameZh: '元旦', nameEn: "New Year's Day", source: 'imported' },
  ]);
  assert.equal(years.at(-1), year);
  const bad = await supervisor.attempt('POST /api/holidays/import', { body: { year, table: 'x' } });
  assert.deepEqual([bad.status, bad.body.error?.code], [400, 'holiday_table_invalid']);
});
