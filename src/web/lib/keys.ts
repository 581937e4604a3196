import { useEffect, useId, useRef } from 'react';
import { makeStore, useStore } from './store.ts';

/** One key of a page. `key` is what KeyboardEvent.key says ('j', 'Enter', '?'), or 'mod+k' for Ctrl or ⌘. */
export interface Shortcut {
  key: string;
  /** What it does, for the help. */
  label: string;
  run: () => void;
}

interface Group {
  id: string;
  title: string;
  shortcuts: readonly Shortcut[];
}

const groups = makeStore<readonly Group[]>([]);
/** Shortcuts by group id, always of the newest render. */
const current = new Map<string, readonly Shortcut[]>();

const typing = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="textbox"]';
/** Elements that use Enter and the arrows themselves. */
const acting = 'a, button, summary, [role="button"], [role="menuitem"], [role="tab"], [role="switch"]';

function isOverlayOpen(): boolean {
  const overlays = document.querySelectorAll<HTMLElement>('.ant-modal-wrap, .ant-drawer-open');
  return [...overlays].some((overlay) => overlay.offsetParent !== null || overlay.style.display !== 'none');
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const withModifier = event.ctrlKey || event.metaKey;
  if (!withModifier && target?.closest(typing)) return;
  if (!withModifier && event.key === 'Enter' && target?.closest(acting)) return;
  if (!withModifier && isOverlayOpen()) return;
  const pressed = withModifier ? `mod+${event.key.toLowerCase()}` : event.key;
  for (const group of [...groups.get()].reverse()) {
    const found = current.get(group.id)?.find((shortcut) => shortcut.key === pressed);
    if (!found) continue;
    event.preventDefault();
    found.run();
    return;
  }
}

/** Listens for the keys of all pages; once, by the shell. Returns the end of it. */
export function listenForKeys(): () => void {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

/**
 * Keys that work while the component is on screen, under a heading in the help (`?`). Later ones win over earlier ones with the same
 * key. They rest while somebody types or a dialog is open.
 */
export function useKeys(title: string, shortcuts: readonly Shortcut[], enabled = true): void {
  const id = useId();
  const shown = useRef<readonly Shortcut[]>(shortcuts);
  shown.current = shortcuts;
  const signature = shortcuts.map((shortcut) => `${shortcut.key} ${shortcut.label}`).join('\n');
  useEffect(() => {
    if (enabled) current.set(id, shown.current);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the shortcuts' keys and labels
  useEffect(() => {
    if (!enabled) return;
    current.set(id, shown.current);
    groups.set([...groups.get().filter((group) => group.id !== id), { id, title, shortcuts: shown.current }]);
    return () => {
      current.delete(id);
      groups.set(groups.get().filter((group) => group.id !== id));
    };
  }, [id, title, signature, enabled]);
}

/** Headings and keys now active, for the help. */
export function useActiveKeys(): readonly Group[] {
  return useStore(groups);
}

/** Moves a chosen row with j/k and opens it with Enter. Returns the shortcuts; give them to useKeys(). */
export function rowKeys(options: {
  count: number;
  chosen: number;
  choose: (index: number) => void;
  open: (index: number) => void;
  labels: { next: string; previous: string; open: string };
}): Shortcut[] {
  const { count, chosen, choose, open, labels } = options;
  return [
    { key: 'j', label: labels.next, run: () => choose(Math.min(chosen + 1, count - 1)) },
    { key: 'k', label: labels.previous, run: () => choose(Math.max(chosen - 1, 0)) },
    { key: 'Enter', label: labels.open, run: () => chosen >= 0 && chosen < count && open(chosen) },
  ];
}
