import { ApiError } from './errors.ts';

/** Where a keyset page ended: the values of its sort columns. */
export type CursorValues = readonly (string | number | null)[];

/** Packs a page position into text for the client. */
export const encodeCursor = (values: CursorValues): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** Unpacks a page position of `length` values; throws bad_cursor for anything else. */
export function decodeCursor(text: string | undefined, length: number): CursorValues | null {
  if (text === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const plain = (value: unknown) =>
      value === null || typeof value === 'string' || Number.isSafeInteger(value);
    if (Array.isArray(values) && values.length === length && values.every(plain))
      return values as CursorValues;
  } catch {
    // Falls through to the refusal.
  }
  throw new ApiError('bad_cursor');
}

/** An instant of a cursor as SQL takes it ('infinity' allowed); throws bad_cursor when it is none. */
export function cursorInstant(value: string | number | null | undefined): Date | 'infinity' {
  if (value === 'infinity') return value;
  const at = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new ApiError('bad_cursor');
  return at;
}

/** A row id of a cursor. */
export function cursorId(value: string | number | null | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new ApiError('bad_cursor');
  return value;
}

/** Cuts the look-ahead row off a page of `limit` rows and says where the next begins. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  position: (row: T) => CursorValues,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(position(last)) : null };
}
