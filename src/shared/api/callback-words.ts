import type { Text } from './common.ts';

/** Word lists of the callback: keys in code, texts on screen. */
export const callbackOutcomes = ['satisfied', 'dissatisfied', 'unreachable'] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];
export const callbackOutcomeTexts: Record<CallbackOutcome, Text> = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  unreachable: { zh: '多次未接通', en: 'Not reached' },
};
