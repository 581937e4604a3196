import { defineArea, useWords } from '../../lib/i18n.ts';
import { signInEn } from '../../locales/en/sign-in.ts';
import { signInZh } from '../../locales/zh/sign-in.ts';

const area = defineArea('sign-in', signInZh, signInEn);
/** Texts of signing in and of changing a password. */
export const useSignInWords = () => useWords(area);
