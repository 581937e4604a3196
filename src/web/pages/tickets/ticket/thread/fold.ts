/** A thread with its middle folded away: the newest items stay, what lies before is one line to open. */
export interface Folded<T> {
  hidden: number;
  shown: readonly T[];
}

/** Items that are shown without unfolding. */
const KEEP = 12;

/** Folds what comes before the newest items; a fold of less than four would hide little and cost a click. */
export function fold<T>(items: readonly T[], isOpen: boolean): Folded<T> {
  const hidden = items.length - KEEP;
  if (isOpen || hidden < 4) return { hidden: 0, shown: items };
  return { hidden, shown: items.slice(hidden) };
}
