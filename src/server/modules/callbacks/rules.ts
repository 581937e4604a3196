import type { CallbackOutcome } from '../../../shared/api/callbacks.ts';
import type { ErrorCode } from '../../../shared/api/errors.ts';

const DAY_MS = 24 * 3_600_000;

/** Scores from this on count as satisfied (R5.3, shipped setting). */
export const SATISFIED_FROM = 4;
/** Attempts without an answer after which the customer counts as not reached. */
export const MAX_ATTEMPTS = 3;

/** When a callback is made: 1 to 3 days after solving; after a complaint within 1 day, by a supervisor (R5.2). */
export function callbackWindow(solvedAt: Date, isComplaint: boolean): { fromAt: Date; dueAt: Date } {
  const after = (days: number) => new Date(solvedAt.getTime() + days * DAY_MS);
  return isComplaint ? { fromAt: solvedAt, dueAt: after(1) } : { fromAt: after(1), dueAt: after(3) };
}

/** What an attempt amounts to: a result, or null while the customer is to be tried again. */
export function outcomeOf(
  input: {
    result: 'reached' | 'no_answer';
    solutionScore?: number | null | undefined;
    speedScore?: number | null | undefined;
  },
  attempts: number,
): CallbackOutcome | null {
  if (input.result === 'no_answer') return attempts >= MAX_ATTEMPTS ? 'unreachable' : null;
  // Dissatisfied with the solution means that it is not solved; slowness alone is recorded, not reopened.
  return (input.solutionScore ?? 0) >= SATISFIED_FROM ? 'satisfied' : 'dissatisfied';
}

/** Why a result cannot be recorded, or null. */
export function recordRefusal(
  callback: { done_at: Date | null; cancelled_at: Date | null },
  input: {
    result: string;
    solutionScore?: number | null | undefined;
    speedScore?: number | null | undefined;
  },
): ErrorCode | null {
  if (callback.done_at || callback.cancelled_at) return 'callback_done';
  if (input.result === 'reached' && (!input.solutionScore || !input.speedScore)) return 'score_needed';
  return null;
}

/** How a callback stands at an instant. */
export function callbackState(
  row: { done_at: Date | null; cancelled_at: Date | null; from_at: Date; due_at: Date },
  now: Date,
): 'pending' | 'due' | 'overdue' | 'done' | 'cancelled' {
  if (row.done_at) return 'done';
  if (row.cancelled_at) return 'cancelled';
  if (now > row.due_at) return 'overdue';
  return now >= row.from_at ? 'due' : 'pending';
}
