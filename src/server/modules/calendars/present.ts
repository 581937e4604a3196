import type { Calendar } from '../../../shared/api/calendars.ts';
import { isOpen, nextClosing, nextOpening } from './rules.ts';
import type { CalendarRecord } from './store.ts';

/** A calendar as the screens show it, with whether it is open at `now`. */
export function presentCalendar(calendar: CalendarRecord, now: Date): Calendar {
  const { id, key, nameZh, nameEn, version, versionedAt, compiled, content } = calendar;
  const isOpenNow = isOpen(compiled, now);
  const nextChange = isOpenNow ? nextClosing(compiled, now) : nextOpening(compiled, now);
  return {
    id,
    key,
    nameZh,
    nameEn,
    zone: content.zone,
    weekly: content.weekly,
    observesHolidays: content.observesHolidays,
    exceptions: content.exceptions,
    version,
    versionedAt: versionedAt.toISOString(),
    isOpenNow,
    nextChangeAt: nextChange?.toISOString() ?? null,
  };
}
