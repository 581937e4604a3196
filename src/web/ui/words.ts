import { defineArea, useWords } from '../lib/i18n.ts';
import { uiEn } from '../locales/en/ui.ts';
import { uiZh } from '../locales/zh/ui.ts';

/** Texts of the shared components. */
const ui = defineArea('ui', uiZh, uiEn);
export const useUiWords = () => useWords(ui);
