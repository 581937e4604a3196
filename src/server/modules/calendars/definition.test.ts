import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from './compile.ts';
import { type CalendarDefinition, type OpenInterval, validateCalendar } from './definition.ts';
import { calendarPresets } from './presets.ts';

const week = (...open: OpenInterval[]): OpenInterval[][] => Array.from({ length: 7 }, () => open);
const definition = (changes: Partial<CalendarDefinition>): CalendarDefinition => ({
  zone: 'Asia/Shanghai',
  weekly: week([540, 720], [780, 1080]),
  overrides: {},
  ...changes,
});

test('the shipped calendars are valid', () => {
  for (const preset of calendarPresets())
    assert.equal(validateCalendar(preset.definition), null, preset.code);
  assert.deepEqual(
    calendarPresets('Europe/Berlin').map(({ code, definition: { zone } }) => `${code} ${zone}`),
    ['always Europe/Berlin', 'office Europe/Berlin', 'store Europe/Berlin'],
  );
});

test('what a calendar may hold', () => {
  const accepted: [why: string, CalendarDefinition][] = [
    ['lunch break', definition({})],
    ['intervals that touch', definition({ weekly: week([0, 720], [720, 1440]) })],
    ['one weekday only', definition({ weekly: [[], [], [[0, 1]], [], [], [], []] })],
    ['leap day', definition({ overrides: { '2024-02-29': { open: [] } } })],
    ['zone in other case', definition({ zone: 'asia/shanghai' })],
    ['fixed zone of the database', definition({ zone: 'Etc/GMT-8' })],
  ];
  for (const [why, accept] of accepted) assert.equal(validateCalendar(accept), null, why);
});

test('what a calendar may not hold', () => {
  const refused: [code: string, CalendarDefinition][] = [
    ['unknown_zone', definition({ zone: 'Asia/Atlantis' })],
    ['unknown_zone', definition({ zone: '+08:00' })],
    ['unknown_zone', definition({ zone: '' })],
    ['weekly_not_seven_days', definition({ weekly: week([0, 1440]).slice(1) })],
    [
      'too_many_intervals',
      definition({ weekly: week(...Array.from({ length: 13 }, (_, i): OpenInterval => [i * 2, i * 2 + 1])) }),
    ],
    ['interval_out_of_range', definition({ weekly: week([-1, 60]) })],
    ['interval_out_of_range', definition({ weekly: week([60, 1441]) })],
    ['interval_out_of_range', definition({ weekly: week([60.5, 120]) })],
    ['interval_out_of_range', definition({ weekly: week([Number.NaN, 120]) })],
    ['interval_not_forward', definition({ weekly: week([60, 60]) })],
    ['interval_not_forward', definition({ weekly: week([1320, 360]) })],
    ['intervals_unordered', definition({ weekly: week([780, 1080], [540, 720]) })],
    ['intervals_overlap', definition({ weekly: week([540, 721], [720, 1080]) })],
    [
      'intervals_overlap',
      definition({
        overrides: {
          '2025-01-26': {
            open: [
              [0, 60],
              [0, 60],
            ],
          },
        },
      }),
    ],
    ['override_bad_date', definition({ overrides: { '2025-02-29': { open: [] } } })],
    ['override_bad_date', definition({ overrides: { '2025-1-1': { open: [] } } })],
    ['override_bad_date', definition({ overrides: { '0099-13-01': { open: [] } } })],
    ['never_open', definition({ weekly: week() })],
    ['never_open', definition({ weekly: week(), overrides: { '2025-01-26': { open: [[0, 60]] } } })],
  ];
  for (const [code, refuse] of refused) {
    assert.equal(validateCalendar(refuse), code);
    assert.throws(() => compileCalendar(refuse), new RegExp(code));
  }
  const day = (i: number) => new Date(i * 86_400_000).toISOString().slice(0, 10);
  const overrides = Object.fromEntries(Array.from({ length: 8001 }, (_, i) => [day(i), { open: [] }]));
  assert.equal(validateCalendar(definition({ overrides })), 'too_many_overrides');
});
