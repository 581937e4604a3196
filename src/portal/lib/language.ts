import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language, Text } from '../../shared/api/common.ts';
import { keep, recall } from './store.ts';

const KEY = 'bihuan.language';

/** The language chosen before, or `?lang=en` of the link, else Chinese. */
export function firstLanguage(search: string): Language {
  const asked = new URLSearchParams(search).get('lang');
  if (asked === 'en' || asked === 'zh') return asked;
  return recall(KEY) === 'en' ? 'en' : 'zh';
}

/** Remembers the choice for the next visit. */
export function keepLanguage(language: Language): void {
  keep(KEY, language);
}

/** A text in a language, with `{name}` filled in. */
export function inLanguage(
  language: Language,
  text: Text,
  params: Record<string, string | number> = {},
): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

export interface Speech {
  language: Language;
  t: (text: Text, params?: Record<string, string | number>) => string;
}

export const SpeechContext = createContext<Speech>({
  language: 'zh',
  t: (text, params) => inLanguage('zh', text, params),
});

/** The language of the screen and its texts. */
export const useSpeech = (): Speech => useContext(SpeechContext);
