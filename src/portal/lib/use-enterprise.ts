import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Language } from '../../shared/api/common.ts';
import { type Answer, call } from './api.ts';
import { keep, recall } from './store.ts';

export type Enterprise = Answer<'GET /api/public/enterprise'>;

/** Largest attachment; a cautious guess until the enterprise is known. */
export const maxMegabytes = (enterprise: Enterprise | null): number => enterprise?.maxFileMegabytes ?? 10;

export interface EnterpriseState {
  /** Null until it is known; on later visits at once, as it was last time. */
  enterprise: Enterprise | null;
  isLost: boolean;
  reload: () => void;
}

/** The enterprise whose portal this is. Asks again when the network returns. */
export function useEnterprise(language: Language): EnterpriseState {
  const [enterprise, setEnterprise] = useState<Enterprise | null>(() => remembered(language));
  const [isLost, setLost] = useState(false);

  const reload = useCallback(() => {
    setLost(false);
    call('GET /api/public/enterprise', {}, language).then(
      (answer) => {
        keep(keyOf(language), JSON.stringify(answer));
        setEnterprise(answer);
      },
      () => setLost(true),
    );
  }, [language]);

  useEffect(() => {
    setEnterprise((known) => remembered(language) ?? known);
    reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [language, reload]);

  return { enterprise, isLost, reload };
}

const keyOf = (language: Language) => `bihuan.enterprise.${language}`;

function remembered(language: Language): Enterprise | null {
  try {
    return JSON.parse(recall(keyOf(language)) ?? 'null');
  } catch {
    return null;
  }
}
