/** What a deadline looks like at a moment. */
export type CountdownPhase = 'quiet' | 'soon' | 'broken' | 'paused' | 'met' | 'met_late' | 'dropped';

/** The facts of a deadline that its countdown needs; instants as ISO text. */
export interface Deadline {
  dueAt: string;
  /** Start of the span, from which 75 % is reckoned; without it a deadline is near in its last hour. */
  startedAt?: string | null;
  metAt?: string | null;
  droppedAt?: string | null;
  pausedAt?: string | null;
}

/** Share of the span after which a deadline is near. */
const NEAR = 0.75;
const HOUR = 3_600_000;

/** Phase of a deadline at `now` (milliseconds since 1970). An ended one says how it ended, a paused one never breaks. */
export function countdownPhase(deadline: Deadline, now: number): CountdownPhase {
  const due = Date.parse(deadline.dueAt);
  if (deadline.metAt) return Date.parse(deadline.metAt) > due ? 'met_late' : 'met';
  if (deadline.droppedAt) return 'dropped';
  if (deadline.pausedAt) return 'paused';
  if (now >= due) return 'broken';
  const start = deadline.startedAt ? Date.parse(deadline.startedAt) : due - HOUR / (1 - NEAR);
  return now - start >= NEAR * (due - start) ? 'soon' : 'quiet';
}

/** Whether the clock is worth a tick each second (less than an hour to go) rather than each minute. */
export function ticksBySecond(deadline: Deadline, now: number): boolean {
  const phase = countdownPhase(deadline, now);
  if (phase !== 'quiet' && phase !== 'soon') return false;
  return Date.parse(deadline.dueAt) - now < HOUR;
}
