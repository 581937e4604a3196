import type { Language, Text } from '../../../shared/api/common.ts';
import {
  type CalendarDefinition,
  type CalendarRefusal,
  type DayOverride,
  intervalsRefusal,
  type OpenInterval,
  validateCalendar,
} from './definition.ts';
import { type HolidayDay, overridesOf } from './holidays.ts';

/** A date on which one calendar differs, apart from public holidays; no hours = closed. */
export interface CalendarException {
  on: string;
  open: OpenInterval[];
  name?: string;
}

/** What people edit of a calendar. */
export interface CalendarSettings {
  zone: string;
  /** Monday first. */
  weekly: OpenInterval[][];
  observesHolidays: boolean;
  exceptions: CalendarException[];
}

/**
 * What a version keeps: complete in itself, so that a deadline can be explained whatever becomes of the holiday table. Own exceptions
 * and the holidays of that time lie apart, so that the one can be edited and the other replaced.
 */
export interface CalendarContent extends CalendarSettings {
  /** Overrides by date; empty unless `observesHolidays`. */
  holidays: Record<string, DayOverride>;
}

/** A version's content from what people edited and the days of the holiday table. */
export function contentOf(settings: CalendarSettings, days: HolidayDay[]): CalendarContent {
  const { zone, weekly, observesHolidays } = settings;
  const exceptions = settings.exceptions
    .map(({ on, open, name }) => (name ? { on, open, name } : { on, open }))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
  return {
    zone,
    weekly,
    observesHolidays,
    exceptions,
    holidays: observesHolidays ? holidays(weekly, days) : {},
  };
}

/**
 * Holidays are closed. A make-up day has the hours of the first working day from Monday to Friday; a calendar that is closed
 * from Monday to Friday is not touched by make-up days.
 */
function holidays(weekly: OpenInterval[][], days: HolidayDay[]): Record<string, DayOverride> {
  const workday = weekly.slice(0, 5).find((intervals) => intervals.length > 0);
  if (workday) return overridesOf(days, workday);
  return overridesOf(
    days.filter(({ kind }) => kind === 'holiday'),
    [],
  );
}

/** What the arithmetic works with. An exception of the calendar's own wins over a public holiday. */
export function definitionOf({
  zone,
  weekly,
  holidays: byDate,
  exceptions,
}: CalendarContent): CalendarDefinition {
  const own = exceptions.map(({ on, ...override }): [string, DayOverride] => [on, override]);
  return { zone, weekly, overrides: { ...byDate, ...Object.fromEntries(own) } };
}

const WEEKDAYS: Text[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
];

const REFUSALS: Record<CalendarRefusal, Text> = {
  unknown_zone: { zh: '时区名称无效', en: 'the time zone is unknown' },
  weekly_not_seven_days: { zh: '每周应为七天', en: 'a week has seven days' },
  too_many_intervals: { zh: '时段过多', en: 'too many intervals' },
  interval_out_of_range: { zh: '时段须在 0:00 至 24:00 之间', en: 'an interval lies outside 0:00 to 24:00' },
  interval_not_forward: { zh: '结束时间须晚于开始时间', en: 'an interval must end after it starts' },
  intervals_unordered: { zh: '时段须按先后排列', en: 'intervals must be in order' },
  intervals_overlap: { zh: '时段重叠', en: 'intervals overlap' },
  too_many_overrides: { zh: '例外日期过多', en: 'too many exceptions' },
  override_bad_date: { zh: '日期无效', en: 'not a date' },
  never_open: { zh: '每周至少有一个营业时段', en: 'at least one day of the week must be open' },
};

/** The first thing that is wrong with a calendar, in words that name the day; null where it can be used. */
export function contentProblem(content: CalendarContent, language: Language): string | null {
  const words = (refusal: CalendarRefusal, day?: string) =>
    (day ? `${day}${language === 'zh' ? '：' : ': '}` : '') + REFUSALS[refusal][language];
  for (const [index, intervals] of content.weekly.entries()) {
    const refusal = intervalsRefusal(intervals);
    if (refusal) return words(refusal, WEEKDAYS[index]?.[language]);
  }
  const seen = new Set<string>();
  for (const { on, open } of content.exceptions) {
    const refusal = intervalsRefusal(open);
    if (refusal) return words(refusal, on);
    if (seen.has(on)) return language === 'zh' ? `${on} 重复` : `${on} appears twice`;
    seen.add(on);
  }
  const refusal = validateCalendar(definitionOf(content));
  return refusal ? words(refusal) : null;
}
