import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Takes the focus when something is done: the button that had it is gone then. Give the element `tabIndex={-1}`. */
export function useFocusWhen(isDone: boolean): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isDone) element.current?.focus({ preventScroll: true });
  }, [isDone]);
  return element;
}
