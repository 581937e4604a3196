import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from './compile.ts';
import { explainSpan } from './explain.ts';
import { calendarPresets } from './presets.ts';

const [always, office] = calendarPresets().map(({ definition }) => compileCalendar(definition));
const cn = (wallClock: string) => new Date(`${wallClock.replace(' ', 'T')}+08:00`);

test('National Day week: what was skipped and what was worked instead', () => {
  const explained = explainSpan(office!, cn('2025-09-26 17:00'), cn('2025-10-10 10:00'));
  assert.deepEqual(explained, {
    // Friday 1 h, make-up Sunday, Monday, Tuesday, 9 October, one hour on the 10th.
    workingMinutes: 60 + 4 * 480 + 60,
    elapsedMinutes: 14 * 1440 - 7 * 60,
    workingDays: 6,
    closedRuns: [
      { fromOn: '2025-09-27', toOn: '2025-09-27', days: 1, cause: 'weekly', names: [] },
      {
        fromOn: '2025-10-01',
        toOn: '2025-10-08',
        days: 8,
        cause: 'override',
        names: [
          { name: '国庆节', nameEn: 'National Day' },
          { name: '中秋节', nameEn: 'Mid-Autumn Festival' },
        ],
      },
    ],
    specialDays: [
      {
        on: '2025-09-28',
        open: [
          [540, 720],
          [780, 1080],
        ],
        name: '国庆节调休上班',
        nameEn: 'National Day make-up working day',
      },
    ],
  });
});

test('the end of a span is not part of it', () => {
  const weekend = explainSpan(office!, cn('2025-03-07 18:00'), cn('2025-03-10 00:00'));
  assert.deepEqual([weekend.workingMinutes, weekend.workingDays], [0, 0]);
  assert.deepEqual(weekend.closedRuns, [
    { fromOn: '2025-03-08', toOn: '2025-03-09', days: 2, cause: 'weekly', names: [] },
  ]);
  const friday = explainSpan(office!, cn('2025-03-07 09:00'), cn('2025-03-08 00:00'));
  assert.deepEqual([friday.workingMinutes, friday.workingDays, friday.closedRuns], [480, 1, []]);
});

test('weekends apart, and a holiday beside a weekend, are runs of their own', () => {
  const runs = (from: string, to: string) =>
    explainSpan(office!, cn(from), cn(to)).closedRuns.map((run) => [
      run.fromOn,
      run.toOn,
      run.days,
      run.cause,
    ]);
  assert.deepEqual(runs('2025-03-07 10:00', '2025-03-17 10:00'), [
    ['2025-03-08', '2025-03-09', 2, 'weekly'],
    ['2025-03-15', '2025-03-16', 2, 'weekly'],
  ]);
  assert.deepEqual(runs('2014-05-30 10:00', '2014-06-03 10:00'), [
    ['2014-05-31', '2014-06-01', 2, 'weekly'],
    ['2014-06-02', '2014-06-02', 1, 'override'],
  ]);
});

test('an instant, an always open calendar, a span backwards', () => {
  const instant = explainSpan(office!, cn('2025-03-08 10:00'), cn('2025-03-08 10:00'));
  assert.deepEqual([instant.workingMinutes, instant.workingDays, instant.closedRuns.length], [0, 0, 1]);
  const round = explainSpan(always!, cn('2025-09-30 12:00'), cn('2025-10-02 12:00'));
  assert.deepEqual([round.workingMinutes, round.workingDays, round.closedRuns], [2880, 3, []]);
  assert.throws(
    () => explainSpan(office!, cn('2025-03-08 10:00'), cn('2025-03-07 10:00')),
    /before it begins/,
  );
});
