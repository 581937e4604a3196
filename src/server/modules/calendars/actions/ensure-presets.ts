import type { Tx } from '../../../platform/context.ts';
import { contentOf } from '../content.ts';
import { chineseHolidays, publishedYears } from '../holidays.ts';
import { calendarPresets } from '../presets.ts';
import {
  addVersion,
  forgetCalendars,
  holidayRow,
  holidayTable,
  holidayYears,
  lockCalendars,
} from '../store.ts';
import { applyHolidays } from './apply-holidays.ts';

/**
 * Ships the calendars and the holiday tables that the database does not have yet; the office calendar observes holidays. Years that
 * a newer release brings reach the calendars that observe them. Safe to repeat: what people changed stays.
 */
export async function ensureCalendarPresets(tx: Tx, zone: string): Promise<void> {
  await lockCalendars(tx);
  const known = await holidayYears(tx);
  const fresh = publishedYears().filter((year) => !known.includes(year));
  await shipHolidays(tx, fresh);
  const table = await holidayTable(tx);
  for (const { code, name, nameEn, definition } of calendarPresets(zone)) {
    const row = await tx.db
      .insertInto('business_calendars')
      .values({ key: code, name_zh: name, name_en: nameEn, created_at: tx.clock.now() })
      .onConflict((oc) => oc.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) continue;
    const observesHolidays = Object.keys(definition.overrides).length > 0;
    const content = contentOf({ zone, weekly: definition.weekly, observesHolidays, exceptions: [] }, table);
    await addVersion(tx, row.id, 1, content);
  }
  if (fresh.length > 0) await applyHolidays(tx, `holidays shipped: ${fresh.join(', ')}`);
  forgetCalendars(tx);
}

/** Days that people entered before the release knew their year stay as they are. */
async function shipHolidays(tx: Tx, years: readonly number[]): Promise<void> {
  if (years.length === 0) return;
  const at = tx.clock.now();
  await tx.db
    .insertInto('holiday_years')
    .values(years.map((year) => ({ year, source: 'shipped', updated_at: at })))
    .execute();
  await tx.db
    .insertInto('holidays')
    .values(years.flatMap((year) => chineseHolidays(year).map((day) => holidayRow(day, year, 'shipped', at))))
    .onConflict((oc) => oc.column('held_on').doNothing())
    .execute();
}
