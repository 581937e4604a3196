import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CalendarContent,
  type CalendarSettings,
  contentOf,
  contentProblem,
  definitionOf,
} from './content.ts';
import type { OpenInterval } from './definition.ts';
import type { HolidayDay } from './holidays.ts';

const morning: OpenInterval[] = [[540, 720]];
const week = (...hours: OpenInterval[][]) => Array.from({ length: 7 }, (_, day) => hours[day] ?? []);
const settings = (change: Partial<CalendarSettings> = {}): CalendarSettings => ({
  zone: 'Asia/Shanghai',
  weekly: week(morning, morning, morning, morning, morning),
  observesHolidays: true,
  exceptions: [],
  ...change,
});
const days: HolidayDay[] = [
  { on: '2026-10-01', kind: 'holiday', name: '国庆节', nameEn: 'National Day' },
  { on: '2026-10-10', kind: 'makeup', name: '国庆节', nameEn: 'National Day' },
];

test('holidays are closed, make-up days have the hours of a working day, own exceptions win', () => {
  const content = contentOf(
    settings({ exceptions: [{ on: '2026-10-01', open: [[600, 660]], name: '值班' }] }),
    days,
  );
  assert.deepEqual(definitionOf(content).overrides, {
    '2026-10-01': { open: [[600, 660]], name: '值班' },
    '2026-10-10': { open: [[540, 720]], name: '国庆节调休上班', nameEn: 'National Day make-up working day' },
  });
  assert.deepEqual(content.holidays['2026-10-01'], { open: [], name: '国庆节', nameEn: 'National Day' });
});

test('a calendar that does not observe holidays keeps none of them', () => {
  assert.deepEqual(contentOf(settings({ observesHolidays: false }), days).holidays, {});
});

test('a calendar of weekends closes on holidays and is left alone by make-up days', () => {
  const weekend = settings({ weekly: week([], [], [], [], [], morning, morning) });
  assert.deepEqual(Object.keys(contentOf(weekend, days).holidays), ['2026-10-01']);
});

test('content is the same however it was entered', () => {
  const exceptions = [
    { on: '2026-05-02', open: [] },
    { on: '2026-05-01', open: [], name: undefined, stray: 1 } as CalendarSettings['exceptions'][number],
  ];
  const content = contentOf(settings({ exceptions }), []);
  assert.deepEqual(content.exceptions, [
    { on: '2026-05-01', open: [] },
    { on: '2026-05-02', open: [] },
  ]);
});

test('what is wrong with a calendar is said in words that name the day', () => {
  const cases: [Partial<CalendarSettings>, zh: string | null, en: string | null][] = [
    [{}, null, null],
    [{ zone: 'Mars/Olympus' }, '时区名称无效', 'the time zone is unknown'],
    [
      { weekly: week(morning, [[600, 540]]) },
      '周二：结束时间须晚于开始时间',
      'Tuesday: an interval must end after it starts',
    ],
    [
      {
        weekly: week(
          morning,
          [],
          [
            [540, 720],
            [700, 800],
          ],
        ),
      },
      '周三：时段重叠',
      'Wednesday: intervals overlap',
    ],
    [{ weekly: week() }, '每周至少有一个营业时段', 'at least one day of the week must be open'],
    [
      { exceptions: [{ on: '2026-05-01', open: [[600, 600]] }] },
      '2026-05-01：结束时间须晚于开始时间',
      '2026-05-01: an interval must end after it starts',
    ],
    [{ exceptions: [{ on: '2026-02-30', open: [] }] }, '日期无效', 'not a date'],
    [
      {
        exceptions: [
          { on: '2026-05-01', open: [] },
          { on: '2026-05-01', open: morning },
        ],
      },
      '2026-05-01 重复',
      '2026-05-01 appears twice',
    ],
  ];
  for (const [change, zh, en] of cases) {
    const content: CalendarContent = contentOf(settings(change), []);
    assert.equal(contentProblem(content, 'zh'), zh);
    assert.equal(contentProblem(content, 'en'), en);
  }
});
