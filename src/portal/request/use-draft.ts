import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { newClientKey } from '../lib/client-key.ts';
import { forget, keep, recall } from '../lib/store.ts';
import { DRAFT_KEY, type Draft, emptyDraft, isBlank, packDraft, prefill, unpackDraft } from './draft.ts';

export interface DraftState {
  draft: Draft;
  /** It was found on the device when the page opened. */
  isRestored: boolean;
  change: (change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;
  /** Changes and keeps at once, for what must not be lost even if the page is closed now. */
  changeNow: (change: Partial<Draft>) => void;
  clear: () => void;
}

/** The draft of the request form, kept on the device while it is written. */
export function useDraft(): DraftState {
  const [first] = useState(() => {
    const kept = unpackDraft(recall(DRAFT_KEY), Date.now());
    const draft = prefill(kept ?? emptyDraft(newClientKey()), location.search);
    return { draft, isRestored: kept !== null };
  });
  const [draft, setDraft] = useState(first.draft);
  const [isRestored, setRestored] = useState(first.isRestored);
  const latest = useRef(draft);
  const timer = useRef(0);

  const save = useCallback(() => {
    if (isBlank(latest.current)) forget(DRAFT_KEY);
    else keep(DRAFT_KEY, packDraft(latest.current, Date.now()));
  }, []);

  const change = useCallback<DraftState['change']>(
    (change) => {
      const next = typeof change === 'function' ? change(latest.current) : change;
      latest.current = { ...latest.current, ...next };
      setDraft(latest.current);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(save, 300);
    },
    [save],
  );

  const changeNow = useCallback<DraftState['changeNow']>(
    (next) => {
      change(next);
      save();
    },
    [change, save],
  );

  const clear = useCallback(() => {
    change(emptyDraft(newClientKey()));
    setRestored(false);
    save();
  }, [change, save]);

  useEffect(() => {
    // Phones end a page in the background without a word.
    const onHide = () => document.visibilityState === 'hidden' && save();
    window.addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      clearTimeout(timer.current);
      save();
      window.removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [save]);

  return { draft, isRestored, change, changeNow, clear };
}
