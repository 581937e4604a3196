import { sql } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import { found } from '../../platform/errors.ts';
import { forget, remember } from '../../platform/remember.ts';
import { type CompiledCalendar, compileCalendar } from './compile.ts';
import { type CalendarContent, definitionOf } from './content.ts';
import type { HolidayDay } from './holidays.ts';

/** A calendar with one of its versions, made ready for arithmetic. */
export interface CalendarInForce {
  id: number;
  /** How policies and people refer to it: always, office, store, … */
  key: string;
  nameZh: string;
  nameEn: string;
  versionId: number;
  version: number;
  compiled: CompiledCalendar;
}

/** The same with what the screens need. */
export interface CalendarRecord extends CalendarInForce {
  content: CalendarContent;
  versionedAt: Date;
}

interface Version {
  content: CalendarContent;
  compiled: CompiledCalendar;
}

// Versions never change, so that they are read and compiled once in each program instance (see `remember`).
const known = new WeakMap<object, Map<number, Version>>();
/** About 200 KB each with many years of holidays. */
const MAX_KNOWN = 200;

async function versions(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Version>> {
  const memory = known.get(ctx.vault) ?? new Map<number, Version>();
  known.set(ctx.vault, memory);
  const missing = ids.filter((id) => !memory.has(id));
  const result = new Map(ids.filter((id) => memory.has(id)).map((id) => [id, memory.get(id)!]));
  if (missing.length === 0) return result;
  const rows = await ctx.db
    .selectFrom('calendar_versions')
    .select(['id', 'definition'])
    .where('id', 'in', missing)
    .execute();
  for (const row of rows) {
    // Written by addVersion only, whose callers validate it.
    const content = row.definition as object as CalendarContent;
    const version = { content, compiled: compileCalendar(definitionOf(content)) };
    result.set(row.id, version);
    // Another request may have been quicker: one compiled calendar per version, so that its table grows once.
    if (!memory.has(row.id)) memory.set(row.id, version);
    if (memory.size > MAX_KNOWN) memory.delete(memory.keys().next().value!);
  }
  return result;
}

const withVersions = (ctx: Ctx) =>
  ctx.db
    .selectFrom('business_calendars as c')
    .innerJoin('calendar_versions as v', 'v.calendar_id', 'c.id')
    .select([
      'c.id',
      'c.key',
      'c.name_zh as nameZh',
      'c.name_en as nameEn',
      'v.id as versionId',
      'v.version',
      'v.created_at as versionedAt',
    ]);

/** All calendars with their versions in force, in the order in which they were made. Reads the database. */
export async function loadCalendars(ctx: Ctx): Promise<CalendarRecord[]> {
  const rows = await withVersions(ctx)
    .whereRef('v.id', '=', 'c.current_version_id')
    .orderBy('c.id')
    .execute();
  const ready = await versions(
    ctx,
    rows.map((row) => row.versionId),
  );
  return rows.map((row) => ({ ...row, ...ready.get(row.versionId)! }));
}

const KEY = 'calendars';

/** Calendars by key with their versions in force; kept for a second, compiled once per version. */
export function calendarsInForce(ctx: Ctx): Promise<ReadonlyMap<string, CalendarInForce>> {
  return remember(ctx, KEY, async () => new Map((await loadCalendars(ctx)).map((row) => [row.key, row])));
}

/** Makes this process read the calendars again; call it when a change of them has been committed. */
export const forgetCalendars = (ctx: Ctx): void => forget(ctx, KEY);

/** A version of a calendar, of old times too: what a deadline was computed with. 404 where it never was. */
export async function calendarVersion(ctx: Ctx, versionId: number): Promise<CalendarInForce> {
  const row = found(await withVersions(ctx).where('v.id', '=', versionId).executeTakeFirst());
  const version = (await versions(ctx, [versionId])).get(versionId);
  return { ...row, ...found(version) };
}

/** One writer of calendars and holidays at a time, until the transaction ends: a change of the table concerns all calendars at once. */
export async function lockCalendars(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('bihuan.calendars'))`.execute(tx.db);
}

/** Writes a version and puts it in force for deadlines made from now on; running ones keep theirs (law 8). Under `lockCalendars`. */
export async function addVersion(
  tx: Tx,
  calendarId: number,
  version: number,
  content: CalendarContent,
  note: string | null = null,
): Promise<void> {
  const row = await tx.db
    .insertInto('calendar_versions')
    .values({
      calendar_id: calendarId,
      version,
      definition: JSON.stringify(content),
      note,
      created_at: tx.clock.now(),
      created_by: tx.actor.kind === 'user' ? tx.actor.id : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .updateTable('business_calendars')
    .set({ current_version_id: row.id })
    .where('id', '=', calendarId)
    .execute();
}

/** The whole holiday table, by date. */
export async function holidayTable(ctx: Ctx): Promise<HolidayDay[]> {
  const rows = await ctx.db
    .selectFrom('holidays')
    .select(['held_on as on', 'kind', 'name_zh as name', 'name_en as nameEn'])
    .orderBy('held_on')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as HolidayDay['kind'] }));
}

/** Years whose holiday table is here, ascending. */
export async function holidayYears(ctx: Ctx): Promise<number[]> {
  const rows = await ctx.db.selectFrom('holiday_years').select('year').orderBy('year').execute();
  return rows.map(({ year }) => year);
}

/** A day of a year's table as a row. */
export const holidayRow = (
  { on, kind, name, nameEn }: HolidayDay,
  tableYear: number,
  source: 'shipped' | 'imported' | 'edited',
  at: Date,
) => ({
  held_on: on,
  table_year: tableYear,
  kind,
  name_zh: name,
  name_en: nameEn,
  source,
  updated_at: at,
});
