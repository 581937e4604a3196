import type { Language } from '../../../shared/api/common.ts';
import { language } from '../../lib/language.ts';
import { refresh, useAction } from '../../lib/query.ts';

/** Switches the screens at once and keeps the choice with the person, so that notices come in it too. */
export function useChooseLanguage(): (next: Language) => void {
  const edit = useAction('POST /api/me/edit', {
    // Texts that the server wrote in the former language are read again.
    onDone: () => void refresh('/api'),
  });
  return (next) => {
    language.choose(next);
    edit.mutate({ body: { language: next } });
  };
}
