import { dayStart, HOUR, hourOf, MINUTE, monthDayOf, weekdayOf } from './days.ts';
import type { Random } from './random.ts';

/** How much is written in each hour of a day. */
const BY_HOUR = [
  0.2, 0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.6, 1.2, 2.2, 2.4, 2, 1.4, 1.5, 1.9, 2, 1.8, 1.5, 1.3, 1.6, 1.8, 1.5,
  0.9, 0.4,
] as const;
/** Sunday first: after the weekend people call. */
const BY_WEEKDAY = [0.8, 1.25, 1.1, 1, 1, 1.02, 0.85] as const;

/** Shopping festivals and what follows them, and holidays on which little comes: first and last day, factor. */
const SEASONS: readonly (readonly [from: string, to: string, factor: number])[] = [
  ['01-05', '01-15', 1.25],
  ['03-06', '03-12', 1.2],
  ['06-03', '06-17', 1.35],
  ['06-18', '06-25', 2.2],
  ['08-17', '08-22', 1.3],
  ['10-01', '10-05', 0.6],
  ['10-31', '11-10', 1.4],
  ['11-11', '11-18', 2.3],
  ['12-12', '12-17', 1.6],
];

/** How busy a day is against an ordinary one: above 1.5 nobody keeps up. */
export function rushOf(at: number): number {
  const day = monthDayOf(at);
  return SEASONS.find(([from, to]) => day >= from && day <= to)?.[2] ?? 1;
}

/**
 * `count` instants from `from` up to `to` (milliseconds) at which customers write, ascending: by hour, weekday and season, a little more
 * from month to month.
 */
export function arrivals(random: Random, from: number, to: number, count: number): number[] {
  const slots: { at: number; span: number; upTo: number }[] = [];
  let total = 0;
  for (let at = dayStart(from); at < to; at += HOUR) {
    const begin = Math.max(at, from);
    const span = Math.min(at + HOUR, to) - begin;
    if (span <= 0) continue;
    const growth = 1 + (0.25 * (at - from)) / (to - from);
    const weight = BY_HOUR[Math.floor(hourOf(at))]! * BY_WEEKDAY[weekdayOf(at)]! * rushOf(at) * growth;
    total += (weight * span) / HOUR;
    slots.push({ at: begin, span, upTo: total });
  }
  let slot = 0;
  return Array.from({ length: count }, (_, index) => {
    // One in each of `count` equal parts: the shape holds for few as for many.
    const target = ((index + random.next()) / count) * total;
    while (slots[slot]!.upTo <= target && slot < slots.length - 1) slot += 1;
    const { at, span } = slots[slot]!;
    return at + Math.floor((random.next() * span) / MINUTE) * MINUTE + random.int(0, 59) * 1000;
  })
    .map((at) => Math.min(at, to - 1000))
    .sort((one, other) => one - other);
}
