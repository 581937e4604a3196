const SECOND = 1000;
const SHORTEST = 20 * SECOND;
const LONGEST = 300 * SECOND;

/**
 * Milliseconds until the progress is asked for again: 20 s, a minute for a ticket that has ended, doubled after each
 * failure in a row and for each poll in a row that nobody looked at, at most 5 minutes.
 */
export function nextPollMs(state: { failures: number; hiddenPolls: number; ended: boolean }): number {
  const first = state.ended ? 3 * SHORTEST : SHORTEST;
  return Math.min(LONGEST, first * 2 ** Math.min(10, state.failures + state.hiddenPolls));
}
