import { atomically, type Ctx } from '../../platform/context.ts';
import { holdersOf, notify } from '../identity/index.ts';
import { missingYear } from './reads.ts';

/**
 * Tells everybody who may manage calendars that a year's holiday table is missing: this year's at any time, from 1 November on the
 * next one's. Run daily; each person hears of a year once. Returns the year or null.
 */
export async function checkHolidayTable(ctx: Ctx): Promise<number | null> {
  const year = await missingYear(ctx);
  if (year === null) return null;
  await atomically(ctx, async (tx) => {
    const holders = await holdersOf(tx.db, 'calendar.manage');
    await notify(tx, {
      userIds: holders.map(({ id }) => id),
      kind: 'calendar.missing_year',
      params: { year },
      dedupeKey: `calendar.missing_year:${year}`,
    });
  });
  return year;
}
