import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Interval, intervalsRefusal, nextInterval, parseClock, weekMinutes } from './intervals.ts';

test('hours of a day are refused when they end before they begin, or overlap', () => {
  const cases: [Interval[], ReturnType<typeof intervalsRefusal>][] = [
    [[], null],
    [
      [
        [540, 720],
        [780, 1080],
      ],
      null,
    ],
    [
      [
        [780, 1080],
        [540, 720],
      ],
      null,
    ],
    [
      [
        [540, 720],
        [720, 1080],
      ],
      null,
    ],
    [[[540, 540]], 'order'],
    [[[720, 540]], 'order'],
    [
      [
        [540, 721],
        [720, 1080],
      ],
      'overlap',
    ],
    [
      [
        [0, 1440],
        [540, 600],
      ],
      'overlap',
    ],
  ];
  for (const [intervals, expected] of cases) assert.equal(intervalsRefusal(intervals), expected);
});

test('clock times are read as people type them', () => {
  assert.equal(parseClock('9:00'), 540);
  assert.equal(parseClock('0900'), 540);
  assert.equal(parseClock(' 18：30 '), 1110);
  assert.equal(parseClock('24:00'), 1440);
  for (const text of ['24:01', '9:60', '9', '', 'noon', '-1:00', '123:00'])
    assert.equal(parseClock(text), null);
});

test('added hours never leave the day', () => {
  assert.deepEqual(nextInterval([]), [540, 1080]);
  assert.deepEqual(nextInterval([[540, 720]]), [780, 960]);
  assert.deepEqual(nextInterval([[540, 1430]]), [1425, 1440]);
  assert.equal(nextInterval([[0, 1440]]), null);
});

test('a week adds up', () => {
  assert.equal(
    weekMinutes([
      [
        [540, 720],
        [780, 1080],
      ],
      [],
      [[0, 1440]],
    ]),
    480 + 1440,
  );
});
