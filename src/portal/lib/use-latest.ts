import { type MutableRef, useRef } from 'preact/hooks';

/** Always the value of the newest render, for timers and effects that outlive the one in which they began. */
export function useLatest<T>(value: T): MutableRef<T> {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
