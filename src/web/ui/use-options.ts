import type { Text } from '../../shared/api/common.ts';
import { usePick } from '../lib/i18n.ts';

/** Options of a choice from a shared word list, in the current language: `options(urgencies, urgencyTexts)`. */
export function useOptions(): <K extends string>(
  keys: readonly K[],
  texts: Record<K, Text>,
) => { value: K; label: string }[] {
  const pick = usePick();
  return (keys, texts) => keys.map((key) => ({ value: key, label: pick(texts[key]) }));
}
