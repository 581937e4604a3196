import { defineArea, useWords } from '../lib/i18n.ts';
import { uiEn } from '../locales/en/ui.ts';
import { uiZh } from '../locales/zh/ui.ts';

const uiArea = defineArea('ui', uiZh, uiEn);
/** Texts of the shared components. */
export const useUiWords = () => useWords(uiArea);
