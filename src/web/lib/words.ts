import { shellEn } from '../locales/en/shell.ts';
import { shellZh } from '../locales/zh/shell.ts';
import { defineArea, useWords } from './i18n.ts';

/** Texts of the shell and those that every page shares (`common.save` …). */
export const shellArea = defineArea('shell', shellZh, shellEn);
export const useShellWords = () => useWords(shellArea);
