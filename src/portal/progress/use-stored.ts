import { useEffect, useState } from 'preact/hooks';
import { forget, keep, recall } from '../lib/store.ts';

/** A text that is being written, kept on the device until it is empty. */
export function useStored(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => recall(key) ?? '');
  useEffect(() => {
    if (text === '') forget(key);
    else keep(key, text);
  }, [key, text]);
  return [text, setText];
}
