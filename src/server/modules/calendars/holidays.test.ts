import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { dayNumberOf, weekdayOf } from './dates.ts';
import { parseHolidayTable } from './holiday-table.ts';
import {
  chineseHolidays,
  holidayNames,
  holidayOverrides,
  missingHolidayYear,
  publishedYears,
} from './holidays.ts';

const OFFICIAL = join(
  process.env.BIHUAN_SHARED_DATA ?? resolve(import.meta.dirname, '../../../../../shared/data'),
  'holidays',
);
const OFFICIAL_YEARS = [2020, 2021, 2022, 2023, 2024, 2025];

const isWeekend = (on: string) => weekdayOf(dayNumberOf(on)!) >= 5;

test('the shipped table agrees with the official one', (context) => {
  if (!existsSync(OFFICIAL)) return context.skip(`no official tables in ${OFFICIAL}; set BIHUAN_SHARED_DATA`);
  // What a day says to a calendar: a make-up working day on a Monday to Friday says nothing.
  const words = (days: { on: string; kind: string }[]) =>
    days.filter(({ on, kind }) => kind === 'holiday' || isWeekend(on)).map(({ on, kind }) => `${on} ${kind}`);
  const official = OFFICIAL_YEARS.flatMap((year) => {
    const table = parseHolidayTable(readFileSync(join(OFFICIAL, `${year}.json`), 'utf8'));
    assert.ok(table.ok, `${year} is readable`);
    assert.equal(table.year, year);
    return table.days;
  });
  const shipped = words(OFFICIAL_YEARS.flatMap(chineseHolidays));
  assert.deepEqual(shipped, words(official).sort());
  assert.ok(shipped.length > 200);
});

test('the table as published', () => {
  assert.deepEqual(
    publishedYears(),
    Array.from({ length: publishedYears().length }, (_, i) => 2004 + i),
  );
  assert.ok(publishedYears().includes(2026));
  const year = chineseHolidays(2026);
  assert.deepEqual(year[0], { on: '2026-01-01', kind: 'holiday', name: '元旦', nameEn: "New Year's Day" });
  assert.deepEqual(
    year.filter(({ kind }) => kind === 'makeup').map(({ on }) => on),
    ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  );
  assert.equal(year.filter(({ kind }) => kind === 'holiday').length, 33);
  for (const day of publishedYears().flatMap(chineseHolidays)) {
    assert.match(day.on, /^\d{4}-\d{2}-\d{2}$/);
    assert.match(day.nameEn, /^[A-Z][A-Za-z' -]+$/, `${day.name} has an English name`);
    if (day.kind === 'makeup') assert.ok(isWeekend(day.on), `${day.on} is worked instead of a weekend day`);
  }
  assert.deepEqual(chineseHolidays(1999), []);
});

test('days that the package leaves out are there', () => {
  const find = (on: string) => chineseHolidays(Number(on.slice(0, 4))).find((day) => day.on === on);
  assert.equal(find('2005-12-31')?.kind, 'makeup');
  assert.deepEqual(find('2011-06-05'), {
    on: '2011-06-05',
    kind: 'holiday',
    name: '端午节',
    nameEn: 'Dragon Boat Festival',
  });
  assert.equal(find('2012-06-23')?.kind, 'holiday');
});

test('callers cannot spoil the table', () => {
  chineseHolidays(2025)[0]!.name = 'spoiled';
  assert.equal(chineseHolidays(2025)[0]!.name, '元旦');
  const overrides = holidayOverrides([2025], [[540, 1080]]);
  overrides['2025-01-26']!.open[0]![0] = 0;
  assert.deepEqual(overrides['2025-02-08']!.open, [[540, 1080]]);
});

test('overrides close holidays and open make-up days', () => {
  const overrides = holidayOverrides([2025, 2026], [[540, 1080]]);
  assert.deepEqual(overrides['2025-10-01'], { open: [], name: '国庆节', nameEn: 'National Day' });
  assert.deepEqual(overrides['2026-02-14'], {
    open: [[540, 1080]],
    name: '春节调休上班',
    nameEn: 'Spring Festival make-up working day',
  });
  assert.equal(overrides['2024-10-01'], undefined);
  assert.throws(() => holidayOverrides([2025, 2040], [[540, 1080]]), /2040/);
});

test('when administrators must supply a table', () => {
  const cases: [today: string, known: number[], missing: number | null][] = [
    ['2026-10-31', [2025, 2026], null],
    ['2026-11-01', [2025, 2026], 2027],
    ['2026-12-31', [2025, 2026], 2027],
    ['2026-11-01', [2026, 2027], null],
    ['2027-01-01', [2025, 2026], 2027],
    ['2027-11-01', [2026], 2027],
  ];
  for (const [today, known, missing] of cases) assert.equal(missingHolidayYear(today, known), missing, today);
  assert.throws(() => missingHolidayYear('yesterday', []), /Not a date/);
});

test('names of notices', () => {
  assert.deepEqual(holidayNames('国庆节、中秋节'), {
    name: '国庆节、中秋节',
    nameEn: 'National Day, Mid-Autumn Festival',
  });
  assert.deepEqual(holidayNames('“五一”国际劳动节'), { name: '劳动节', nameEn: 'Labour Day' });
  assert.deepEqual(holidayNames('三月三'), { name: '三月三', nameEn: '三月三' });
  assert.deepEqual(holidayNames(' 、 '), { name: '', nameEn: '' });
});
