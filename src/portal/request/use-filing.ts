import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../shared/api/common.ts';
import { type Answer, call, failureIn } from '../lib/api.ts';
import { type Failure, isUncertain } from '../lib/failure.ts';
import { type Draft, requestOf } from './draft.ts';
import type { DraftState } from './use-draft.ts';

/** What an earlier sending under the same key may have left behind, given that the request was changed since. */
export type Doubt = 'description' | 'other' | null;

export interface Filed {
  answer: Answer<'POST /api/public/requests'>;
  description: string;
  doubt: Doubt;
}

export type Filing =
  | { phase: 'idle' }
  | { phase: 'sending' }
  /** Not filed, or not known to be; tried again by itself. */
  | { phase: 'waiting'; failure: Failure }
  | { phase: 'refused'; failure: Failure };

const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 60_000;

interface FilingInput {
  draft: Draft;
  changeNow: DraftState['changeNow'];
  language: Language;
  onFiled: (filed: Filed) => void;
}

/**
 * Files the request. Without an answer it tries again when the network returns and from time to time, always under
 * the draft's key, so that it is filed once. `halt` ends that, as any change of the draft does.
 */
export function useFiling({ draft, changeNow, language, onFiled }: FilingInput) {
  const [filing, setFiling] = useState<Filing>({ phase: 'idle' });
  const tries = useRef(0);
  const isSending = useRef(false);

  const send = useCallback(async () => {
    if (isSending.current) return;
    isSending.current = true;
    setFiling({ phase: 'sending' });
    const body = requestOf(draft);
    const packed = JSON.stringify(body);
    const before = draft.sent;
    // An earlier sending stays the one to compare with: it is the one that may have been filed.
    changeNow({ sent: before ?? packed });
    try {
      const answer = await call('POST /api/public/requests', { body }, language);
      const doubt =
        before !== null && before !== packed ? await doubtAbout(answer.token, before, body, language) : null;
      onFiled({ answer, description: body.description, doubt });
    } catch (error) {
      const failure = failureIn(error);
      // This sending was certainly not filed; an earlier one without an answer may still have been.
      if (!isUncertain(failure)) changeNow({ sent: before });
      setFiling({ phase: failure.kind === 'refused' ? 'refused' : 'waiting', failure });
    } finally {
      isSending.current = false;
    }
  }, [draft, changeNow, language, onFiled]);

  const halt = useCallback(() => {
    tries.current = 0;
    setFiling((now) => (now.phase === 'sending' ? now : { phase: 'idle' }));
  }, []);

  useEffect(() => {
    if (filing.phase !== 'waiting') return;
    const { failure } = filing;
    const asked = 'retrySeconds' in failure && failure.retrySeconds ? failure.retrySeconds * 1000 : 0;
    const wait = Math.max(asked, Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries.current));
    const again = () => {
      tries.current += 1;
      void send();
    };
    const timer = setTimeout(again, wait);
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [filing, send]);

  return { filing, send, halt };
}

/** Whether the first sending was filed, rather than what was written since. */
async function doubtAbout(
  token: string,
  before: string,
  body: ReturnType<typeof requestOf>,
  language: Language,
): Promise<Doubt> {
  const first: { description?: unknown } = JSON.parse(before);
  if (first.description === body.description) return 'other';
  try {
    const { description } = await call('GET /api/public/requests/:token', { params: { token } }, language);
    return description.trim() === body.description ? null : 'description';
  } catch {
    return 'other';
  }
}
