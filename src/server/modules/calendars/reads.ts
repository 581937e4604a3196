import type { Static } from 'typebox';
import type { Calendar, Holidays } from '../../../shared/api/calendars.ts';
import type { Ctx } from '../../platform/context.ts';
import { found } from '../../platform/errors.ts';
import { getSettings } from '../identity/index.ts';
import { missingHolidayYear } from './holidays.ts';
import { presentCalendar } from './present.ts';
import { holidayYears, loadCalendars } from './store.ts';
import { localDateOf } from './zone.ts';

/** All calendars with their versions in force; there are a handful. */
export async function listCalendars(ctx: Ctx): Promise<Calendar[]> {
  const now = ctx.clock.now();
  return (await loadCalendars(ctx)).map((calendar) => presentCalendar(calendar, now));
}

/** One calendar; 404 where it is not. */
export async function getCalendar(ctx: Ctx, id: number): Promise<Calendar> {
  const calendar = found((await loadCalendars(ctx)).find((one) => one.id === id));
  return presentCalendar(calendar, ctx.clock.now());
}

/** Today's date in the enterprise's zone. */
async function today(ctx: Ctx): Promise<string> {
  const { zone } = await getSettings(ctx);
  return localDateOf(zone, ctx.clock.now());
}

/** The year whose holiday table administrators must supply now, or null. */
export async function missingYear(ctx: Ctx): Promise<number | null> {
  return missingHolidayYear(await today(ctx), await holidayYears(ctx));
}

/** Holidays and make-up days that fall in a year (this one where none is named), and what is known of other years. */
export async function listHolidays(ctx: Ctx, year?: number): Promise<Static<typeof Holidays>> {
  const shown = year ?? Number((await today(ctx)).slice(0, 4));
  const rows = await ctx.db
    .selectFrom('holidays')
    .select(['held_on as on', 'kind', 'name_zh as nameZh', 'name_en as nameEn', 'source'])
    .where('held_on', '>=', `${shown}-01-01`)
    .where('held_on', '<', `${shown + 1}-01-01`)
    .orderBy('held_on')
    .execute();
  return {
    years: await holidayYears(ctx),
    missingYear: await missingYear(ctx),
    items: rows as Static<typeof Holidays>['items'],
  };
}
