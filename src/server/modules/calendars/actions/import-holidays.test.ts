import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atomically, type Ctx } from '../../../platform/context.ts';
import {
  addDepartment,
  addPerson,
  asSystem,
  type TestServices,
  testServices,
} from '../../../testing/services.ts';
import { publishedYears } from '../holidays.ts';
import { calendarsInForce, calendarVersion, isOpen } from '../index.ts';
import { listHolidays } from '../reads.ts';
import { editHoliday } from './edit-holiday.ts';
import { ensureCalendarPresets } from './ensure-presets.ts';
import { importHolidays } from './import-holidays.ts';

/** A year that no release has shipped yet. */
const YEAR = publishedYears().at(-1)! + 1;
const TABLE = `date,kind,name
${YEAR - 1}-12-26,makeup,元旦
${YEAR}-01-01,holiday,元旦
${YEAR}-10-01,holiday,国庆节`;

let services: TestServices;
let supervisor: Ctx;
before(async () => {
  services = await testServices();
  supervisor = await addPerson(services, '王主管', 'supervisor', await addDepartment(services, '客服部'));
  await atomically(asSystem(services), (tx) => ensureCalendarPresets(tx, 'Asia/Shanghai'));
});
after(() => services.close());

const office = async () => (await calendarsInForce(supervisor)).get('office')!;
const noon = (on: string) => new Date(`${on}T02:00:00Z`);
const versionsOf = async (key: string) => (await calendarsInForce(supervisor)).get(key)!.version;

test('shipped years are listed by date, this year first', async () => {
  const { years, missingYear, items } = await listHolidays(supervisor);
  assert.deepEqual(years, publishedYears());
  assert.equal(missingYear, null);
  assert.deepEqual(items[0], {
    on: '2026-01-01',
    kind: 'holiday',
    nameZh: '元旦',
    nameEn: "New Year's Day",
    source: 'shipped',
  });
  assert.ok(items.every(({ on }) => on.startsWith('2026-')));
});

test('an imported year reaches the calendars that observe holidays, as a new version', async () => {
  const before = await office();
  assert.deepEqual(await importHolidays(supervisor, { year: YEAR, table: TABLE }), {
    holidays: 2,
    makeups: 1,
  });
  const now = await office();
  assert.equal(now.version, before.version + 1);
  assert.equal(isOpen(now.compiled, noon(`${YEAR}-10-01`)), false);
  assert.equal(isOpen(now.compiled, noon(`${YEAR - 1}-12-26`)), true);
  assert.equal(
    isOpen((await calendarVersion(supervisor, before.versionId)).compiled, noon(`${YEAR}-10-01`)),
    true,
  );
  assert.equal(await versionsOf('store'), 1, 'the store does not observe them');
  assert.ok((await listHolidays(supervisor)).years.includes(YEAR));
  const event = await services.db
    .selectFrom('domain_events')
    .select(['subject_id', 'payload', 'audience'])
    .where('type', '=', 'holidays.changed')
    .executeTakeFirstOrThrow();
  assert.deepEqual(event, {
    subject_id: YEAR,
    payload: { source: 'imported', holidays: 2, makeups: 1 },
    audience: { everyone: true },
  });
});

test('the same table again changes nothing; a corrected one replaces the year, its December day too', async () => {
  const before = await office();
  await importHolidays(supervisor, { year: YEAR, table: TABLE });
  assert.equal((await office()).versionId, before.versionId);
  const corrected = `date,kind,name\n${YEAR}-01-01,holiday,元旦\n${YEAR}-10-04,holiday,国庆节`;
  await importHolidays(supervisor, { year: YEAR, table: corrected });
  const { items } = await listHolidays(supervisor, YEAR);
  assert.deepEqual(
    items.map(({ on, source }) => [on, source]),
    [
      [`${YEAR}-01-01`, 'imported'],
      [`${YEAR}-10-04`, 'imported'],
    ],
  );
  const december = await listHolidays(supervisor, YEAR - 1);
  assert.ok(!december.items.some(({ on }) => on === `${YEAR - 1}-12-26`));
  assert.equal(
    isOpen((await office()).compiled, noon(`${YEAR}-10-01`)),
    new Date(`${YEAR}-10-01`).getUTCDay() % 6 !== 0,
  );
});

test('a table that cannot be read names the line; one of another year is refused', async () => {
  await assert.rejects(
    importHolidays(supervisor, { year: YEAR, table: 'date,kind,name\n2027-13-01,holiday,元旦' }),
    {
      code: 'holiday_table_invalid',
      params: { line: 2, problem: '日期无效，应为 YYYY-MM-DD（2027-13-01）' },
    },
  );
  await assert.rejects(importHolidays(supervisor, { year: YEAR + 1, table: TABLE }), {
    code: 'holiday_table_invalid',
    params: { line: 1, problem: `表内是 ${YEAR} 年，不是 ${YEAR + 1} 年` },
  });
});

test('one day is changed, named and taken back', async () => {
  const on = '2026-06-22';
  await editHoliday(supervisor, { on, kind: 'holiday' });
  const shown = async () => (await listHolidays(supervisor, 2026)).items.find((day) => day.on === on);
  assert.deepEqual(await shown(), {
    on,
    kind: 'holiday',
    nameZh: '临时放假',
    nameEn: 'Extra day off',
    source: 'edited',
  });
  assert.equal(isOpen((await office()).compiled, noon(on)), false);
  await editHoliday(supervisor, { on, kind: 'holiday', nameZh: '端午' });
  assert.deepEqual((await shown())?.nameEn, 'Dragon Boat Festival');
  await editHoliday(supervisor, { on, kind: 'none' });
  assert.equal(await shown(), undefined);
  assert.equal(isOpen((await office()).compiled, noon(on)), true);
  const versions = await versionsOf('office');
  await editHoliday(supervisor, { on, kind: 'none' });
  assert.equal(await versionsOf('office'), versions, 'nothing changed, no version');
});

test('a later start ships no day back that people took away', async () => {
  await editHoliday(supervisor, { on: '2026-10-01', kind: 'none' });
  await atomically(asSystem(services), (tx) => ensureCalendarPresets(tx, 'Asia/Shanghai'));
  assert.equal(isOpen((await office()).compiled, noon('2026-10-01')), true);
});
