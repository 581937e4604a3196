import { useCallback, useState } from 'preact/hooks';
import type { RefusedField } from '../lib/failure.ts';
import type { Speech } from '../lib/language.ts';
import { type CheckedField, checkedFields, checkRequest } from './check-request.ts';
import type { Draft } from './draft.ts';

/**
 * Which problems of the draft are shown: of a field when typing in it has ended, of all once it was submitted; and
 * what the server found, until that field is changed.
 */
export function useProblems(draft: Draft, { t }: Speech) {
  const [typed, setTyped] = useState<ReadonlySet<CheckedField>>(new Set());
  const [typing, setTyping] = useState<CheckedField | null>(null);
  const [isSubmitted, setSubmitted] = useState(false);
  const [refused, setRefused] = useState<Partial<Record<CheckedField, string>>>({});
  const found = checkRequest(draft);

  const problemOf = (field: CheckedField): string | null => {
    if (typing === field) return null;
    if (refused[field]) return refused[field];
    const isFilled = field === 'types' || field === 'consent' || (field in draft && draft[field] !== '');
    const text = isSubmitted || (typed.has(field) && isFilled) ? found[field] : undefined;
    return text ? t(text) : null;
  };

  const onTyped = useCallback((field: CheckedField, ended: boolean) => {
    setTyping((now) => (ended ? (now === field ? null : now) : field));
    setTyped((now) => (now.has(field) ? now : new Set(now).add(field)));
    if (!ended) setRefused((now) => ({ ...now, [field]: undefined }));
  }, []);

  /** Shows all problems. Returns the first field in need of mending, or null where all is well. */
  const submit = useCallback((): CheckedField | null => {
    setTyping(null);
    setSubmitted(true);
    return firstOf(found);
  }, [found]);

  const refuse = useCallback((fields: RefusedField[]): CheckedField | null => {
    const next: Partial<Record<CheckedField, string>> = {};
    for (const { field, message } of fields) {
      const known = checkedFields.find((name) => name === field);
      if (known) next[known] = message;
    }
    setRefused(next);
    return firstOf(next);
  }, []);

  const restart = useCallback(() => {
    setTyped(new Set());
    setSubmitted(false);
    setRefused({});
  }, []);

  const wrong = isSubmitted ? checkedFields.filter((field) => refused[field] ?? found[field]) : [];
  return { problemOf, onTyped, submit, refuse, restart, wrong };
}

const firstOf = (problems: Partial<Record<CheckedField, unknown>>): CheckedField | null =>
  checkedFields.find((field) => problems[field]) ?? null;
