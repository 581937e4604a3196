import type { Static } from 'typebox';
import type { CalendarInput } from '../../../../shared/api/calendars.ts';
import { atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { type CalendarContent, type CalendarSettings, contentOf, contentProblem } from '../content.ts';
import { emitCalendarChanged } from '../events.ts';
import { addVersion, forgetCalendars, holidayTable, lockCalendars } from '../store.ts';

type Input = Static<typeof CalendarInput>;

/** Adds a calendar; its key is made from the English name and never changes. Throws calendar_invalid, name_taken. */
export async function createCalendar(ctx: Ctx, input: Input): Promise<{ id: number; key: string }> {
  const created = await atomically(ctx, async (tx) => {
    await lockCalendars(tx);
    await demandFreeNames(tx, input, null);
    const content = await validContent(tx, input);
    const key = await freeKey(tx, input.nameEn);
    const { id } = await tx.db
      .insertInto('business_calendars')
      .values({ key, name_zh: input.nameZh, name_en: input.nameEn, created_at: tx.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await addVersion(tx, id, 1, content);
    emitCalendarChanged(tx, { id, key, nameZh: input.nameZh, version: 1 }, 'calendar.created');
    return { id, key };
  });
  forgetCalendars(ctx);
  return created;
}

/** What a version is to keep of the input, with the holidays of now; throws calendar_invalid, which names the day. */
export async function validContent(tx: Tx, input: CalendarSettings): Promise<CalendarContent> {
  const content = contentOf(input, input.observesHolidays ? await holidayTable(tx) : []);
  const problem = contentProblem(content, tx.actor.language);
  if (problem) throw new ApiError('calendar_invalid', { problem });
  return content;
}

/** Throws name_taken where another calendar has the name in either language. */
export async function demandFreeNames(tx: Tx, input: Input, ownId: number | null): Promise<void> {
  const others = await tx.db
    .selectFrom('business_calendars')
    .select(['name_zh', 'name_en'])
    .where('id', 'is distinct from', ownId)
    .execute();
  const taken = [
    ...(others.some((other) => other.name_zh === input.nameZh) ? ['nameZh'] : []),
    ...(others.some((other) => other.name_en === input.nameEn) ? ['nameEn'] : []),
  ];
  if (taken.length > 0) {
    throw new ApiError(
      'name_taken',
      {},
      taken.map((path) => ({ path, code: 'name_taken' })),
    );
  }
}

/** `night-shift`, `night-shift-2`; `calendar` where the name has no letters of the alphabet. */
async function freeKey(tx: Tx, nameEn: string): Promise<string> {
  const base =
    nameEn
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'calendar';
  const rows = await tx.db.selectFrom('business_calendars').select('key').execute();
  const taken = new Set(rows.map(({ key }) => key));
  let key = base;
  for (let count = 2; taken.has(key); count++) key = `${base}-${count}`;
  return key;
}
