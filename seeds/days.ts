import type { Random } from './random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The demo company lives in Shanghai's time: UTC+8 without summer time. */
const OFFSET = 8 * HOUR;

/** Midnight in Shanghai before or at an instant (milliseconds). */
export const dayStart = (at: number): number => Math.floor((at + OFFSET) / DAY) * DAY - OFFSET;

/** Hour of the day in Shanghai, with fraction. */
export const hourOf = (at: number): number => (at - dayStart(at)) / HOUR;

/** 0 Sunday to 6 Saturday, in Shanghai. */
export const weekdayOf = (at: number): number => new Date(at + OFFSET).getUTCDay();

/** `MM-DD` in Shanghai. */
export const monthDayOf = (at: number): string => new Date(at + OFFSET).toISOString().slice(5, 10);

/** `YYYY-MM-DD` in Shanghai. */
export const dateOf = (at: number): string => new Date(at + OFFSET).toISOString().slice(0, 10);

/** The instant itself when people are awake, else the next morning. */
export function awake(at: number, random: Random): number {
  const hour = hourOf(at);
  if (hour < 7.5) return dayStart(at) + (7.5 + random.next() * 3) * HOUR;
  return hour > 22.8 ? dayStart(at) + DAY + (7.5 + random.next() * 3) * HOUR : at;
}
