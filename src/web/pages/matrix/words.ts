import { defineArea, useWords } from '../../lib/i18n.ts';
import { matrixEn } from '../../locales/en/matrix.ts';
import { matrixZh } from '../../locales/zh/matrix.ts';

const area = defineArea('matrix', matrixZh, matrixEn);
/** Texts of the assignment matrix. */
export const useMatrixWords = () => useWords(area);
