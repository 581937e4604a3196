import { type RefObject, useEffect, useRef, useState } from 'react';
import { holdSteady } from '../steady-rows.ts';

/** After the reader moved through the list by keyboard, its order rests this long, ms. */
const RESTS_MS = 8000;
/** Scrolled further than this, px, the reader is in the middle of the list. */
const SCROLLED_PX = 160;

interface SteadyList<T> {
  rows: readonly T[];
  /** New rows that wait to be let in. */
  arrived: number;
  goneIds: ReadonlySet<number>;
  /** Takes over the newest order. */
  letIn(): void;
  /** Tells that the reader just moved through the list by keyboard. */
  touch(): void;
}

/**
 * The rows of a live list without jumps: while the reader points at the list, works through it by keyboard or has scrolled into
 * it, changed rows change in place and new ones wait; otherwise the newest order is shown at once. `listKey` names the
 * list (filters and sort); another list is shown at once.
 */
export function useSteadyRows<T extends { id: number }>(
  fresh: readonly T[],
  listKey: string,
  area: RefObject<HTMLElement | null>,
): SteadyList<T> {
  const [shown, setShown] = useState<{ key: string; rows: readonly T[] }>({ key: listKey, rows: fresh });
  const touchedAt = useRef(0);
  const isSame = shown.key === listKey && shown.rows.length > 0;
  const held = isSame ? holdSteady(shown.rows, fresh) : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a fresh answer or another list is a reason to look again
  useEffect(() => {
    const isBusy =
      area.current?.matches(':hover') ||
      window.scrollY > SCROLLED_PX ||
      performance.now() - touchedAt.current < RESTS_MS;
    const rows = isSame && isBusy ? holdSteady(shown.rows, fresh).rows : fresh;
    setShown({ key: listKey, rows });
  }, [fresh, listKey]);

  return {
    rows: held ? held.rows : fresh,
    arrived: held?.arrived ?? 0,
    goneIds: held?.goneIds ?? new Set(),
    letIn: () => setShown({ key: listKey, rows: fresh }),
    touch: () => {
      touchedAt.current = performance.now();
    },
  };
}
