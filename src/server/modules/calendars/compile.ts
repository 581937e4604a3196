import { DAY_MS, dayNumberOf, MINUTE_MS, weekdayOf } from './dates.ts';
import {
  type CalendarDefinition,
  type DayOverride,
  type OpenInterval,
  validateCalendar,
} from './definition.ts';
import { offsetStretches } from './zone.ts';

/** Calendar years for which business time is computed; instants outside throw RangeError. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2199;

const YEARS_BEHIND = 1;
const YEARS_AHEAD = 3;

/**
 * Open time of whole local days as spans of real time, in order, with what lets a search replace a walk.
 * Spans, sums and day ordinals of the years already there stay the same when later years are added.
 */
export type OpenTable = {
  firstYear: number;
  lastYear: number;
  /** UTC ms for which the table answers: [from, to). */
  from: number;
  to: number;
  /** UTC ms of span i: [starts[i], ends[i]). */
  starts: Float64Array;
  ends: Float64Array;
  /** worked[i] = open ms before span i; one entry more than spans, the last is the total. */
  worked: Float64Array;
  /** Ordinal (among working days of the table) of the local day that span i belongs to. */
  dayOfSpan: Int32Array;
  /** Index of the first span of each working day; one entry more than days. */
  firstSpanOfDay: Int32Array;
};

/** A calendar made ready for arithmetic; keep it while its definition stays the same. Grows by itself as years are asked for. */
export type CompiledCalendar = {
  readonly definition: CalendarDefinition;
  readonly overridesByDay: ReadonlyMap<number, DayOverride>;
  table: OpenTable | null;
};

/** Makes a definition ready for arithmetic. Throws RangeError with the refusal code when it is not valid. */
export function compileCalendar(definition: CalendarDefinition): CompiledCalendar {
  const refusal = validateCalendar(definition);
  if (refusal) throw new RangeError(`Calendar refused: ${refusal}`);
  // A copy: what the caller does to its object later must not make old and new years of one table disagree.
  const own = structuredClone(definition);
  const overridesByDay = new Map<number, DayOverride>();
  for (const [on, override] of Object.entries(own.overrides)) overridesByDay.set(dayNumberOf(on)!, override);
  return { definition: own, overridesByDay, table: null };
}

/** Open intervals of a local day (day number), in minutes of its wall clock. */
export function intervalsOfDay(calendar: CompiledCalendar, day: number): OpenInterval[] {
  return calendar.overridesByDay.get(day)?.open ?? calendar.definition.weekly[weekdayOf(day)]!;
}

/** The calendar's table, grown so that it answers for the instant (UTC ms). Throws RangeError outside the supported years. */
export function tableCovering(calendar: CompiledCalendar, at: number): OpenTable {
  const { table } = calendar;
  if (table && at >= table.from && at < table.to) return table;
  if (!Number.isFinite(at)) throw new RangeError('Business time: not an instant');
  // Two days of slack hold any zone's distance to UTC and the table's own margin.
  const firstNeeded = new Date(at - 2 * DAY_MS).getUTCFullYear();
  const lastNeeded = new Date(at + 2 * DAY_MS).getUTCFullYear();
  if (!(firstNeeded >= FIRST_YEAR && lastNeeded <= LAST_YEAR)) throw outOfYears();
  const firstYear = table
    ? Math.min(table.firstYear, firstNeeded)
    : Math.max(FIRST_YEAR, firstNeeded - YEARS_BEHIND);
  const lastYear = table
    ? Math.max(table.lastYear, lastNeeded)
    : Math.min(LAST_YEAR, lastNeeded + YEARS_AHEAD);
  return rebuild(calendar, firstYear, lastYear);
}

/** Adds later years to a table that ends too early: at least as many as it has, so that growing stays cheap. */
export function growForward(calendar: CompiledCalendar, table: OpenTable): OpenTable {
  if (table.lastYear === LAST_YEAR) throw outOfYears();
  const more = table.lastYear - table.firstYear + 1;
  return rebuild(calendar, table.firstYear, Math.min(LAST_YEAR, table.lastYear + more));
}

/** Adds earlier years to a table that begins too late; sums and ordinals of the old table no longer hold. */
export function growBackward(calendar: CompiledCalendar, table: OpenTable): OpenTable {
  if (table.firstYear === FIRST_YEAR) throw outOfYears();
  const more = table.lastYear - table.firstYear + 1;
  return rebuild(calendar, Math.max(FIRST_YEAR, table.firstYear - more), table.lastYear);
}

function rebuild(calendar: CompiledCalendar, firstYear: number, lastYear: number): OpenTable {
  const table = buildTable(calendar, firstYear, lastYear);
  calendar.table = table;
  return table;
}

/**
 * Walks the zone's stretches of constant offset, in which wall clock and real time run side by side. Skipped
 * wall-clock times fall between two stretches and give nothing, repeated ones lie in both and count twice: a
 * moment is open exactly when the wall clock then shows an open minute of the local date.
 */
function buildTable(calendar: CompiledCalendar, firstYear: number, lastYear: number): OpenTable {
  const firstLocal = Date.UTC(firstYear, 0, 1);
  const lastLocal = Date.UTC(lastYear + 1, 0, 1);
  const starts: number[] = [];
  const ends: number[] = [];
  const worked: number[] = [0];
  const dayOfSpan: number[] = [];
  const firstSpanOfDay: number[] = [];
  let currentDay = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (const stretch of offsetStretches(calendar.definition.zone, firstYear - 1, lastYear + 1)) {
    const localFrom = Math.max(stretch.from + stretch.offset, firstLocal);
    const localTo = Math.min(stretch.to + stretch.offset, lastLocal);
    for (let day = Math.floor(localFrom / DAY_MS); day * DAY_MS < localTo; day++) {
      for (const [minuteFrom, minuteTo] of intervalsOfDay(calendar, day)) {
        const localStart = Math.max(day * DAY_MS + minuteFrom * MINUTE_MS, localFrom);
        const localEnd = Math.min(day * DAY_MS + minuteTo * MINUTE_MS, localTo);
        if (localStart >= localEnd) continue;
        // `>`: where clocks once went back over midnight the old date came again; it counts to the new day.
        if (day > currentDay) {
          currentDay = day;
          firstSpanOfDay.push(starts.length);
        }
        starts.push(localStart - stretch.offset);
        ends.push(localEnd - stretch.offset);
        total += localEnd - localStart;
        worked.push(total);
        dayOfSpan.push(firstSpanOfDay.length - 1);
      }
    }
  }
  firstSpanOfDay.push(starts.length);
  return {
    firstYear,
    lastYear,
    // The first local day begins at most 12 h after, the end of the last at most 14 h before UTC midnight.
    from: firstLocal + DAY_MS,
    to: lastLocal - DAY_MS,
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    worked: Float64Array.from(worked),
    dayOfSpan: Int32Array.from(dayOfSpan),
    firstSpanOfDay: Int32Array.from(firstSpanOfDay),
  };
}

function outOfYears(): RangeError {
  return new RangeError(`Business time is computed for the years ${FIRST_YEAR} to ${LAST_YEAR} only`);
}
