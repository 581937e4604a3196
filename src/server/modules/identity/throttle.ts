/** Failed guesses count for a day; older ones are purged. */
export const FAILURE_WINDOW_MS = 24 * 60 * 60_000;
/** Guesses from one address count for an hour: behind it may be a whole office. */
export const ADDRESS_WINDOW_MS = 60 * 60_000;
/** Failures without any pause: an account tried by one browser, or by all strangers together. */
export const FREE_FAILURES = 5;
/** Failures of one address over all accounts without any pause. */
export const FREE_ADDRESS_FAILURES = 30;

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MINUTES = 15;

/** Failures so far and the last of them. */
export interface Failures {
  count: number;
  lastAt: Date | null;
}

/** Pause after so many failures in milliseconds: none, then 1, 2, 4, 8 and at most 15 minutes. */
export function pauseMs(count: number, free: number): number {
  if (count < free) return 0;
  return Math.min(LONGEST_PAUSE_MINUTES, 2 ** Math.min(count - free, 10)) * MINUTE_MS;
}

/** Whole minutes until the next guess may be made, at least one; null when it may be made now. */
export function minutesToWait(failures: Failures, free: number, now: Date): number | null {
  if (!failures.lastAt) return null;
  const left = failures.lastAt.getTime() + pauseMs(failures.count, free) - now.getTime();
  return left > 0 ? Math.ceil(left / MINUTE_MS) : null;
}

/**
 * The address as it is counted: IPv4 whole, IPv6 by its /64, which is what one household gets. IPv4 written as IPv6 counts as IPv4.
 */
export function countedAddress(ip: string | null): string | null {
  if (ip === null) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped) return mapped[1]!;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
