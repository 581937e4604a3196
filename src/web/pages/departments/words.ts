import { defineArea, useWords } from '../../lib/i18n.ts';
import { departmentsEn } from '../../locales/en/departments.ts';
import { departmentsZh } from '../../locales/zh/departments.ts';

const area = defineArea('departments', departmentsZh, departmentsEn);
/** Texts of the departments page. */
export const useDepartmentsWords = () => useWords(area);
