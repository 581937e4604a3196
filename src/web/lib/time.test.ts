import assert from 'node:assert/strict';
import { test } from 'node:test';
import dayjs from 'dayjs';
import {
  clockOf,
  formatDuration,
  formatInstant,
  formatMinutes,
  formatRelative,
  fromPicker,
  serverNow,
  setServerClock,
  setZone,
  toPicker,
} from './time.ts';

test('instants are shown in the zone of the enterprise, wherever the browser is', () => {
  setZone('Asia/Shanghai');
  const instant = '2026-03-15T16:05:09Z';
  assert.equal(formatInstant(instant), '2026-03-16 00:05');
  assert.equal(formatInstant(instant, 'full'), '2026-03-16 00:05:09');
  assert.equal(formatInstant(instant, 'short'), '03-16 00:05');
  assert.equal(formatInstant(instant, 'weekday', 'zh'), '3月16日周一');
  setZone('America/New_York');
  assert.equal(formatInstant(instant, 'time'), '12:05');
  assert.equal(formatInstant(null), '');
  assert.equal(formatInstant('not a time'), '');
});

test('what a picker shows is the wall clock of the enterprise, also on days when clocks change', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC']) {
    setZone(zone);
    for (let instant = Date.UTC(2026, 0, 1); instant < Date.UTC(2027, 0, 1); instant += 10_500_000) {
      const picked = toPicker(instant)!;
      assert.equal(picked.format('YYYY-MM-DD HH:mm'), formatInstant(instant), zone);
      const back = fromPicker(picked);
      // In the doubled hour of autumn two instants have one wall time: the same words are what counts.
      assert.equal(formatInstant(back, 'full'), formatInstant(instant, 'full'), zone);
    }
  }
  setZone('Asia/Shanghai');
  assert.equal(fromPicker(dayjs('2026-11-22T09:30:00')), '2026-11-22T01:30:00.000Z');
});

test('lengths of time in the two largest units', () => {
  assert.equal(formatDuration(0, 'zh'), '0 秒');
  assert.equal(formatDuration(59_999, 'en'), '59 s');
  assert.equal(formatDuration(125 * 60_000, 'zh'), '2 小时 5 分');
  assert.equal(formatDuration(-27 * 3_600_000, 'en'), '1 d 3 h');
  assert.equal(formatDuration(86_400_000, 'zh'), '1 天');
});

test('working time stays in hours', () => {
  assert.equal(formatMinutes(10, 'zh'), '10 分');
  assert.equal(formatMinutes(90, 'zh'), '1 小时 30 分');
  assert.equal(formatMinutes(2880, 'en'), '48 h');
  assert.equal(formatMinutes(0, 'en'), '0 min');
});

test('how far away an instant is', () => {
  const now = Date.UTC(2026, 2, 15);
  assert.equal(formatRelative(now - 30_000, now, 'zh'), '刚刚');
  assert.equal(formatRelative(now - 3 * 3_600_000, now, 'zh'), '3 小时前');
  assert.equal(formatRelative(now + 2 * 86_400_000, now, 'en'), 'in 2 d');
});

test('the server decides what time it is', () => {
  setServerClock('2030-01-01T00:00:00Z', Date.now());
  assert.ok(Math.abs(serverNow() - Date.UTC(2030, 0, 1)) < 1000);
  assert.equal(clockOf(1440), '24:00');
  assert.equal(clockOf(545), '09:05');
});
