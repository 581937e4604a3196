import pg from 'pg';

const OID = {
  int8: 20,
  date: 1082,
  textArray: 1009,
  int8Array: 1016,
  dateArray: 1182,
  numericArray: 1231,
} as const;

type Nested<T> = (T | null | Nested<T>)[];

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`int8 value ${text} is beyond 2^53 and has no exact JavaScript number`);
  }
  return value;
}

function mapNested<T>(values: Nested<string>, convert: (text: string) => T): Nested<T> {
  return values.map((value) => {
    if (value === null) return null;
    return Array.isArray(value) ? mapNested(value, convert) : convert(value);
  });
}

const textArrayOid: number = OID.textArray;
const parseTextArray: (text: string) => Nested<string> = pg.types.getTypeParser(textArrayOid, 'text');
const asText = (text: string): string => text;

const textParsers = new Map<number, (text: string) => unknown>([
  [OID.int8, parseInt8],
  // A `date` is a day on the calendar, not an instant: node-postgres would turn it into midnight of the server's zone.
  [OID.date, asText],
  [OID.int8Array, (text) => mapNested(parseTextArray(text), parseInt8)],
  [OID.dateArray, parseTextArray],
  // node-postgres would turn numeric[] into floats although it keeps numeric as text.
  [OID.numericArray, parseTextArray],
]);

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  const own = format === 'binary' ? undefined : textParsers.get(oid);
  return own ?? pg.types.getTypeParser(oid, format ?? 'text');
}

/**
 * How values come out of the database: int8 → number (RangeError beyond 2^53), numeric → string, date →
 * 'YYYY-MM-DD', timestamptz → Date (`infinity` → the number Infinity, as node-postgres does), bytea → Buffer,
 * json and jsonb → parsed; arrays of these follow their elements.
 */
export const columnTypes = { getTypeParser };
