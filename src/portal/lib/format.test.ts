import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatBytes, formatDuration, formatMoment, staffName } from './format.ts';

process.env.TZ = 'Asia/Shanghai';
const MINUTE = 60_000;
const now = new Date('2026-03-02T10:00:00+08:00');

describe('formatDuration', () => {
  const cases: [number, string, string][] = [
    [0, '不到 1 分钟', 'less than a minute'],
    [59_999, '不到 1 分钟', 'less than a minute'],
    [MINUTE, '1 分钟', '1 minute'],
    [-90 * MINUTE, '1 小时 30 分钟', '1 hour 30 minutes'],
    [120 * MINUTE, '2 小时', '2 hours'],
    [1440 * MINUTE, '1 天', '1 day'],
    [(2 * 1440 + 3 * 60 + 59) * MINUTE, '2 天 3 小时', '2 days 3 hours'],
    [(1440 + 59) * MINUTE, '1 天', '1 day'],
  ];
  for (const [ms, zh, en] of cases) {
    it(`${ms} ms: ${zh}`, () => {
      assert.equal(formatDuration(ms, 'zh'), zh);
      assert.equal(formatDuration(ms, 'en'), en);
    });
  }
});

describe('formatMoment', () => {
  const cases: [string, string, string][] = [
    ['2026-03-02T17:30:00+08:00', '今天 17:30', '17:30 today'],
    ['2026-03-03T00:00:00+08:00', '明天 00:00', '00:00 tomorrow'],
    ['2026-03-01T23:59:00+08:00', '昨天 23:59', '23:59 yesterday'],
    ['2026-03-04T09:05:00+08:00', '后天 09:05', '09:05, Wed 4 Mar'],
    ['2026-03-15T09:00:00+08:00', '3月15日周日 09:00', '09:00, Sun 15 Mar'],
    ['2025-12-31T08:00:00+08:00', '2025年12月31日周三 08:00', '08:00, Wed 31 Dec 2025'],
  ];
  for (const [at, zh, en] of cases) {
    it(zh, () => {
      assert.equal(formatMoment(new Date(at), now, 'zh'), zh);
      assert.equal(formatMoment(new Date(at), now, 'en'), en);
    });
  }

  it('counts days across a change of clocks', () => {
    process.env.TZ = 'Europe/Berlin';
    try {
      const saturday = new Date('2026-03-28T12:00:00+01:00');
      assert.equal(formatMoment(new Date('2026-03-30T00:10:00+02:00'), saturday, 'zh'), '后天 00:10');
    } finally {
      process.env.TZ = 'Asia/Shanghai';
    }
  });
});

it('formats file sizes', () => {
  assert.deepEqual([0, 1023, 1024, 47_000, 3_355_443].map(formatBytes), [
    '0 B',
    '1023 B',
    '1 KB',
    '46 KB',
    '3.2 MB',
  ]);
});

it('shows a bare family name with stars and leaves the rest alone', () => {
  assert.deepEqual(['王', '王工', 'Li'].map(staffName), ['王**', '王工', 'Li']);
});
