import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import type { Language } from '../../shared/api/common.ts';
import { language } from './language.ts';
import { makeStore, useStore } from './store.ts';

const clock = { offsetMs: 0 };
const zone = makeStore('Asia/Shanghai');

/** Sets the difference between the server's clock and this device's from an instant the server just sent. */
export function setServerClock(serverNow: string, receivedAt = Date.now()): void {
  clock.offsetMs = Date.parse(serverNow) - receivedAt;
}

/** Now by the server's clock, ms since 1970. Deadlines are counted down by it, never by the device's own. */
export function serverNow(): number {
  return Date.now() + clock.offsetMs;
}

/** Sets the enterprise's IANA zone, in which all times are shown. */
export function setZone(name: string): void {
  zone.set(name);
}

/** The enterprise's IANA zone. */
export function currentZone(): string {
  return zone.get();
}

/** The enterprise's zone, followed by the component. */
export function useZone(): string {
  return useStore(zone);
}

/** Server time in ms, renewed every `everyMs` while the page is seen. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(serverNow());
    };
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [everyMs]);
  return now;
}

/** datetime 2026-03-15 14:05 · time 14:05 · day 2026-03-15 · short 03-15 14:05 · full with seconds · weekday "3月15日 周日". */
export type InstantStyle = 'datetime' | 'time' | 'day' | 'short' | 'full' | 'weekday';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formatters.set(key, found);
  }
  return found;
}

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Fields of the wall clock in a zone at an instant. */
export function wallOf(instant: number, timeZone = zone.get()): Wall {
  const parts = formatter('en-US', timeZone, {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** An instant in the enterprise's zone; '' for null. Digits first, the same in both languages, except 'weekday'. */
export function formatInstant(
  instant: string | number | null | undefined,
  style: InstantStyle = 'datetime',
  lang: Language = language.current(),
): string {
  if (instant === null || instant === undefined) return '';
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  if (Number.isNaN(at)) return '';
  if (style === 'weekday')
    return formatter(lang === 'zh' ? 'zh-CN' : 'en-GB', zone.get(), {
      month: lang === 'zh' ? 'long' : 'short',
      day: 'numeric',
      weekday: 'short',
    }).format(at);
  const wall = wallOf(at);
  const day = `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
  const time = `${two(wall.hour)}:${two(wall.minute)}`;
  if (style === 'day') return day;
  if (style === 'time') return time;
  if (style === 'short') return `${two(wall.month)}-${two(wall.day)} ${time}`;
  if (style === 'full') return `${day} ${time}:${two(wall.second)}`;
  return `${day} ${time}`;
}

const units = [
  { ms: 86_400_000, zh: '天', en: 'd' },
  { ms: 3_600_000, zh: '小时', en: 'h' },
  { ms: 60_000, zh: '分', en: 'min' },
  { ms: 1000, zh: '秒', en: 's' },
] as const;

/** A length of time in its two largest units: "2 小时 5 分", "1 d 3 h". Its sign is ignored; parts are rounded down. */
export function formatDuration(ms: number, lang: Language = language.current()): string {
  const whole = Math.abs(ms);
  const first = units.findIndex((unit) => whole >= unit.ms);
  if (first === -1) return lang === 'zh' ? '0 秒' : '0 s';
  const big = units[first]!;
  const small = units[first + 1];
  const bigCount = Math.floor(whole / big.ms);
  const rest = small ? Math.floor((whole - bigCount * big.ms) / small.ms) : 0;
  const head = `${bigCount} ${big[lang]}`;
  return small && rest > 0 ? `${head} ${rest} ${small[lang]}` : head;
}

/** How far an instant is from now, in its largest unit: "3 小时前", "2 小时后", "just now". */
export function formatRelative(
  instant: string | number,
  now = serverNow(),
  lang: Language = language.current(),
): string {
  const difference = (typeof instant === 'number' ? instant : Date.parse(instant)) - now;
  const whole = Math.abs(difference);
  if (whole < 60_000) return lang === 'zh' ? '刚刚' : 'just now';
  const unit = units.find((one) => whole >= one.ms)!;
  const text = `${Math.floor(whole / unit.ms)} ${unit[lang]}`;
  if (lang === 'zh') return difference < 0 ? `${text}前` : `${text}后`;
  return difference < 0 ? `${text} ago` : `in ${text}`;
}

/** An amount of working time in hours and minutes, never in days, of which nobody knows how long they work: 1440 → "24 小时". */
export function formatMinutes(minutes: number, lang: Language = language.current()): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} ${lang === 'zh' ? '小时' : 'h'}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} ${lang === 'zh' ? '分' : 'min'}`] : []),
  ];
  return parts.join(' ');
}

/** A minute of the day as a clock: 540 → 09:00, 1440 → 24:00. */
export function clockOf(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** For date pickers: a Dayjs whose own fields read as the enterprise's wall clock. fromPicker() turns it back. */
export function toPicker(instant: string | number | null | undefined): Dayjs | null {
  if (instant === null || instant === undefined) return null;
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  const wall = wallOf(at);
  return dayjs(new Date(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second));
}

/** The instant (ISO, UTC) at which the enterprise's wall clock reads what the picker shows. */
export function fromPicker(picked: Dayjs): string {
  const wanted = Date.UTC(
    picked.year(),
    picked.month(),
    picked.date(),
    picked.hour(),
    picked.minute(),
    picked.second(),
  );
  // The zone's offset is looked up twice: the first guess may lie on the other side of a change of offset.
  let instant = wanted;
  for (let round = 0; round < 2; round += 1) {
    const wall = wallOf(instant);
    const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
    instant += wanted - shown;
  }
  return new Date(instant).toISOString();
}
