import type { Language } from '../../shared/api/common.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const unit = (n: number, zh: string, en: string, language: Language) =>
  language === 'zh' ? `${n} ${zh}` : `${n} ${en}${n === 1 ? '' : 's'}`;

/** A length of time (milliseconds, its sign does not matter) in at most two units, cut down to whole minutes. */
export function formatDuration(ms: number, language: Language): string {
  const length = Math.abs(ms);
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (days + hours + minutes === 0) return language === 'zh' ? '不到 1 分钟' : 'less than a minute';
  const parts: string[] = [];
  if (days > 0) parts.push(unit(days, '天', 'day', language));
  if (hours > 0) parts.push(unit(hours, '小时', 'hour', language));
  // Minutes say nothing beside days.
  if (minutes > 0 && days === 0) parts.push(unit(minutes, '分钟', 'minute', language));
  return parts.join(' ');
}

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number) => (n < 10 ? `0${n}` : String(n));
const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/**
 * A moment as people say it, in the device's time zone: 今天 17:30, 明天 09:00, 3月15日周五 09:00, with the year where
 * it is another. In English the hour stands first (17:30 today), so that “by” can go before it.
 */
export function formatMoment(at: Date, now: Date, language: Language): string {
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  // Rounded: a day on which the clocks are changed has 23 or 25 hours.
  const daysAhead = Math.round((midnight(at) - midnight(now)) / DAY);
  const isOtherYear = at.getFullYear() !== now.getFullYear();
  if (language === 'zh') {
    const near = { '-1': '昨天', 0: '今天', 1: '明天', 2: '后天' }[daysAhead];
    if (near) return `${near} ${clock}`;
    const year = isOtherYear ? `${at.getFullYear()}年` : '';
    return `${year}${at.getMonth() + 1}月${at.getDate()}日${WEEKDAYS.zh[at.getDay()]} ${clock}`;
  }
  const near = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[daysAhead];
  if (near) return `${clock} ${near}`;
  const year = isOtherYear ? ` ${at.getFullYear()}` : '';
  return `${clock}, ${WEEKDAYS.en[at.getDay()]} ${at.getDate()} ${MONTHS[at.getMonth()]}${year}`;
}

/** A file size: 812 B, 46 KB, 3.2 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** How a person of the house is shown: as the server names them (王工); a bare family name gets stars (王**), not to look cut off. */
export function staffName(name: string): string {
  return Array.from(name).length === 1 ? `${name}**` : name;
}
