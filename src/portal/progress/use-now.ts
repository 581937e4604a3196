import { useEffect, useState } from 'preact/hooks';

const TICK_MS = 10_000;

/** The present moment by a clock that is `ahead` milliseconds ahead of the device's; renders again every 10 s. */
export function useNow(ahead: number): Date {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  // A render between two ticks, after an answer, shows the newer time.
  return new Date(Math.max(now, Date.now()) + ahead);
}
