import { callbackAttempts, satisfiedFrom } from '../../../shared/api/callback-words.ts';

/** What a result will lead to, as the server decides it. Null while it cannot be told yet. */
export type Consequence = 'satisfied' | 'slow' | 'dissatisfied' | 'tryAgain' | 'unreachable';

/** A result as it is being entered. */
export interface Result {
  result?: 'reached' | 'no_answer' | undefined;
  solutionScore?: number | null | undefined;
  speedScore?: number | null | undefined;
}

/** The consequence of a result; `attempts` are the calls made before. */
export function consequenceOf(
  { result, solutionScore, speedScore }: Result,
  attempts: number,
): Consequence | null {
  if (result === 'no_answer') return attempts + 1 >= callbackAttempts ? 'unreachable' : 'tryAgain';
  if (result !== 'reached' || !solutionScore) return null;
  if (solutionScore < satisfiedFrom) return 'dissatisfied';
  return speedScore && speedScore < satisfiedFrom ? 'slow' : 'satisfied';
}
