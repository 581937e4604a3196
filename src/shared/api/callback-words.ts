import type { Text } from './common.ts';

/** Word lists of the callback: keys in code, texts on screen. */
export const callbackOutcomes = ['satisfied', 'dissatisfied', 'unreachable'] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];
export const callbackOutcomeTexts: Record<CallbackOutcome, Text> = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  unreachable: { zh: '多次未接通', en: 'Not reached' },
};

/** Scores of the solution from this on count as satisfied; slowness alone is recorded, not reopened. */
export const satisfiedFrom = 4;
/** Calls without an answer after which the customer counts as not reached. */
export const callbackAttempts = 3;
export const callbackScores = [1, 2, 3, 4, 5] as const;
export type CallbackScore = (typeof callbackScores)[number];
/** Anchor words of the scores. */
export const callbackScoreTexts: Record<CallbackScore, Text> = {
  1: { zh: '很不满意', en: 'Very dissatisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  3: { zh: '一般', en: 'Neutral' },
  4: { zh: '满意', en: 'Satisfied' },
  5: { zh: '非常满意', en: 'Very satisfied' },
};
