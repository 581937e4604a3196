import type { Language } from '../../shared/api/common.ts';
import { storage } from './storage.ts';
import { makeStore } from './store.ts';

const key = 'bihuan.language';

function initial(): Language {
  const kept = storage.read(key);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

const store = makeStore<Language>(initial());

/**
 * Language of the screens. What was chosen in this browser wins; then English where the person has set it, since Chinese is everybody's
 * setting until they change it and says nothing; then the browser's own language.
 */
export const language = {
  store,
  current: () => store.get(),
  choose(next: Language) {
    storage.write(key, next);
    store.set(next);
  },
  /** Takes the person's own setting where nothing was chosen in this browser. */
  suggest(next: Language) {
    if (next === 'en' && !storage.read(key)) store.set(next);
  },
};
