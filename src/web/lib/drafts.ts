import type { FormInstance } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { knownMe } from './me.ts';
import { storage } from './storage.ts';

const prefix = 'bihuan.draft.';
/** A draft nobody came back to for this long is dropped. */
const keepMs = 7 * 86_400_000;

interface Kept<T> {
  at: number;
  values: T;
}

const nameOf = (userId: number, key: string) => `${prefix}${userId}.${key}`;

function read<T>(name: string): T | null {
  const text = storage.read(name);
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as Kept<T>;
    if (Date.now() - kept.at < keepMs) return kept.values;
  } catch {
    // Not ours or cut off: dropped below.
  }
  storage.remove(name);
  return null;
}

/** Forgets every draft of a person; at sign-out, so that the next person at this device finds nothing. */
export function clearDraftsOf(userId: number): void {
  for (const key of storage.keys()) if (key.startsWith(`${prefix}${userId}.`)) storage.remove(key);
}

export interface Draft<T> {
  /** What was typed before, or null. */
  kept: T | null;
  /** Keeps what is typed now; written at most every 300 ms. */
  keep(values: T): void;
  /** Forgets the draft; after success or when the writer discards it. */
  clear(): void;
}

/**
 * What was typed into a form, kept in this browser for the person signed in until it is sent: it survives reload and an expired
 * session. `key` names the form and its record, e.g. `ticket-7-reply`. Never keep passwords.
 */
export function useDraft<T>(key: string): Draft<T> {
  const userId = knownMe()?.id ?? 0;
  const name = nameOf(userId, key);
  const kept = useMemo(() => read<T>(name), [name]);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; write: () => void } | null>(null);
  const draft = useMemo(() => {
    const cancel = () => {
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = null;
    };
    return {
      keep(values: T) {
        cancel();
        const write = () => {
          pending.current = null;
          storage.write(name, JSON.stringify({ at: Date.now(), values } satisfies Kept<T>));
        };
        pending.current = { timer: setTimeout(write, 300), write };
      },
      clear() {
        cancel();
        storage.remove(name);
      },
    };
  }, [name]);
  useEffect(() => {
    const flush = () => {
      const last = pending.current;
      if (!last) return;
      clearTimeout(last.timer);
      last.write();
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
  return { kept, ...draft };
}

export interface FormDraft<T> {
  /** Spread into <Form>: initial values with the draft over them, and the keeping of changes. */
  formProps: { initialValues: Partial<T>; onValuesChange: (changed: Partial<T>, all: T) => void };
  /** Whether something differs from what was loaded. */
  isDirty: boolean;
  /** Whether a draft was found. */
  isRestored: boolean;
  /** Forgets draft and changes; after success. */
  clear(): void;
  /** Puts the form back to what was loaded and forgets the draft. */
  discard(): void;
}

/**
 * A draft of a whole Ant Design form. `loaded` are the values of the record (or defaults of a new one).
 * Only values that JSON carries can be kept: turn picked dates into strings with `getValueFromEvent`.
 */
export function useFormDraft<T extends object>(
  form: FormInstance<T>,
  key: string,
  loaded: Partial<T>,
): FormDraft<T> {
  const draft = useDraft<Partial<T>>(key);
  const [isDirty, setDirty] = useState(draft.kept !== null);
  const [isRestored, setRestored] = useState(draft.kept !== null);
  return {
    formProps: {
      initialValues: { ...loaded, ...draft.kept },
      onValuesChange: (_, all) => {
        setDirty(true);
        draft.keep(all);
      },
    },
    isDirty,
    isRestored,
    clear() {
      draft.clear();
      setDirty(false);
      setRestored(false);
    },
    discard() {
      draft.clear();
      setDirty(false);
      setRestored(false);
      form.setFieldsValue(loaded as Parameters<typeof form.setFieldsValue>[0]);
    },
  };
}
