import type { Language } from '../../shared/api/common.ts';
import type { Progress } from '../../shared/api/public.ts';
import { formatDuration, formatMoment } from '../lib/format.ts';
import { inLanguage } from '../lib/language.ts';
import type { IconName } from '../ui/Icon.tsx';
import { promise as words } from '../words/progress.ts';

export type PromiseFact = Progress['promises'][number];

export interface PromiseWords {
  tone: 'quiet' | 'good' | 'bad' | 'paused';
  icon: IconName;
  /** How it stands, e.g. 还剩 2 小时. */
  state: string;
  /** By when, e.g. 今天 17:30 前; null where the state says it already. */
  due: string | null;
  /** The times before and after a re-promise, and why. */
  notes: string[];
}

interface Circumstances {
  /** By the server's clock. */
  now: Date;
  language: Language;
  waitingForYou: boolean;
  /** Nothing more will happen: an open promise is not counted any further. */
  isEnded: boolean;
}

/** A promise in words: kept, broken, re-promised, paused or how much time is left. */
export function promiseWords(promise: PromiseFact, { now, language, ...about }: Circumstances): PromiseWords {
  const say = (text: { zh: string; en: string }, params?: Record<string, string>) =>
    inLanguage(language, text, params);
  const moment = (instant: string) => formatMoment(new Date(instant), now, language);
  const due = new Date(promise.at).getTime();
  const by = say(words.by, { time: moment(promise.at) });
  const notes: string[] = [];
  if (promise.originalAt)
    notes.push(say(words.original, { original: moment(promise.originalAt), time: moment(promise.at) }));
  if (promise.reason) notes.push(say(words.reason, { reason: promise.reason }));

  if (promise.state === 'met') {
    const time = promise.metAt ? moment(promise.metAt) : '';
    return { tone: 'good', icon: 'check', state: say(words.metEarly, { time }), due: null, notes };
  }
  if (promise.state === 'met_late') {
    const met = promise.metAt ? new Date(promise.metAt).getTime() : due;
    const time = moment(promise.metAt ?? promise.at);
    const state =
      met > due
        ? say(words.metLate, { time, length: formatDuration(met - due, language) })
        : say(words.metLatePlain, { time });
    return { tone: 'bad', icon: 'alert', state, due: by, notes };
  }
  if (promise.state === 'paused') {
    const state = say(about.waitingForYou ? words.pausedForYou : words.paused);
    return { tone: 'paused', icon: 'pause', state, due: say(words.pausedHint), notes };
  }
  const left = due - now.getTime();
  // The server marks a broken promise when its sweep comes by; the customer's clock need not wait for that.
  if (promise.state === 'broken' || left <= 0) {
    const state =
      left < 0 && !about.isEnded
        ? say(words.over, { length: formatDuration(left, language) })
        : say(words.broken);
    return { tone: 'bad', icon: 'alert', state, due: by, notes };
  }
  const state = say(words.left, { length: formatDuration(left, language) });
  return { tone: 'quiet', icon: 'clock', state, due: by, notes };
}
