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
import { addWorkingMinutes, type CalendarInForce, calendarsInForce, calendarVersion } from '../index.ts';
import { OFFICE_HOURS } from '../presets.ts';
import { getCalendar, listCalendars } from '../reads.ts';
import { createCalendar } from './create-calendar.ts';
import { editCalendar } from './edit-calendar.ts';
import { ensureCalendarPresets } from './ensure-presets.ts';

let services: TestServices;
let supervisor: Ctx;
before(async () => {
  services = await testServices();
  supervisor = await addPerson(services, '王主管', 'supervisor', await addDepartment(services, '客服部'));
  await atomically(asSystem(services), (tx) => ensureCalendarPresets(tx, 'Asia/Shanghai'));
});
after(() => services.close());

const inForce = async (key: string): Promise<CalendarInForce> => {
  const calendar = (await calendarsInForce(supervisor)).get(key);
  assert.ok(calendar);
  return calendar;
};
const eventsOf = (id: number) =>
  services.db
    .selectFrom('domain_events')
    .select(['type', 'payload', 'audience'])
    .where('subject_kind', '=', 'calendar')
    .where('subject_id', '=', id)
    .orderBy('seq')
    .execute();
const night = {
  nameZh: '夜班',
  nameEn: 'Night shift',
  zone: 'Asia/Shanghai',
  weekly: Array.from({ length: 7 }, (): [number, number][] => [[1200, 1440]]),
  observesHolidays: false,
  exceptions: [],
};

test('three calendars are shipped once, and kept however often the program starts', async () => {
  const shown = await listCalendars(supervisor);
  assert.deepEqual(
    shown.map(({ key, version, observesHolidays, isOpenNow, nextChangeAt }) => ({
      key,
      version,
      observesHolidays,
      isOpenNow,
      nextChangeAt,
    })),
    [
      { key: 'always', version: 1, observesHolidays: false, isOpenNow: true, nextChangeAt: null },
      {
        key: 'office',
        version: 1,
        observesHolidays: true,
        isOpenNow: true,
        nextChangeAt: '2026-03-02T04:00:00.000Z',
      },
      {
        key: 'store',
        version: 1,
        observesHolidays: false,
        isOpenNow: true,
        nextChangeAt: '2026-03-02T14:00:00.000Z',
      },
    ],
  );
  const office = await inForce('office');
  assert.deepEqual(
    addWorkingMinutes(office.compiled, new Date('2026-09-30T09:30:00Z'), 60),
    new Date('2026-10-08T01:30:00Z'),
    'over National Day',
  );
  await atomically(asSystem(services), (tx) => ensureCalendarPresets(tx, 'Asia/Shanghai'));
  assert.equal((await inForce('office')).versionId, office.versionId);
});

test('a supervisor changes the office hours: later deadlines follow, the old version still answers', async () => {
  const before = await inForce('office');
  const shown = await getCalendar(supervisor, before.id);
  const weekly = shown.weekly.map((hours, day) => (day === 5 ? [[540, 720] as [number, number]] : hours));
  const exceptions = [{ on: '2026-03-03', open: [], name: '团建' }];
  await editCalendar(supervisor, before.id, { ...shown, weekly, exceptions });

  const now = await inForce('office');
  assert.equal(now.version, 2);
  const start = new Date('2026-03-02T09:30:00Z');
  assert.deepEqual(addWorkingMinutes(now.compiled, start, 60), new Date('2026-03-04T01:30:00Z'));
  const old = await calendarVersion(supervisor, before.versionId);
  assert.equal(old.version, 1);
  assert.deepEqual(addWorkingMinutes(old.compiled, start, 60), new Date('2026-03-03T01:30:00Z'));
  assert.equal(
    (await calendarVersion(supervisor, before.versionId)).compiled,
    before.compiled,
    'compiled once per version',
  );

  const answer = await getCalendar(supervisor, before.id);
  assert.deepEqual(answer.exceptions, exceptions, 'own exceptions come back without the public holidays');
  assert.deepEqual((await eventsOf(before.id)).at(-1), {
    type: 'calendar.changed',
    payload: { key: 'office', version: 2 },
    audience: { everyone: true },
  });
});

test('other names alone make no version', async () => {
  const store = await inForce('store');
  const shown = await getCalendar(supervisor, store.id);
  await editCalendar(supervisor, store.id, { ...shown, nameZh: '门店时间' });
  const renamed = await inForce('store');
  assert.equal(renamed.nameZh, '门店时间');
  assert.equal(renamed.versionId, store.versionId);
});

test('a calendar of one’s own gets a key from its name; names and hours are judged', async () => {
  const { id, key } = await createCalendar(supervisor, night);
  assert.equal(key, 'night-shift');
  assert.equal((await inForce(key)).id, id);
  const second = await createCalendar(supervisor, { ...night, nameZh: '夜班二', nameEn: 'Night  shift!' });
  assert.equal(second.key, 'night-shift-2');
  const chinese = await createCalendar(supervisor, { ...night, nameZh: '夜班三', nameEn: '夜班三' });
  assert.equal(chinese.key, 'calendar');

  await assert.rejects(createCalendar(supervisor, { ...night, nameEn: 'Other' }), {
    code: 'name_taken',
    fields: [{ path: 'nameZh', code: 'name_taken' }],
  });
  const overlap = {
    ...night,
    nameZh: '坏',
    nameEn: 'Bad',
    weekly: night.weekly.with(0, [
      [60, 120],
      [90, 180],
    ]),
  };
  await assert.rejects(createCalendar(supervisor, overlap), {
    code: 'calendar_invalid',
    params: { problem: '周一：时段重叠' },
  });
  await assert.rejects(editCalendar(supervisor, 999_999, night), { code: 'not_found' });
});

test('two people who edit at once get two versions, none lost', async () => {
  const { id } = await createCalendar(supervisor, { ...night, nameZh: '并发', nameEn: 'At once' });
  const hours = [1, 2, 3, 4].map((n): [number, number][] => [[n * 60, n * 60 + 30]]);
  await Promise.all(
    hours.map((open) =>
      editCalendar(supervisor, id, {
        ...night,
        nameZh: '并发',
        nameEn: 'At once',
        weekly: night.weekly.with(0, open),
      }),
    ),
  );
  assert.equal((await getCalendar(supervisor, id)).version, 5);
});

test('a make-up day follows the hours of the calendar that observes it', async () => {
  const { id, key } = await createCalendar(supervisor, {
    ...night,
    nameZh: '早班',
    nameEn: 'Early shift',
    weekly: Array.from({ length: 7 }, (_, day) => (day < 5 ? OFFICE_HOURS.slice(0, 1) : [])),
    observesHolidays: true,
  });
  const { compiled } = await inForce(key);
  // Saturday 10 October 2026 is worked.
  assert.deepEqual(
    addWorkingMinutes(compiled, new Date('2026-10-09T05:00:00Z'), 30),
    new Date('2026-10-10T01:30:00Z'),
  );
  assert.deepEqual((await getCalendar(supervisor, id)).exceptions, []);
});
