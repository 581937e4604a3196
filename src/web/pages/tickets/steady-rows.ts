/** A list as it is shown, and what a fresher answer of the server would change in its order. */
export interface SteadyRows<T> {
  rows: T[];
  /** Rows of the fresh answer that are not shown yet. */
  arrived: number;
  /** Shown rows that the fresh answer no longer holds. */
  goneIds: ReadonlySet<number>;
}

/**
 * Puts fresh values into a shown list without moving a row: what changed is replaced in its place, what is gone stays
 * (marked), what arrived waits. Nothing slides away under the reader's pointer; `arrived` says that a new order is at hand.
 * Rows past the end of what is shown (a further page was loaded) are added, as nobody can be pointing at them.
 */
export function holdSteady<T extends { id: number }>(
  shown: readonly T[],
  fresh: readonly T[],
): SteadyRows<T> {
  const freshById = new Map(fresh.map((row) => [row.id, row]));
  const shownIds = new Set(shown.map((row) => row.id));
  const lastShown = fresh.findLastIndex((row) => shownIds.has(row.id));
  const goneIds = new Set(shown.filter((row) => !freshById.has(row.id)).map((row) => row.id));
  const rows = shown.map((row) => freshById.get(row.id) ?? row);
  let arrived = 0;
  fresh.forEach((row, index) => {
    if (shownIds.has(row.id)) return;
    if (index > lastShown) rows.push(row);
    else arrived++;
  });
  return { rows, arrived, goneIds };
}
