import { storage } from '../../lib/storage.ts';
import { makeStore, useStore } from '../../lib/store.ts';

const key = 'bihuan.menu';
const narrow = makeStore(storage.read(key) === 'narrow');

/** Whether the menu on the left shows icons only; kept in this browser. */
export function useSideMenu(): boolean {
  return useStore(narrow);
}

/** Collapses or expands the menu on the left. */
export function toggleSideMenu(): void {
  const next = !narrow.get();
  narrow.set(next);
  storage.write(key, next ? 'narrow' : 'wide');
}
