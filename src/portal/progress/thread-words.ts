import type { Language, Text } from '../../shared/api/common.ts';
import type { Progress } from '../../shared/api/public.ts';
import { milestoneTexts } from '../../shared/api/ticket-words.ts';
import { formatMoment } from '../lib/format.ts';
import { inLanguage } from '../lib/language.ts';
import { eventTexts, heldTexts, messageTexts, reopenedTexts, thread } from '../words/progress.ts';
import { promiseTexts } from '../words/request.ts';

export type ThreadItem = Progress['thread'][number];

export interface ThreadWords {
  /** What kind of message, or what happened; null for plain words. */
  title: string | null;
  body: string | null;
  /** Why, where a decision gave a reason. */
  reason: string | null;
}

/**
 * The words for an item of the thread, or null where there is nothing to tell the customer: events are known by their
 * type, and new types without words are passed over.
 */
export function threadWords(item: ThreadItem, language: Language, now: Date): ThreadWords | null {
  const title = titleOf(item, language, now);
  const { reason } = item.detail;
  const why = typeof reason === 'string' && reason !== '' && reason !== item.body ? reason : null;
  if (title === null && !item.body && !why && item.files.length === 0) return null;
  return { title, body: item.body, reason: why };
}

function titleOf({ kind, detail }: ThreadItem, language: Language, now: Date): string | null {
  const event = kind.replace(/^ticket\./, '');
  if (event === 're_promised' && typeof detail.promisedAt === 'string') {
    const promise = textAt(promiseTexts, detail.milestone) ?? textAt(milestoneTexts, detail.milestone);
    const time = formatMoment(new Date(detail.promisedAt), now, language);
    if (promise) return inLanguage(language, thread.rePromised, { promise: promise[language], time });
  }
  const text =
    (event === 'held' && textAt(heldTexts, detail.waitingFor)) ||
    (event === 'reopened' && textAt(reopenedTexts, detail.why)) ||
    textAt(messageTexts, event) ||
    textAt(eventTexts, event);
  return text ? text[language] : null;
}

function textAt(texts: Record<string, Text>, key: unknown): Text | undefined {
  return typeof key === 'string' && Object.keys(texts).includes(key) ? texts[key] : undefined;
}
