import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../shared/api/common.ts';
import type { Progress } from '../../shared/api/public.ts';
import { call, failureIn } from '../lib/api.ts';
import type { Failure } from '../lib/failure.ts';
import { nextPollMs } from './polling.ts';

interface Known {
  progress: Progress | null;
  /** Server clock minus device clock, milliseconds. */
  clockAhead: number;
  /** Of the last try; null where that succeeded. */
  failure: Failure | null;
  /** Counts the answers that differed from the one before. */
  news: number;
}

export interface ProgressState extends Known {
  refresh: () => Promise<void>;
}

const endedStatuses = ['closed', 'cancelled'];

/** Whether a ticket's story is over. */
export const isEnded = (progress: Progress): boolean => endedStatuses.includes(progress.status);

/** The progress of a request, asked for again and again: gently, hardly at all while nobody looks, at once on return. */
export function useProgress(token: string, language: Language): ProgressState {
  const [state, setState] = useState<Known>({ progress: null, clockAhead: 0, failure: null, news: 0 });
  const latest = useRef(state);
  const asked = useRef(0);

  const ask = useCallback(async (): Promise<Known> => {
    asked.current += 1;
    const mine = asked.current;
    const learn = (change: Partial<Known>) => {
      // An answer that was overtaken by a later question would turn the page back.
      if (mine !== asked.current) return;
      latest.current = { ...latest.current, ...change };
      setState(latest.current);
    };
    try {
      const progress = await call('GET /api/public/requests/:token', { params: { token } }, language);
      const before = latest.current;
      learn({
        progress,
        clockAhead: new Date(progress.serverNow).getTime() - Date.now(),
        failure: null,
        news: before.news + (before.progress && hasNews(before.progress, progress) ? 1 : 0),
      });
    } catch (error) {
      learn({ failure: failureIn(error) });
    }
    return latest.current;
  }, [token, language]);

  usePolling(ask);
  const refresh = useCallback(async () => {
    await ask();
  }, [ask]);
  return { ...state, refresh };
}

function hasNews(before: Progress, after: Progress): boolean {
  const digest = ({ status, thread, promises, can }: Progress) =>
    JSON.stringify([status, thread.map((item) => item.key), promises, can]);
  return digest(before) !== digest(after);
}

function usePolling(ask: () => Promise<Known>) {
  useEffect(() => {
    let timer = 0;
    let failures = 0;
    let hiddenPolls = 0;
    let askedAt = 0;
    let isStopped = false;

    const poll = async () => {
      clearTimeout(timer);
      askedAt = Date.now();
      const { failure, progress } = await ask();
      if (isStopped) return;
      // The link is wrong; asking again changes nothing.
      if (failure?.kind === 'refused') return;
      failures = failure ? failures + 1 : 0;
      hiddenPolls = document.hidden ? hiddenPolls + 1 : 0;
      const asked = failure && 'retrySeconds' in failure ? (failure.retrySeconds ?? 0) * 1000 : 0;
      const wait = nextPollMs({ failures, hiddenPolls, ended: progress !== null && isEnded(progress) });
      clearTimeout(timer);
      timer = window.setTimeout(() => void poll(), Math.max(asked, wait));
    };
    const onReturn = () => {
      if (!document.hidden && Date.now() - askedAt > 5_000) void poll();
    };

    void poll();
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('online', onReturn);
    return () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('online', onReturn);
    };
  }, [ask]);
}
