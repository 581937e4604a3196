import { isDeepStrictEqual } from 'node:util';
import type { Static } from 'typebox';
import type { CalendarInput } from '../../../../shared/api/calendars.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { found } from '../../../platform/errors.ts';
import { emitCalendarChanged } from '../events.ts';
import { addVersion, forgetCalendars, loadCalendars, lockCalendars } from '../store.ts';
import { demandFreeNames, validContent } from './create-calendar.ts';

/**
 * Changes a calendar's names and hours. Other hours are a new version: deadlines made from now on follow it, running ones keep theirs.
 * Throws not_found, calendar_invalid, name_taken.
 */
export async function editCalendar(ctx: Ctx, id: number, input: Static<typeof CalendarInput>): Promise<void> {
  await atomically(ctx, async (tx) => {
    await lockCalendars(tx);
    const calendar = found((await loadCalendars(tx)).find((one) => one.id === id));
    await demandFreeNames(tx, input, id);
    const content = await validContent(tx, input);
    const { nameZh, nameEn } = input;
    await tx.db
      .updateTable('business_calendars')
      .set({ name_zh: nameZh, name_en: nameEn })
      .where('id', '=', id)
      .execute();
    const isSame = isDeepStrictEqual(content, calendar.content);
    const version = isSame ? calendar.version : calendar.version + 1;
    if (!isSame) await addVersion(tx, id, version, content);
    emitCalendarChanged(tx, { ...calendar, nameZh, version });
  });
  forgetCalendars(ctx);
}
