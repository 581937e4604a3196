import { useCallback, useEffect, useState } from 'preact/hooks';
import { forget, keep, recall } from '../lib/store.ts';
import { OWN_KEY, type OwnRequest, unpackOwn, withOwn, withoutOwn } from './own-requests.ts';

const CHANGED = 'portal-own-requests';

function replaceOwn(list: OwnRequest[]): void {
  if (list.length === 0) forget(OWN_KEY);
  else keep(OWN_KEY, JSON.stringify(list));
  window.dispatchEvent(new Event(CHANGED));
}

/** Puts a request on this device's list. */
export function rememberOwn(request: OwnRequest): void {
  replaceOwn(withOwn(unpackOwn(recall(OWN_KEY)), request));
}

/** Takes a request off this device's list; the request itself goes on. */
export function forgetOwn(token: string): void {
  replaceOwn(withoutOwn(unpackOwn(recall(OWN_KEY)), token));
}

/** This device's list, followed through changes in this tab and in others. */
export function useOwnRequests() {
  const [list, setList] = useState(() => unpackOwn(recall(OWN_KEY)));
  useEffect(() => {
    const read = () => setList(unpackOwn(recall(OWN_KEY)));
    window.addEventListener(CHANGED, read);
    window.addEventListener('storage', read);
    return () => {
      window.removeEventListener(CHANGED, read);
      window.removeEventListener('storage', read);
    };
  }, []);
  const replace = useCallback(replaceOwn, []);
  return { list, replace };
}
