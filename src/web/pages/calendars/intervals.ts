/** Open minutes of a day: [from, to), 0 to 1440. */
export type Interval = [number, number];

export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** What is wrong with the hours of a day, or null. Order of the intervals does not matter. */
export function intervalsRefusal(intervals: readonly Interval[]): 'order' | 'overlap' | null {
  if (intervals.some(([from, to]) => to <= from)) return 'order';
  const sorted = sortIntervals(intervals);
  return sorted.some(([from], index) => index > 0 && from < sorted[index - 1]![1]) ? 'overlap' : null;
}

/** The hours of a day in their order. */
export function sortIntervals(intervals: readonly Interval[]): Interval[] {
  return intervals.toSorted((one, other) => one[0] - other[0]);
}

/** Minutes of a clock time "9:00", "0900", "24:00"; null for anything else. */
export function parseClock(text: string): number | null {
  const match = /^\s*(\d{1,2})[:：.]?(\d{2})\s*$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : null;
}

/** Hours to add to a day: after the last ones, an hour or what is left; office hours for a closed day; null when the day is full. */
export function nextInterval(intervals: readonly Interval[]): Interval | null {
  if (intervals.length === 0) return [540, 1080];
  const end = Math.max(...intervals.map(([, to]) => to));
  if (end >= 1440) return null;
  const from = Math.min(end + 60, 1425);
  return [from, Math.min(from + 180, 1440)];
}

/** Open minutes of a week. */
export function weekMinutes(weekly: readonly (readonly Interval[])[]): number {
  return weekly.flat().reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0);
}
