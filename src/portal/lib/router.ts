import { useEffect, useState } from 'preact/hooks';

export const HOME = '/portal/';
export const FILED = '/portal/filed';
export const MINE = '/portal/mine';

export type Route =
  | { page: 'request' }
  | { page: 'filed' }
  | { page: 'mine' }
  | { page: 'missing' }
  /** `token` is null where the address cannot be a progress link. */
  | { page: 'progress'; token: string | null };

/** The page that an address path means. */
export function readRoute(path: string): Route {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '/portal' || trimmed === '/portal/index.html') return { page: 'request' };
  if (trimmed === FILED) return { page: 'filed' };
  if (trimmed === MINE) return { page: 'mine' };
  const progress = /^\/portal\/t\/([^/]+)$/.exec(trimmed);
  if (!progress && trimmed !== '/portal/t') return { page: 'missing' };
  const token = progress?.[1] ?? '';
  return { page: 'progress', token: /^[A-Za-z0-9_-]{22,64}$/.test(token) ? token : null };
}

const NAVIGATED = 'portal-navigated';

/** Goes to a page of the portal. `state` survives a reload of that page. */
export function navigate(path: string, state: unknown = null, replace = false): void {
  if (replace) history.replaceState(state, '', path);
  else history.pushState(state, '', path);
  window.dispatchEvent(new Event(NAVIGATED));
  window.scrollTo(0, 0);
}

/** The present route; renders again when it changes. */
export function useRoute(): Route {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const read = () => setPath(location.pathname);
    window.addEventListener('popstate', read);
    window.addEventListener(NAVIGATED, read);
    return () => {
      window.removeEventListener('popstate', read);
      window.removeEventListener(NAVIGATED, read);
    };
  }, []);
  return readRoute(path);
}
