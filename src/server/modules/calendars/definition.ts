import { dayNumberOf } from './dates.ts';
import { isKnownZone } from './zone.ts';

/** Open time of a local day: minutes since local midnight, [from, to), 0 ≤ from < to ≤ 1440. */
export type OpenInterval = [from: number, to: number];

/** What one date has instead of its weekday's hours: `open` empty = closed, else make-up or special hours. */
export type DayOverride = { open: OpenInterval[]; name?: string; nameEn?: string };

/** Working hours of a business calendar 工作日历; wall-clock times of `zone`. */
export type CalendarDefinition = {
  /** IANA zone name, see DEFAULT_ZONE. */
  zone: string;
  /** Seven lists of open intervals, Monday first. */
  weekly: OpenInterval[][];
  /** Dates 'YYYY-MM-DD' that differ from their weekday. */
  overrides: Record<string, DayOverride>;
};

/** Zone of an enterprise that has not chosen one. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

/** Most intervals of one day, most overrides of one calendar (more than twenty years of full override). */
export const MAX_INTERVALS_PER_DAY = 12;
export const MAX_OVERRIDES = 8000;

/** Why a calendar is refused. */
export type CalendarRefusal =
  | 'unknown_zone'
  | 'weekly_not_seven_days'
  | 'too_many_intervals'
  | 'interval_out_of_range'
  | 'interval_not_forward'
  | 'intervals_unordered'
  | 'intervals_overlap'
  | 'too_many_overrides'
  | 'override_bad_date'
  | 'never_open';

/**
 * The first reason why a calendar cannot be used, or null. Intervals may touch but not overlap; one that passes
 * midnight is written as two. A calendar without any weekly hours is `never_open` even when overrides open
 * single dates: a clock on it would stop for good after the last of them.
 */
export function validateCalendar(definition: CalendarDefinition): CalendarRefusal | null {
  const { zone, weekly, overrides } = definition;
  if (!isKnownZone(zone)) return 'unknown_zone';
  if (!Array.isArray(weekly) || weekly.length !== 7) return 'weekly_not_seven_days';
  for (const intervals of weekly) {
    const refusal = intervalsRefusal(intervals);
    if (refusal) return refusal;
  }
  const dates = Object.entries(overrides);
  if (dates.length > MAX_OVERRIDES) return 'too_many_overrides';
  for (const [on, override] of dates) {
    if (dayNumberOf(on) === null) return 'override_bad_date';
    const refusal = intervalsRefusal(override.open);
    if (refusal) return refusal;
  }
  return weekly.every((intervals) => intervals.length === 0) ? 'never_open' : null;
}

/** The first reason why a day's open intervals cannot be used, or null; an empty list is a closed day. */
export function intervalsRefusal(intervals: OpenInterval[]): CalendarRefusal | null {
  if (!Array.isArray(intervals)) return 'interval_out_of_range';
  if (intervals.length > MAX_INTERVALS_PER_DAY) return 'too_many_intervals';
  let previous: OpenInterval | null = null;
  for (const interval of intervals) {
    const [from, to] = interval;
    if (interval.length !== 2 || !isMinuteOfDay(from) || !isMinuteOfDay(to)) return 'interval_out_of_range';
    if (from >= to) return 'interval_not_forward';
    if (previous && from < previous[0]) return 'intervals_unordered';
    if (previous && from < previous[1]) return 'intervals_overlap';
    previous = interval;
  }
  return null;
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= 1440;
}
