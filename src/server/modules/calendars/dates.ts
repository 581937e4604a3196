/** Milliseconds of a civil day of 24 hours; local days around a clock change are shorter or longer. */
export const DAY_MS = 86_400_000;
/** Milliseconds of a minute. */
export const MINUTE_MS = 60_000;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days from 1970-01-01 to the civil date 'YYYY-MM-DD'; null when the text is no real date. */
export function dayNumberOf(on: string): number | null {
  const match = DATE.exec(on);
  if (!match) return null;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  // Date.UTC rolls 2025-02-30 over and reads years below 100 as 19xx: only what reads back the same is real.
  return dateOf(day) === on ? day : null;
}

/** Civil date 'YYYY-MM-DD' of a number of days since 1970-01-01. */
export function dateOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** Weekday of a day number, 0 = Monday … 6 = Sunday (1970-01-01 was a Thursday). */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}
