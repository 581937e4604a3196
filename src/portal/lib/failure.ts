import type { ErrorAnswer } from '../../shared/api/common.ts';
import { common } from '../words/common.ts';
import type { Speech } from './language.ts';

/** Why a call brought nothing. */
export type Failure =
  /** No answer, or a broken server: it may or may not have arrived. */
  | { kind: 'lost' }
  | { kind: 'broken'; message: string | null; retrySeconds: number | null }
  /** Certainly not done. `limited` passes by itself. */
  | { kind: 'limited'; message: string | null; retrySeconds: number | null }
  | { kind: 'refused'; status: number; code: string; message: string | null; fields: RefusedField[] };

export interface RefusedField {
  /** First part of the path in the body, e.g. `phone`. */
  field: string;
  /** Position in a list, where the path names one. */
  index: number | null;
  code: string;
  message: string;
}

/** Reads an error answer; `seconds` is its Retry-After, NaN where there is none. */
export function failureOf(status: number, answer: ErrorAnswer | null, seconds: number): Failure {
  const error = answer?.error;
  const message = error?.message ?? null;
  const retrySeconds = seconds > 0 ? seconds : null;
  if (status >= 500) return { kind: 'broken', message, retrySeconds };
  // A nudge too early is a 429 as well, but no call to repeat.
  if (status === 429 && error?.code !== 'nudged_recently') return { kind: 'limited', message, retrySeconds };
  const fields = (error?.fields ?? []).map((problem) => {
    const [field = '', index = ''] = problem.path.replace(/^\//, '').split(/[./[\]]+/);
    return {
      field,
      index: /^\d+$/.test(index) ? Number(index) : null,
      code: problem.code,
      message: problem.message,
    };
  });
  return { kind: 'refused', status, code: error?.code ?? '', message, fields };
}

/** Whether the call may have taken effect although no good answer came. */
export const isUncertain = (failure: Failure): boolean =>
  failure.kind === 'lost' || failure.kind === 'broken';

/** The failure in words that say what to do. */
export function failureText(failure: Failure, { t }: Speech): string {
  if (failure.kind === 'lost') return navigator.onLine === false ? t(common.offline) : t(common.lost);
  if (failure.message) return failure.message;
  if (failure.kind === 'broken') return t(common.broken);
  return failure.kind === 'limited' ? t(common.limited) : t(common.refused);
}
