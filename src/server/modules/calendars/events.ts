import type { Tx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import type { CalendarInForce } from './store.ts';

/** Tells everybody that a calendar has a new version or new names: deadlines made from now on follow it. */
export function emitCalendarChanged(
  tx: Tx,
  calendar: Pick<CalendarInForce, 'id' | 'key' | 'nameZh' | 'version'>,
  type: 'calendar.created' | 'calendar.changed' = 'calendar.changed',
): void {
  emit(tx, {
    type,
    subjectKind: 'calendar',
    subjectId: calendar.id,
    subjectLabel: calendar.nameZh,
    payload: { key: calendar.key, version: calendar.version },
    audience: { everyone: true },
  });
}

/** Tells everybody that the holiday table changed; `year` is the subject. */
export function emitHolidaysChanged(
  tx: Tx,
  year: number,
  payload: { source: 'imported' | 'edited'; on?: string; kind?: string; holidays?: number; makeups?: number },
): void {
  emit(tx, {
    type: 'holidays.changed',
    subjectKind: 'holiday_year',
    subjectId: year,
    subjectLabel: String(year),
    payload,
    audience: { everyone: true },
  });
}
