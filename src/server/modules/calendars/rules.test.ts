import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from './compile.ts';
import type { CalendarDefinition, OpenInterval } from './definition.ts';
import { calendarPresets, OFFICE_HOURS } from './presets.ts';
import {
  addWorkingDays,
  addWorkingMinutes,
  isOpen,
  nextClosing,
  nextOpening,
  workingMinutesBetween,
} from './rules.ts';

const [always, office, store] = calendarPresets().map(({ definition }) => compileCalendar(definition));

const daily = (...open: OpenInterval[]): OpenInterval[][] => Array.from({ length: 7 }, () => open);
const calendarIn = (
  zone: string,
  weekly: OpenInterval[][],
  overrides: CalendarDefinition['overrides'] = {},
) => compileCalendar({ zone, weekly, overrides });

/** Instant of a wall-clock time in China. */
const cn = (wallClock: string) => new Date(`${wallClock.replace(' ', 'T')}+08:00`);

test('working minutes in a Chinese office', () => {
  const cases: [why: string, start: string, minutes: number, due: string][] = [
    ['within the morning', '2025-03-03 09:30', 60, '2025-03-03 10:30'],
    ['over the lunch break', '2025-03-03 11:30', 60, '2025-03-03 13:30'],
    ['filed during lunch', '2025-03-03 12:20', 10, '2025-03-03 13:10'],
    ['ends at noon, not after lunch', '2025-03-03 09:00', 180, '2025-03-03 12:00'],
    ['ends at closing time, not next morning', '2025-03-03 09:00', 480, '2025-03-03 18:00'],
    ['one minute more is the next morning', '2025-03-03 09:00', 481, '2025-03-04 09:01'],
    ['over an ordinary weekend', '2025-03-07 17:40', 60, '2025-03-10 09:40'],
    ['filed on Saturday', '2025-03-08 15:00', 30, '2025-03-10 09:30'],
    ['filed at midnight', '2025-03-04 00:00', 30, '2025-03-04 09:30'],
    ['Friday evening before a make-up Saturday', '2025-02-07 17:30', 60, '2025-02-08 09:30'],
    ['Saturday evening before a make-up Sunday', '2025-09-27 20:00', 60, '2025-09-28 10:00'],
    ['National Day week 2025', '2025-09-30 17:00', 120, '2025-10-09 10:00'],
    ['National Day week 2026, Wednesday evening', '2026-09-30 17:30', 60, '2026-10-08 09:30'],
    ['make-up Saturday after National Day 2026', '2026-10-09 17:30', 60, '2026-10-10 09:30'],
    ['Spring Festival 2025', '2025-01-27 17:00', 120, '2025-02-05 10:00'],
    ['Spring Festival 2026 from the make-up Saturday', '2026-02-14 17:00', 120, '2026-02-24 10:00'],
    ['New Year 2026 with make-up Sunday', '2025-12-31 17:30', 60, '2026-01-04 09:30'],
    ['nothing to add, closed', '2025-03-08 15:00', 0, '2025-03-08 15:00'],
    ['seconds and milliseconds stay', '2025-03-03 17:59:30.250', 1, '2025-03-04 09:00:30.250'],
    ['half a minute', '2025-03-03 17:59:45', 0.5, '2025-03-04 09:00:15'],
    ['back over a weekend', '2025-03-10 09:20', -30, '2025-03-07 17:50'],
    ['back to the opening, not the evening before', '2025-03-10 09:20', -20, '2025-03-10 09:00'],
    ['back over National Day', '2025-10-09 09:00', -60, '2025-09-30 17:00'],
  ];
  for (const [why, start, minutes, due] of cases) {
    assert.equal(addWorkingMinutes(office!, cn(start), minutes).toISOString(), cn(due).toISOString(), why);
  }
});

test('24×7 and store calendars know no holidays', () => {
  assert.deepEqual(addWorkingMinutes(always!, cn('2025-09-30 23:50'), 1440), cn('2025-10-01 23:50'));
  assert.deepEqual(addWorkingMinutes(store!, cn('2025-10-01 21:30'), 60), cn('2025-10-02 10:30'));
  assert.equal(workingMinutesBetween(always!, cn('2024-02-28 12:00'), cn('2024-03-01 12:00')), 2880);
});

test('working days in a Chinese office', () => {
  const cases: [why: string, start: string, days: number, due: string][] = [
    ['within a week', '2025-03-03 10:00', 3, '2025-03-06 10:00'],
    ['Friday evening over a weekend', '2025-03-07 17:40', 3, '2025-03-12 17:40'],
    ['Friday before a make-up Saturday', '2025-02-07 17:40', 3, '2025-02-11 17:40'],
    ['filed on Saturday counts from Monday', '2025-03-08 15:00', 3, '2025-03-13 09:00'],
    ['filed after closing counts from the next day', '2025-03-03 18:00', 1, '2025-03-05 09:00'],
    ['filed before opening counts from the opening', '2025-03-03 07:00', 1, '2025-03-04 09:00'],
    ['filed during lunch counts from one o’clock', '2025-03-03 12:30', 1, '2025-03-04 13:00'],
    ['at noon sharp', '2025-03-03 12:00', 1, '2025-03-04 13:00'],
    ['at one sharp', '2025-03-03 13:00', 1, '2025-03-04 13:00'],
    ['the last second of the day', '2025-03-03 17:59:59', 1, '2025-03-04 17:59:59'],
    ['over National Day 2025', '2025-09-29 16:00', 3, '2025-10-10 16:00'],
    ['over the make-up Sunday before it', '2025-09-26 16:00', 3, '2025-09-30 16:00'],
    ['over Spring Festival 2026', '2026-02-13 11:00', 3, '2026-02-25 11:00'],
    ['zero days, open', '2025-03-03 10:00', 0, '2025-03-03 10:00'],
    ['zero days, closed', '2025-03-08 15:00', 0, '2025-03-10 09:00'],
  ];
  for (const [why, start, days, due] of cases) {
    assert.equal(addWorkingDays(office!, cn(start), days).toISOString(), cn(due).toISOString(), why);
  }
});

test('a working day with other hours keeps the position or gives its closing time', () => {
  const overrides = {
    '2025-03-04': { open: [[600, 900]] satisfies OpenInterval[], name: '提前下班' },
    '2025-03-05': { open: [[840, 1320]] satisfies OpenInterval[] },
  };
  const calendar = calendarIn('Asia/Shanghai', daily(...OFFICE_HOURS), overrides);
  assert.deepEqual(addWorkingDays(calendar, cn('2025-03-03 10:00'), 1), cn('2025-03-04 11:00'));
  assert.deepEqual(addWorkingDays(calendar, cn('2025-03-03 17:00'), 1), cn('2025-03-04 15:00'));
  assert.deepEqual(addWorkingDays(calendar, cn('2025-03-03 17:00'), 2), cn('2025-03-05 21:00'));
  assert.deepEqual(addWorkingDays(calendar, cn('2025-03-03 12:30'), 2), cn('2025-03-05 17:00'));
});

test('opening and closing moments', () => {
  assert.equal(isOpen(office!, cn('2025-03-03 08:59:59.999')), false);
  assert.equal(isOpen(office!, cn('2025-03-03 09:00')), true);
  assert.equal(isOpen(office!, cn('2025-03-03 11:59:59.999')), true);
  assert.equal(isOpen(office!, cn('2025-03-03 12:00')), false);
  assert.equal(isOpen(office!, cn('2025-10-06 10:00')), false);
  assert.equal(isOpen(office!, cn('2025-09-28 10:00')), true);
  assert.equal(isOpen(always!, cn('2025-10-01 00:00')), true);
  assert.deepEqual(nextOpening(office!, cn('2025-03-03 12:00')), cn('2025-03-03 13:00'));
  assert.deepEqual(nextOpening(office!, cn('2025-03-03 10:17:03')), cn('2025-03-03 10:17:03'));
  assert.deepEqual(nextOpening(office!, cn('2025-09-30 18:00')), cn('2025-10-09 09:00'));
});

test('minutes between are signed and count open time only', () => {
  assert.equal(workingMinutesBetween(office!, cn('2025-09-30 17:00'), cn('2025-10-09 10:00')), 120);
  assert.equal(workingMinutesBetween(office!, cn('2025-10-09 10:00'), cn('2025-09-30 17:00')), -120);
  assert.equal(workingMinutesBetween(office!, cn('2025-10-01 00:00'), cn('2025-10-09 00:00')), 0);
  // 248 working days in 2025: 261 weekdays, 18 of them holidays, 5 make-up days.
  assert.equal(workingMinutesBetween(office!, cn('2025-01-01 00:00'), cn('2026-01-01 00:00')), 248 * 480);
});

test('daylight saving: real time is counted, wall clocks decide what is open', () => {
  const at = (iso: string) => new Date(iso);
  const berlin = calendarIn('Europe/Berlin', daily([0, 1440]));
  assert.equal(workingMinutesBetween(berlin, at('2025-03-29T23:00Z'), at('2025-03-30T22:00Z')), 23 * 60);
  assert.deepEqual(addWorkingDays(berlin, at('2025-03-29T22:00Z'), 1), at('2025-03-30T22:00Z'));

  // 2:00–3:00 does not exist on 30 March and comes twice on 26 October.
  const night = calendarIn('Europe/Berlin', daily([90, 210]));
  assert.equal(workingMinutesBetween(night, at('2025-03-29T23:00Z'), at('2025-03-30T22:00Z')), 60);
  assert.equal(workingMinutesBetween(night, at('2025-10-25T22:00Z'), at('2025-10-26T23:00Z')), 180);
  assert.deepEqual(addWorkingMinutes(night, at('2025-03-30T00:30Z'), 45), at('2025-03-30T01:15Z'));

  // Open until half past two: on the long night the clock shows it twice, and twice it is open before.
  const half = calendarIn('America/New_York', daily([60, 90]));
  assert.equal(isOpen(half, at('2025-11-02T05:15Z')), true);
  assert.equal(isOpen(half, at('2025-11-02T05:45Z')), false);
  assert.equal(isOpen(half, at('2025-11-02T06:15Z')), true);
  assert.deepEqual(addWorkingMinutes(half, at('2025-11-02T05:00Z'), 45), at('2025-11-02T06:15Z'));

  // A day whose only hours are skipped is no working day.
  const skipped = calendarIn('America/New_York', daily([120, 180]));
  assert.deepEqual(addWorkingDays(skipped, at('2025-03-08T07:30Z'), 1), at('2025-03-10T06:30Z'));

  // Office hours far from the change keep their wall-clock time.
  const desk = calendarIn('America/New_York', daily([540, 1020]));
  assert.deepEqual(addWorkingMinutes(desk, at('2025-03-08T21:00Z'), 120), at('2025-03-09T14:00Z'));
  assert.deepEqual(addWorkingMinutes(desk, at('2059-07-01T20:00Z'), 120), at('2059-07-02T14:00Z'));

  // Where clocks went back over midnight (00:01 → 23:01) the repeated hour counts to the new day.
  const stJohns = calendarIn('America/St_Johns', daily([0, 1440]));
  assert.deepEqual(addWorkingDays(stJohns, at('2010-11-06T12:00Z'), 1), at('2010-11-07T12:00Z'));
});

test('the table answers the same however it grew', () => {
  const fresh = () => compileCalendar(office!.definition);
  const forward = fresh();
  assert.equal(isOpen(forward, cn('2015-01-05 10:00')), true);
  assert.equal(isOpen(forward, cn('2060-12-31 10:00')), true);
  const backward = fresh();
  assert.equal(isOpen(backward, cn('2060-12-31 10:00')), true);
  assert.equal(isOpen(backward, cn('2015-01-05 10:00')), true);
  for (const calendar of [forward, backward, fresh()]) {
    assert.deepEqual(addWorkingMinutes(calendar, cn('2025-09-30 17:00'), 120), cn('2025-10-09 10:00'));
    assert.deepEqual(
      addWorkingMinutes(calendar, cn('2030-01-01 09:00'), 480 * 261 * 20).getUTCFullYear(),
      2050,
    );
    assert.deepEqual(addWorkingDays(calendar, cn('2020-12-31 10:00'), 1), cn('2021-01-04 10:00'));
  }
  const farBack = addWorkingMinutes(fresh(), cn('2060-01-05 10:00'), -480 * 261 * 40);
  assert.equal(workingMinutesBetween(fresh(), farBack, cn('2060-01-05 10:00')), 480 * 261 * 40);
  const firstTouch = fresh();
  assert.equal(
    workingMinutesBetween(firstTouch, cn('2040-01-02 09:00'), cn('1990-01-01 09:00')),
    -workingMinutesBetween(fresh(), cn('1990-01-01 09:00'), cn('2040-01-02 09:00')),
  );
});

test('the last local day of a table is whole', () => {
  const newYork = calendarIn('America/New_York', daily([0, 1440]));
  isOpen(newYork, new Date('2025-06-01T00:00Z'));
  const lastYear = newYork.table!.lastYear;
  // 22:30 in New York, when the year has long turned in UTC.
  const start = new Date(Date.UTC(lastYear, 11, 30, 3, 30));
  assert.deepEqual(addWorkingDays(newYork, start, 2), new Date(Date.UTC(lastYear + 1, 0, 1, 3, 30)));
  assert.equal(newYork.table!.lastYear, lastYear);
});

test('what cannot be computed is said', () => {
  assert.throws(() => addWorkingMinutes(office!, new Date(Number.NaN), 5), /not an instant/);
  assert.throws(() => isOpen(office!, new Date(Number.NaN)), /not an instant/);
  assert.throws(() => addWorkingMinutes(office!, cn('2025-03-03 10:00'), Number.NaN), /finite/);
  assert.throws(() => addWorkingDays(office!, cn('2025-03-03 10:00'), -1), /whole number/);
  assert.throws(() => addWorkingDays(office!, cn('2025-03-03 10:00'), 1.5), /whole number/);
  const rare = calendarIn('Asia/Shanghai', [[[0, 1]], [], [], [], [], [], []]);
  assert.throws(() => addWorkingMinutes(rare, cn('2025-03-03 10:00'), 1e12), /1970 to 2199/);
  assert.throws(() => addWorkingMinutes(rare, cn('2025-03-03 10:00'), -1e12), /1970 to 2199/);
  assert.throws(() => addWorkingDays(rare, cn('2025-03-03 10:00'), 1e9), /1970 to 2199/);
  assert.throws(() => isOpen(rare, new Date(8.64e15)), /1970 to 2199/);
});

test('changing a definition afterwards does not reach into the compiled calendar', () => {
  const definition = structuredClone(office!.definition);
  const calendar = compileCalendar(definition);
  definition.weekly = daily([0, 1440]);
  definition.overrides = {};
  assert.equal(isOpen(calendar, cn('2025-03-03 03:00')), false);
  assert.equal(isOpen(calendar, cn('2025-10-06 10:00')), false);
});

test('the next closing time', () => {
  const cases: [why: string, at: string, closes: string | null][] = [
    ['before lunch', '2025-03-03 10:00', '2025-03-03 12:00'],
    ['at the opening', '2025-03-03 13:00', '2025-03-03 18:00'],
    ['closed: the moment itself', '2025-03-03 12:00', '2025-03-03 12:00'],
  ];
  for (const [why, at, closes] of cases)
    assert.deepEqual(nextClosing(office!, cn(at)), closes && cn(closes), why);
  assert.equal(nextClosing(always!, cn('2025-03-03 10:00')), null, 'round the clock');
  const almost = calendarIn('Asia/Shanghai', daily([0, 1440]), { '2025-03-05': { open: [[0, 60]] } });
  assert.deepEqual(
    nextClosing(almost, cn('2025-03-03 10:00')),
    cn('2025-03-05 01:00'),
    'midnight does not close',
  );
});
