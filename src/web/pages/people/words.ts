import { defineArea, useWords } from '../../lib/i18n.ts';
import { peopleEn } from '../../locales/en/people.ts';
import { peopleZh } from '../../locales/zh/people.ts';

const area = defineArea('people', peopleZh, peopleEn);
/** Texts of the people page. */
export const usePeopleWords = () => useWords(area);
