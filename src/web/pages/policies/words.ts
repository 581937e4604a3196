import { defineArea, useWords } from '../../lib/i18n.ts';
import { policiesEn } from '../../locales/en/policies.ts';
import { policiesZh } from '../../locales/zh/policies.ts';

const area = defineArea('policies', policiesZh, policiesEn);
/** Texts of the service policies page. */
export const usePoliciesWords = () => useWords(area);
