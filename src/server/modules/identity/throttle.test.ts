import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countedAddress, FREE_FAILURES, minutesToWait, pauseMs } from './throttle.ts';

const now = new Date('2026-03-02T08:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('pauseMs', () => {
  it('grows from nothing to a quarter of an hour and no further', () => {
    const minutes = [0, 4, 5, 6, 7, 8, 9, 10, 1000].map((count) => pauseMs(count, FREE_FAILURES) / 60_000);
    assert.deepEqual(minutes, [0, 0, 1, 2, 4, 8, 15, 15, 15]);
  });
});

describe('minutesToWait', () => {
  const cases: [string, number, Date | null, number | null][] = [
    ['nothing failed', 0, null, null],
    ['few failed', 4, ago(0), null],
    ['the fifth just now', 5, ago(0), 1],
    ['the fifth a minute ago', 5, ago(1), null],
    ['many, 14.5 minutes ago', 50, ago(14.5), 1],
    ['many, just now', 50, ago(0), 15],
  ];
  for (const [name, count, lastAt, expected] of cases) {
    it(`${name} → ${expected}`, () => assert.equal(minutesToWait({ count, lastAt }, 5, now), expected));
  }
});

describe('countedAddress', () => {
  const cases: [string | null, string | null][] = [
    [null, null],
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ];
  for (const [ip, expected] of cases) {
    it(`${ip} → ${expected}`, () => assert.equal(countedAddress(ip), expected));
  }
});
