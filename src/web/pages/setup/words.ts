import { defineArea, useWords } from '../../lib/i18n.ts';
import { setupEn } from '../../locales/en/setup.ts';
import { setupZh } from '../../locales/zh/setup.ts';

const area = defineArea('setup', setupZh, setupEn);
/** Texts of the set-up page. */
export const useSetupWords = () => useWords(area);
