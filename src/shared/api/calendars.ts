import { type Static, Type } from 'typebox';
import { Day, Id, Instant, line, nullable, oneOf, prose } from './common.ts';

/** Open minutes of a local day: [from, to), 0 to 1440. */
export const Interval = Type.Tuple([
  Type.Integer({ minimum: 0, maximum: 1440 }),
  Type.Integer({ minimum: 0, maximum: 1440 }),
]);

export const CalendarInput = Type.Object({
  nameZh: line(40),
  nameEn: line(40),
  zone: line(60),
  /** Monday first. */
  weekly: Type.Array(Type.Array(Interval, { maxItems: 6 }), { minItems: 7, maxItems: 7 }),
  observesHolidays: Type.Boolean(),
  /** Own exceptions of this calendar, beside the public holidays. */
  exceptions: Type.Array(
    Type.Object({ on: Day, open: Type.Array(Interval, { maxItems: 6 }), name: Type.Optional(line(40)) }),
    { maxItems: 1000 },
  ),
});
export const Calendar = Type.Object({
  id: Id,
  key: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  zone: Type.String(),
  weekly: Type.Array(Type.Array(Interval)),
  observesHolidays: Type.Boolean(),
  exceptions: Type.Array(
    Type.Object({ on: Day, open: Type.Array(Interval), name: Type.Optional(Type.String()) }),
  ),
  version: Type.Integer(),
  versionedAt: Instant,
  isOpenNow: Type.Boolean(),
  nextChangeAt: nullable(Instant),
});
export type Calendar = Static<typeof Calendar>;
export const Calendars = Type.Object({ items: Type.Array(Calendar) });

export const Holiday = Type.Object({
  on: Day,
  kind: oneOf(['holiday', 'makeup']),
  nameZh: Type.String(),
  nameEn: Type.String(),
  source: oneOf(['shipped', 'imported', 'edited']),
});
export const Holidays = Type.Object({
  years: Type.Array(Type.Integer()),
  missingYear: nullable(Type.Integer()),
  items: Type.Array(Holiday),
});
export const HolidaysQuery = Type.Object({
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
});
export const ImportHolidays = Type.Object({
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  table: prose(200000),
});
export const ImportHolidaysAnswer = Type.Object({ holidays: Type.Integer(), makeups: Type.Integer() });
export const HolidayInput = Type.Object({
  on: Day,
  kind: oneOf(['holiday', 'makeup', 'none']),
  nameZh: Type.Optional(line(40)),
  nameEn: Type.Optional(line(40)),
});
