import {
  type CompiledCalendar,
  growBackward,
  growForward,
  type OpenTable,
  tableCovering,
} from './compile.ts';
import { DAY_MS, MINUTE_MS } from './dates.ts';
import { firstIndexFrom, lastIndexUpTo } from './sorted.ts';

/**
 * The earliest instant by which `minutes` of open time have passed since `start`, exact to the millisecond
 * (fractions of a minute are rounded to it). Ends at closing time rather than at the next opening: office hours
 * 9–18, 9:00 + 9 h = 18:00. 0 gives `start` itself, open or not; additive for amounts of one sign. A negative
 * amount goes back to the latest instant from which that much open time lies before `start`.
 * Throws RangeError for an invalid date, a non-finite amount, or a result outside the supported years.
 */
export function addWorkingMinutes(calendar: CompiledCalendar, start: Date, minutes: number): Date {
  const at = start.getTime();
  const amount = Math.round(minutes * MINUTE_MS);
  if (!Number.isFinite(amount)) throw new RangeError('Business time: minutes must be a finite number');
  let table = tableCovering(calendar, at);
  if (amount === 0) return new Date(at);
  let target = workedBefore(table, at) + amount;
  if (amount > 0) {
    while (target > totalOf(table)) table = growForward(calendar, table);
    const span = firstIndexFrom(table.worked, target) - 1;
    return new Date(table.starts[span]! + target - table.worked[span]!);
  }
  while (target < 0) {
    table = growBackward(calendar, table);
    target = workedBefore(table, at) + amount;
  }
  const span = lastIndexUpTo(table.worked, target);
  return new Date(table.starts[span]! + target - table.worked[span]!);
}

/** Open time between two instants in minutes (with fraction), negative when `to` is before `from`. */
export function workingMinutesBetween(calendar: CompiledCalendar, from: Date, to: Date): number {
  // A table only grows: the second answer still covers the first instant, while the first may miss the second.
  tableCovering(calendar, from.getTime());
  const table = tableCovering(calendar, to.getTime());
  return (workedBefore(table, to.getTime()) - workedBefore(table, from.getTime())) / MINUTE_MS;
}

/**
 * The deadline n working days after `start`. A working day is a local date with any open time, make-up days
 * included. Counting begins at `start` when open, else at the next opening (its day is day 0). The deadline
 * lies on the n-th working day after day 0, at the same position: after as much open time of that day as had
 * passed of day 0. On days of equal hours that is the same time of day: filed Friday 17:40, +3 gives Wednesday
 * 17:40; filed Saturday, counted from Monday 9:00, +3 gives Thursday 9:00. A day shorter than the position
 * gives its closing time. 0 gives the point from which counting begins.
 * Throws RangeError for negative or fractional days, an invalid date, or a result outside the supported years.
 */
export function addWorkingDays(calendar: CompiledCalendar, start: Date, days: number): Date {
  if (!Number.isSafeInteger(days) || days < 0) {
    throw new RangeError('Business time: working days must be a whole number, not negative');
  }
  const from = nextOpening(calendar, start).getTime();
  let table = tableCovering(calendar, from);
  const span = lastIndexUpTo(table.starts, from);
  const day = table.dayOfSpan[span]!;
  const position =
    table.worked[span]! + from - table.starts[span]! - table.worked[table.firstSpanOfDay[day]!]!;
  const targetDay = day + days;
  // The entry after the last day is the count of spans: a day is known when the entry after its own exists.
  while (targetDay + 1 >= table.firstSpanOfDay.length) table = growForward(calendar, table);
  const firstSpan = table.firstSpanOfDay[targetDay]!;
  const spanAfter = table.firstSpanOfDay[targetDay + 1]!;
  const target = table.worked[firstSpan]! + position;
  if (target >= table.worked[spanAfter]!) return new Date(table.ends[spanAfter - 1]!);
  const targetSpan = lastIndexUpTo(table.worked, target);
  return new Date(table.starts[targetSpan]! + target - table.worked[targetSpan]!);
}

/** Whether the calendar is open at an instant; opening times belong to the open time, closing times do not. */
export function isOpen(calendar: CompiledCalendar, at: Date): boolean {
  const instant = at.getTime();
  const table = tableCovering(calendar, instant);
  const span = lastIndexUpTo(table.starts, instant);
  return span >= 0 && instant < table.ends[span]!;
}

/** The instant itself when open, else the next moment at which the calendar opens. */
export function nextOpening(calendar: CompiledCalendar, at: Date): Date {
  const instant = at.getTime();
  let table = tableCovering(calendar, instant);
  const span = lastIndexUpTo(table.starts, instant);
  if (span >= 0 && instant < table.ends[span]!) return new Date(instant);
  while (span + 1 >= table.starts.length) table = growForward(calendar, table);
  return new Date(table.starts[span + 1]!);
}

/** Longest stretch that is looked through for a closing time. */
const ROUND_THE_CLOCK_MS = 366 * DAY_MS;

/** The next moment at which an open calendar closes; `at` itself when it is closed. Null where it stays open for a year: round the clock. */
export function nextClosing(calendar: CompiledCalendar, at: Date): Date | null {
  const instant = at.getTime();
  let table = tableCovering(calendar, instant);
  let span = lastIndexUpTo(table.starts, instant);
  if (span < 0 || instant >= table.ends[span]!) return new Date(instant);
  while (table.ends[span]! - instant <= ROUND_THE_CLOCK_MS) {
    while (span + 1 >= table.starts.length) table = growForward(calendar, table);
    // Midnight between two open days is no closing time.
    if (table.starts[span + 1]! > table.ends[span]!) return new Date(table.ends[span]!);
    span++;
  }
  return null;
}

function totalOf(table: OpenTable): number {
  return table.worked[table.starts.length]!;
}

/** Open ms from the table's begin to an instant that the table covers. */
function workedBefore(table: OpenTable, at: number): number {
  const span = lastIndexUpTo(table.starts, at);
  if (span < 0) return 0;
  return table.worked[span]! + Math.min(at, table.ends[span]!) - table.starts[span]!;
}
