import type { Recording, Statement } from './record.ts';
import type { Slot, Step } from './sql-load.ts';

/** What must differ when a recorded request is issued again. */
export interface Fresh {
  /** Texts that must be unique, by a name for each; equal texts stay equal. */
  uniques: Readonly<Record<string, string>>;
  /** The id that the insert gave, and how to know that insert. */
  newId?: { id: number; returnedBy: RegExp };
  /** Whoever was chosen, out of whom, and the statement that takes them. */
  chosen?: { id: number; outOf: readonly number[]; takenBy: RegExp };
}

const nothing: Fresh = { uniques: {} };

function slotOf(value: unknown, fresh: Fresh, startedAt: Date): Step['values'][number] {
  if (value instanceof Date)
    return { slot: 'moment', offset: value.getTime() - startedAt.getTime() } satisfies Slot;
  if (typeof value === 'string') {
    const unique = Object.entries(fresh.uniques).find(([, text]) => text === value);
    if (unique) return { slot: 'unique', name: unique[0], length: value.length } satisfies Slot;
  }
  if (typeof value === 'number') {
    if (value === fresh.newId?.id) return { slot: 'new_id' } satisfies Slot;
    if (value === fresh.chosen?.id) return { slot: 'one_of', ids: fresh.chosen.outOf } satisfies Slot;
  }
  return { value };
}

/** Turns a recording into a script: every statement, in order, with the same values but for those that must be fresh; times move along. */
export function scriptOf(
  { statements, at }: Pick<Recording, 'statements' | 'at'>,
  fresh: Fresh = nothing,
): Step[] {
  return statements.map(({ text, values, name }: Statement) => ({
    text,
    ...(name !== undefined && { name }),
    values: values.map((value) => slotOf(value, fresh, at)),
    ...(fresh.newId?.returnedBy.test(text) && { keepsId: true }),
    ...(fresh.chosen?.takenBy.test(text) && { claims: true }),
  }));
}
