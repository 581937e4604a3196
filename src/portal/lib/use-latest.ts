import { useRef } from 'preact/hooks';

/** Always the value of the newest render, for timers and effects that outlive the one in which they began. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
