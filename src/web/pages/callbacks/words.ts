import { defineArea, useWords } from '../../lib/i18n.ts';
import { callbacksEn } from '../../locales/en/callbacks.ts';
import { callbacksZh } from '../../locales/zh/callbacks.ts';

const callbacksArea = defineArea('callbacks', callbacksZh, callbacksEn);
/** Texts of the callback pages. */
export const useCallbacksWords = () => useWords(callbacksArea);
