import { defineArea, useWords } from '../../lib/i18n.ts';
import { meEn } from '../../locales/en/me.ts';
import { meZh } from '../../locales/zh/me.ts';

const area = defineArea('me', meZh, meEn);
/** Texts of one's own account. */
export const useMeWords = () => useWords(area);
