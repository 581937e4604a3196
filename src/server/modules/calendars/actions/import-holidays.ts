import { sql } from 'kysely';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { emitHolidaysChanged } from '../events.ts';
import { HOLIDAY_TABLE_PROBLEMS, parseHolidayTable } from '../holiday-table.ts';
import type { HolidayDay } from '../holidays.ts';
import { forgetCalendars, holidayRow, lockCalendars } from '../store.ts';
import { applyHolidays } from './apply-holidays.ts';

/**
 * Takes over the holiday table of a year, JSON or CSV (see `parseHolidayTable`). It replaces what that year had, single days entered by
 * hand included; calendars that observe holidays get a new version, running deadlines keep theirs. Returns the numbers of days.
 * Throws holiday_table_invalid with the first problem and its line.
 */
export async function importHolidays(
  ctx: Ctx,
  { year, table }: { year: number; table: string },
): Promise<{ holidays: number; makeups: number }> {
  const days = parse(ctx, year, table);
  const holidays = days.filter(({ kind }) => kind === 'holiday').length;
  const makeups = days.length - holidays;
  await atomically(ctx, async (tx) => {
    await lockCalendars(tx);
    const at = tx.clock.now();
    await tx.db
      .insertInto('holiday_years')
      .values({ year, source: 'imported', updated_at: at })
      .onConflict((oc) => oc.column('year').doUpdateSet({ source: 'imported', updated_at: at }))
      .execute();
    await tx.db.deleteFrom('holidays').where('table_year', '=', year).execute();
    await tx.db
      .insertInto('holidays')
      .values(days.map((day) => holidayRow(day, year, 'imported', at)))
      .onConflict((oc) =>
        // A day of the December before, which that year's table knew already.
        oc.column('held_on').doUpdateSet({
          table_year: sql`excluded.table_year`,
          kind: sql`excluded.kind`,
          name_zh: sql`excluded.name_zh`,
          name_en: sql`excluded.name_en`,
          source: sql`excluded.source`,
          updated_at: at,
        }),
      )
      .execute();
    await applyHolidays(tx, `holidays imported: ${year}`);
    emitHolidaysChanged(tx, year, { source: 'imported', holidays, makeups });
  });
  forgetCalendars(ctx);
  return { holidays, makeups };
}

function parse({ actor: { language } }: Ctx, year: number, table: string): HolidayDay[] {
  const result = parseHolidayTable(table);
  if (!result.ok) {
    const { code, line, value } = result.problems[0]!;
    const words = HOLIDAY_TABLE_PROBLEMS[code][language];
    const problem = value ? `${words}${language === 'zh' ? `（${value}）` : ` (${value})`}` : words;
    throw new ApiError('holiday_table_invalid', { line, problem });
  }
  if (result.year !== year) {
    const problem =
      language === 'zh'
        ? `表内是 ${result.year} 年，不是 ${year} 年`
        : `it is of ${result.year}, not ${year}`;
    throw new ApiError('holiday_table_invalid', { line: 1, problem });
  }
  return result.days;
}
