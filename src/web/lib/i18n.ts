import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Text } from '../../shared/api/common.ts';
import { language } from './language.ts';
import { useStore } from './store.ts';

/** Texts of an area: strings, grouped as deep as wanted. */
export interface Words {
  [key: string]: string | Words;
}

/** The English of an area: exactly the Chinese keys, and for each `…_other` (a text with a count) also `…_one`. */
export type EnglishOf<Z> = {
  [K in keyof Z]: Z[K] extends string ? string : EnglishOf<Z[K]>;
} & {
  [K in keyof Z as K extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};

type PathOf<Z> = {
  [K in keyof Z & string]: Z[K] extends string
    ? K extends `${infer Base}_other`
      ? Base
      : K
    : `${K}.${PathOf<Z[K]>}`;
}[keyof Z & string];

/** Says a text of an area: `t('list.empty')`, `t('found', { count: 3 })`. */
export type Say<Z> = (key: PathOf<Z>, params?: Record<string, string | number>) => string;

void i18next.use(initReactI18next).init({
  lng: language.current(),
  fallbackLng: false,
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});

function apply(next: Language) {
  void i18next.changeLanguage(next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}
apply(language.current());
language.store.subscribe(() => apply(language.current()));

/** An area of texts. `say` is for code outside components; components use `useWords(area)`. */
export interface Area<Z> {
  name: string;
  say: Say<Z>;
}

/**
 * Registers the texts of an area. Both languages come with the page that needs them, so the language can be switched at once.
 * The English must have exactly the Chinese keys: the compiler refuses anything else.
 */
export function defineArea<const Z extends Words>(name: string, zh: Z, en: EnglishOf<Z>): Area<Z> {
  i18next.addResourceBundle('zh', name, zh);
  i18next.addResourceBundle('en', name, en);
  return { name, say: (key: string, params) => i18next.t(key, { ns: name, ...params }) };
}

/** Says the texts of an area in the current language: `const t = useWords(people); t('list.empty')`. */
export function useWords<Z>(area: Area<Z>): Say<Z> {
  const { t, i18n } = useTranslation(area.name);
  // A new function with each language, so that memoised columns follow a switch.
  const lng = i18n.resolvedLanguage ?? i18n.language;
  return useCallback((key: string, params) => t(key, { lng, ...params }), [t, lng]);
}

/** The language of the screens, followed by the component. */
export function useLanguage(): Language {
  return useStore(language.store);
}

/** Picks the current language of a { zh, en } text, e.g. of the shared word lists. */
export function usePick(): (text: Text) => string {
  const lang = useLanguage();
  return (text) => text[lang];
}

/** Picks between the nameZh and nameEn of a record. */
export function useNameOf(): (record: { nameZh: string; nameEn: string }) => string {
  const lang = useLanguage();
  return (record) => (lang === 'zh' ? record.nameZh : record.nameEn);
}

/** Joins words into a list as the language writes it: 甲、乙 or A, B. */
export function useJoin(): (words: readonly string[]) => string {
  const lang = useLanguage();
  return (words) => words.join(lang === 'zh' ? '、' : ', ');
}
