import type { Static } from 'typebox';
import type { HolidayInput } from '../../../../shared/api/calendars.ts';
import { atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { emitHolidaysChanged } from '../events.ts';
import { type HolidayDay, holidayNames } from '../holidays.ts';
import { forgetCalendars, holidayRow, lockCalendars } from '../store.ts';
import { applyHolidays } from './apply-holidays.ts';

type Input = Static<typeof HolidayInput>;

/** Names of a day that nobody named: the enterprise itself gave or moved it. */
const UNNAMED = {
  holiday: { name: '临时放假', nameEn: 'Extra day off' },
  makeup: { name: '临时', nameEn: 'Extra' },
};

/**
 * Makes one date a holiday, a make-up working day or (`none`) an ordinary day for all calendars that observe holidays; they get a new
 * version where that changes something. A name left out stays, else has a word of its own.
 */
export async function editHoliday(ctx: Ctx, input: Input): Promise<void> {
  const { on, kind } = input;
  await atomically(ctx, async (tx) => {
    await lockCalendars(tx);
    if (kind === 'none') await tx.db.deleteFrom('holidays').where('held_on', '=', on).execute();
    else await put(tx, { ...input, kind });
    await applyHolidays(tx, `holiday edited: ${on}`);
    emitHolidaysChanged(tx, yearOf(on), { source: 'edited', on, kind });
  });
  forgetCalendars(ctx);
}

const yearOf = (on: string): number => Number(on.slice(0, 4));

async function put(
  tx: Tx,
  { on, kind, nameZh, nameEn }: Input & { kind: HolidayDay['kind'] },
): Promise<void> {
  const present = await tx.db
    .selectFrom('holidays')
    .select(['table_year', 'name_zh as name', 'name_en as nameEn'])
    .where('held_on', '=', on)
    .executeTakeFirst();
  const names = nameZh ? holidayNames(nameZh) : (present ?? UNNAMED[kind]);
  const day = { on, kind, name: names.name, nameEn: nameEn ?? names.nameEn };
  const row = holidayRow(day, present?.table_year ?? yearOf(on), 'edited', tx.clock.now());
  await tx.db
    .insertInto('holidays')
    .values(row)
    .onConflict((oc) => oc.column('held_on').doUpdateSet(row))
    .execute();
}
