import { type CompiledCalendar, intervalsOfDay, tableCovering } from './compile.ts';
import { dateOf, dayNumberOf, MINUTE_MS } from './dates.ts';
import type { DayOverride, OpenInterval } from './definition.ts';
import { workingMinutesBetween } from './rules.ts';
import { firstIndexFrom, lastIndexUpTo } from './sorted.ts';
import { localDayNumber } from './zone.ts';

/** Consecutive closed local dates of one cause: the weekly rhythm (weekend) or overrides (holiday). */
export type ClosedRun = {
  /** First and last closed date 'YYYY-MM-DD', both included. */
  fromOn: string;
  toOn: string;
  days: number;
  cause: 'weekly' | 'override';
  /** Names of the overrides in order, each once, e.g. 国庆节 and 中秋节 for 1–8 October 2025. */
  names: { name: string; nameEn?: string }[];
};

/** A date on which an override gives other hours than its weekday has, e.g. a make-up working day. */
export type SpecialDay = { on: string; open: OpenInterval[]; name?: string; nameEn?: string };

/** What lies between two instants, for a sentence such as "skips 1–8 October, National Day". */
export type SpanExplanation = {
  workingMinutes: number;
  elapsedMinutes: number;
  /** Local dates with any open time inside the span. */
  workingDays: number;
  closedRuns: ClosedRun[];
  specialDays: SpecialDay[];
};

/**
 * Explains the span [from, to): its open time, and the local dates from that of `from` to that of the last
 * moment before `to` which were closed all day or had special hours. Throws RangeError when `to` is before `from`.
 */
export function explainSpan(calendar: CompiledCalendar, from: Date, to: Date): SpanExplanation {
  const start = from.getTime();
  const end = to.getTime();
  const workingMinutes = workingMinutesBetween(calendar, from, to);
  if (end < start) throw new RangeError('Business time: a span to explain must not end before it begins');
  const { zone } = calendar.definition;
  const lastDay = localDayNumber(zone, Math.max(start, end - 1));
  const closedRuns: ClosedRun[] = [];
  const specialDays: SpecialDay[] = [];
  for (let day = localDayNumber(zone, start); day <= lastDay; day++) {
    const override = calendar.overridesByDay.get(day);
    if (intervalsOfDay(calendar, day).length === 0) appendClosed(closedRuns, day, override);
    else if (override) specialDays.push({ on: dateOf(day), ...structuredClone(override) });
  }
  return {
    workingMinutes,
    elapsedMinutes: (end - start) / MINUTE_MS,
    workingDays: workingDaysTouched(calendar, start, end),
    closedRuns,
    specialDays,
  };
}

function appendClosed(runs: ClosedRun[], day: number, override: DayOverride | undefined): void {
  const on = dateOf(day);
  const cause = override ? 'override' : 'weekly';
  let run = runs.at(-1);
  if (!run || run.cause !== cause || dayNumberOf(run.toOn) !== day - 1) {
    run = { fromOn: on, toOn: on, days: 0, cause, names: [] };
    runs.push(run);
  }
  run.toOn = on;
  run.days++;
  if (override?.name && !run.names.some(({ name }) => name === override.name)) {
    run.names.push(
      override.nameEn ? { name: override.name, nameEn: override.nameEn } : { name: override.name },
    );
  }
}

function workingDaysTouched(calendar: CompiledCalendar, start: number, end: number): number {
  tableCovering(calendar, start);
  const table = tableCovering(calendar, end);
  // First span that ends after the start, last one that starts before the end.
  const first = lastIndexUpTo(table.ends, start) + 1;
  const last = firstIndexFrom(table.starts, end) - 1;
  return last < first ? 0 : table.dayOfSpan[last]! - table.dayOfSpan[first]! + 1;
}
