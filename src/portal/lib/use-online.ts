import { useEffect, useState } from 'preact/hooks';

/** Whether the device says that it has a network. */
export function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine !== false);
  useEffect(() => {
    const read = () => setOnline(navigator.onLine !== false);
    window.addEventListener('online', read);
    window.addEventListener('offline', read);
    return () => {
      window.removeEventListener('online', read);
      window.removeEventListener('offline', read);
    };
  }, []);
  return isOnline;
}
