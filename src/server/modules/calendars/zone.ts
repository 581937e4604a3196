import { DAY_MS, dateOf } from './dates.ts';

/** UTC instants [from, to) in ms during which a zone keeps one offset; local wall clock = instant + offset. */
export type OffsetStretch = { from: number; to: number; offset: number };

// Zones have changed their clock twice within seven days (Brazil's north-east in October 2000), never within
// five since 1970, so a probe every five days sees each change.
const PROBE_MS = 5 * DAY_MS;

const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

type ZoneCache = { format: Intl.DateTimeFormat; years: Map<number, OffsetStretch[]> };

// A pure function's memory: at most one entry per IANA name, because names are brought to canonical case first.
const zones = new Map<string, ZoneCache>();

/** Whether a text is a zone name of the IANA database that this runtime knows; bare offsets such as '+08:00' are not. */
export function isKnownZone(zone: string): boolean {
  return canonicalZone(zone) !== null;
}

/**
 * All offsets of a zone from the start of UTC year `fromYear` to the end of `toYear`, gapless and in order.
 * Throws RangeError for an unknown zone.
 */
export function offsetStretches(zone: string, fromYear: number, toYear: number): OffsetStretch[] {
  const cache = cacheOf(zone);
  const stretches: OffsetStretch[] = [];
  for (let year = fromYear; year <= toYear; year++) stretches.push(...stretchesOfYear(cache, year));
  return stretches;
}

/** Offset of a zone at an instant (both in ms), added to the instant it gives the local wall clock. */
export function offsetAt(zone: string, at: number): number {
  const year = new Date(at).getUTCFullYear();
  const stretch = stretchesOfYear(cacheOf(zone), year).find((one) => at < one.to);
  if (!stretch) throw new RangeError(`No offset for ${at} in ${zone}`);
  return stretch.offset;
}

/** Civil date 'YYYY-MM-DD' that the wall clock of a zone shows at an instant. */
export function localDateOf(zone: string, at: Date): string {
  return dateOf(localDayNumber(zone, at.getTime()));
}

/** Day number (days since 1970-01-01) of the local date in a zone at an instant in ms. */
export function localDayNumber(zone: string, at: number): number {
  return Math.floor((at + offsetAt(zone, at)) / DAY_MS);
}

function canonicalZone(zone: string): string | null {
  if (!/^[A-Za-z]/.test(zone)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function cacheOf(zone: string): ZoneCache {
  const known = zones.get(zone);
  if (known) return known;
  const canonical = canonicalZone(zone);
  if (canonical === null) throw new RangeError(`Unknown time zone: ${zone.slice(0, 60)}`);
  let cache = zones.get(canonical);
  if (!cache) {
    // 'longOffset' is exact to the second and three times as fast as taking the wall clock apart.
    const format = new Intl.DateTimeFormat('en-US', { timeZone: canonical, timeZoneName: 'longOffset' });
    cache = { format, years: new Map() };
    zones.set(canonical, cache);
  }
  return cache;
}

function stretchesOfYear(cache: ZoneCache, year: number): OffsetStretch[] {
  const known = cache.years.get(year);
  if (known) return known;
  const end = Date.UTC(year + 1, 0, 1);
  const stretches: OffsetStretch[] = [];
  let from = Date.UTC(year, 0, 1);
  let offset = probe(cache.format, from);
  for (let at = from; at < end; ) {
    const next = Math.min(at + PROBE_MS, end);
    // The last probe is the year's last millisecond, so that a change at the very turn belongs to the next year.
    const last = next === end ? end - 1 : next;
    const offsetThere = probe(cache.format, last);
    if (offsetThere !== offset) {
      const change = changeBetween(cache.format, at, last, offset);
      stretches.push({ from, to: change, offset });
      from = change;
      offset = offsetThere;
    }
    at = next;
  }
  stretches.push({ from, to: end, offset });
  cache.years.set(year, stretches);
  return stretches;
}

/** First instant after `before` (which has `offset`), up to `after`, with another offset. */
function changeBetween(format: Intl.DateTimeFormat, before: number, after: number, offset: number): number {
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (probe(format, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

function probe(format: Intl.DateTimeFormat, at: number): number {
  const match = OFFSET.exec(format.format(at));
  if (!match) throw new RangeError(`Unreadable offset: ${format.format(at)}`);
  const [, sign, hours, minutes, seconds] = match;
  if (!sign) return 0;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1000;
  return sign === '-' ? -size : size;
}
