import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CompiledCalendar, compileCalendar } from './compile.ts';
import { dateOf, dayNumberOf, weekdayOf } from './dates.ts';
import { type CalendarDefinition, type OpenInterval, validateCalendar } from './definition.ts';
import { addWorkingDays, addWorkingMinutes, isOpen, nextOpening, workingMinutesBetween } from './rules.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Clock changes of many kinds: spring and autumn, north and south, 30 and 120 minutes, at and over midnight,
// in odd offsets, in Ramadan, in the far future; and zones that never change.
const MOMENTS: [zone: string, around: string][] = [
  ['Asia/Shanghai', '2025-10-01T00:00Z'],
  ['Asia/Shanghai', '2026-01-01T00:00Z'],
  ['Asia/Kathmandu', '2025-12-31T18:15Z'],
  ['Europe/Berlin', '2025-03-30T01:00Z'],
  ['Europe/Berlin', '2025-10-26T01:00Z'],
  ['Europe/Berlin', '2059-03-30T01:00Z'],
  ['America/New_York', '2025-03-09T07:00Z'],
  ['America/New_York', '2025-11-02T06:00Z'],
  ['America/St_Johns', '2025-11-02T04:30Z'],
  ['Australia/Lord_Howe', '2025-04-05T15:00Z'],
  ['Australia/Lord_Howe', '2025-10-04T15:30Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['America/Havana', '2025-11-02T05:00Z'],
  ['Africa/Cairo', '2024-10-31T21:00Z'],
  ['Africa/Casablanca', '2025-02-23T02:00Z'],
  ['Asia/Beirut', '2025-03-29T22:00Z'],
  ['Antarctica/Troll', '2025-03-30T01:00Z'],
];

const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  // The hours in which clocks change, and midnight.
  fc.constantFrom(0, 60, 90, 119, 120, 121, 150, 180, 210, 1380, 1439, 1440),
);

const openIntervals: fc.Arbitrary<OpenInterval[]> = fc
  .uniqueArray(minuteOfDay, { minLength: 0, maxLength: 6 })
  .map((minutes) => {
    const ordered = minutes.toSorted((one, other) => one - other);
    const intervals: OpenInterval[] = [];
    for (let i = 0; i + 1 < ordered.length; i += 2) intervals.push([ordered[i]!, ordered[i + 1]!]);
    return intervals;
  });

type Scene = { definition: CalendarDefinition; calendar: CompiledCalendar; around: number };

/** A random valid calendar with overrides near a moment at which something happens in its zone. */
const scenes: fc.Arbitrary<Scene> = fc
  .record({
    moment: fc.constantFrom(...MOMENTS),
    weekly: fc.oneof(
      fc.array(openIntervals, { minLength: 7, maxLength: 7 }),
      fc.constant(Array.from({ length: 7 }, (): OpenInterval[] => [[0, 1440]])),
    ),
    overrides: fc.array(fc.tuple(fc.integer({ min: -6, max: 6 }), openIntervals), { maxLength: 6 }),
  })
  .map(({ moment: [zone, around], weekly, overrides }) => {
    const day = Math.floor(Date.parse(around) / DAY);
    const dated = overrides.map(([distance, open]) => [dateOf(day + distance), { open }]);
    const definition: CalendarDefinition = { zone, weekly, overrides: Object.fromEntries(dated) };
    return { definition, around: Date.parse(around) };
  })
  .filter(({ definition }) => validateCalendar(definition) === null)
  .map(({ definition, around }) => ({ definition, around, calendar: compileCalendar(definition) }));

/** Distance in ms from the moment, up to four days. */
const distances = fc.oneof(
  fc.integer({ min: -4 * DAY, max: 4 * DAY }),
  fc.integer({ min: -96 * 4, max: 96 * 4 }).map((quarters) => quarters * QUARTER),
);
const amounts = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20_000 }));

type SimulatedMinute = { at: number; on: string; open: boolean };

/** Minute by minute what the wall clock of the zone shows and whether that is open; nothing shared with the code under test. */
function simulate({ definition }: Scene, from: number, to: number): SimulatedMinute[] {
  const wallClock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: definition.zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const minutes: SimulatedMinute[] = [];
  for (let quarter = from; quarter < to; quarter += QUARTER) {
    // No clock of our moments changes within a quarter of an hour; asking Intl each minute would take minutes.
    const [on, time] = wallClock.format(quarter).split(' ') as [string, string];
    const minuteThen = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const hours = definition.overrides[on]?.open ?? definition.weekly[weekdayOf(dayNumberOf(on)!)]!;
    for (let i = 0; i < 15; i++) {
      const minute = minuteThen + i;
      const open = hours.some(([opens, closes]) => minute >= opens && minute < closes);
      minutes.push({ at: quarter + i * MINUTE, on, open });
    }
  }
  return minutes;
}

const add = (scene: Scene, at: number, minutes: number) =>
  addWorkingMinutes(scene.calendar, new Date(at), minutes).getTime();
const between = (scene: Scene, from: number, to: number) =>
  workingMinutesBetween(scene.calendar, new Date(from), new Date(to));

test('adding is additive', () => {
  fc.assert(
    fc.property(scenes, distances, amounts, amounts, (scene, distance, one, other) => {
      const start = scene.around + distance;
      assert.equal(add(scene, add(scene, start, one), other), add(scene, start, one + other));
      assert.equal(add(scene, add(scene, start, -one), -other), add(scene, start, -one - other));
    }),
    { numRuns: 500 },
  );
});

test('adding is monotone in start and amount', () => {
  fc.assert(
    fc.property(scenes, distances, distances, amounts, amounts, (scene, distance, later, minutes, more) => {
      const start = scene.around + distance;
      const due = add(scene, start, minutes);
      assert.ok(due >= start);
      assert.ok(add(scene, start + Math.abs(later), minutes) >= due);
      assert.ok(add(scene, start, minutes + more) >= due);
    }),
    { numRuns: 500 },
  );
});

test('adding and counting are inverse', () => {
  fc.assert(
    fc.property(scenes, distances, distances, amounts, (scene, distance, end, minutes) => {
      const start = scene.around + distance;
      assert.equal(between(scene, start, add(scene, start, minutes)), minutes);
      assert.equal(between(scene, start, add(scene, start, -minutes)), -minutes || 0);
      const to = scene.around + end;
      assert.equal(between(scene, start, to), -between(scene, to, start) || 0);
      const [from, until] = start < to ? [start, to] : [to, start];
      const back = add(scene, from, between(scene, from, until));
      // The earliest instant with that count: `until` itself, or the closing time before it.
      assert.ok(back <= until && between(scene, back, until) === 0);
      assert.ok(!isOpen(scene.calendar, new Date(until - 1)) || back === until || back === from);
    }),
    { numRuns: 500 },
  );
});

test('all agrees with a minute-by-minute simulation', () => {
  fc.assert(
    fc.property(
      scenes,
      fc.integer({ min: -48 * 60, max: 24 * 60 }),
      fc.integer({ min: 0, max: 900 }),
      (scene, distance, minutes) => {
        const start = scene.around + distance * MINUTE;
        const begin = scene.around - 3 * DAY;
        const simulated = simulate(scene, begin, scene.around + 3 * DAY);
        const later = simulated.filter(({ at }) => at >= start);
        const opens = later.filter(({ open }) => open);
        assert.equal(between(scene, start, scene.around + 3 * DAY), opens.length);
        assert.equal(isOpen(scene.calendar, new Date(start)), later[0]!.open);
        if (opens[0]) assert.equal(nextOpening(scene.calendar, new Date(start)).getTime(), opens[0].at);
        const last = opens[minutes - 1];
        if (last) assert.equal(add(scene, start, minutes), last.at + MINUTE);
        const earlier = simulated.filter(({ at, open }) => open && at < start);
        const first = earlier[earlier.length - minutes];
        if (first) assert.equal(add(scene, start, -minutes), first.at);
      },
    ),
    { numRuns: 300 },
  );
});

/** The rule of addWorkingDays, walked minute by minute and day by day; null when the window is too short. */
function walkDays(minutes: SimulatedMinute[], start: number, days: number): number | null {
  const opening = minutes.find(({ at, open }) => open && at >= start);
  if (!opening) return null;
  const openByDate = Map.groupBy(
    minutes.filter(({ open }) => open),
    ({ on }) => on,
  );
  const dates = [...openByDate.keys()];
  const dayZero = dates.indexOf(opening.on);
  // The window's last date may be cut off in the middle.
  if (dayZero + days >= dates.length - 1) return null;
  const position = openByDate.get(opening.on)!.findIndex(({ at }) => at === opening.at);
  const target = openByDate.get(dates[dayZero + days]!)!;
  return target[position]?.at ?? target.at(-1)!.at + MINUTE;
}

test('adding working days agrees with a walk over days', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      scenes,
      fc.integer({ min: -48 * 60, max: 24 * 60 }),
      fc.integer({ min: 0, max: 5 }),
      (scene, distance, days) => {
        const start = scene.around + distance * MINUTE;
        const due = walkDays(simulate(scene, scene.around - 4 * DAY, scene.around + 5 * DAY), start, days);
        if (due === null) return;
        compared++;
        assert.equal(addWorkingDays(scene.calendar, new Date(start), days).getTime(), due);
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(compared > 100, `compared only ${compared}`);
});

test('adding working days is monotone and passes that many working days', () => {
  fc.assert(
    fc.property(
      scenes,
      distances,
      distances,
      fc.nat(60),
      fc.nat(60),
      (scene, distance, later, days, more) => {
        const start = new Date(scene.around + distance);
        const due = addWorkingDays(scene.calendar, start, days);
        assert.ok(due >= start);
        assert.ok(addWorkingDays(scene.calendar, new Date(start.getTime() + Math.abs(later)), days) >= due);
        const longer = addWorkingDays(scene.calendar, start, days + more);
        assert.ok(longer > due || more === 0);
      },
    ),
    { numRuns: 500 },
  );
});

test('a table that grew later years or earlier ones gives the same', () => {
  fc.assert(
    fc.property(
      scenes,
      distances,
      amounts,
      fc.integer({ min: 2015, max: 2060 }),
      (scene, distance, minutes, year) => {
        const start = scene.around + distance;
        const fresh = { ...scene, calendar: compileCalendar(scene.definition) };
        isOpen(fresh.calendar, new Date(Date.UTC(year, 6, 1)));
        assert.equal(add(fresh, start, minutes), add(scene, start, minutes));
        assert.equal(add(fresh, start, -minutes), add(scene, start, -minutes));
      },
    ),
    { numRuns: 60 },
  );
});
