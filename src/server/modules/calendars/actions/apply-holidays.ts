import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../../platform/context.ts';
import { contentOf } from '../content.ts';
import { emitCalendarChanged } from '../events.ts';
import { addVersion, holidayTable, loadCalendars } from '../store.ts';

/**
 * Gives every calendar that observes holidays a new version where the holiday table now says something else. Under `lockCalendars`.
 * `note` tells later readers why the version was made.
 */
export async function applyHolidays(tx: Tx, note: string): Promise<void> {
  const table = await holidayTable(tx);
  for (const calendar of await loadCalendars(tx)) {
    if (!calendar.content.observesHolidays) continue;
    const content = contentOf(calendar.content, table);
    if (isDeepStrictEqual(content.holidays, calendar.content.holidays)) continue;
    await addVersion(tx, calendar.id, calendar.version + 1, content, note);
    emitCalendarChanged(tx, { ...calendar, version: calendar.version + 1 });
  }
}
