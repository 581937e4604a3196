import type { Services } from './context.ts';

interface Kept {
  value: Promise<unknown>;
  until: number;
}

// One memory for each program instance (tests run several in one process).
const memories = new WeakMap<object, Map<string, Kept>>();

/** How long another process may go on with a setting that was changed elsewhere, in milliseconds. */
const TRUST_MS = 1_000;

const memoryOf = (services: Pick<Services, 'vault'>): Map<string, Kept> => {
  const memory = memories.get(services.vault) ?? new Map<string, Kept>();
  memories.set(services.vault, memory);
  return memory;
};

/**
 * Keeps what changes rarely and is read at every request (policies, calendars, settings) for a second.
 * The process that changes it calls `forget` after its transaction; others see the change within that second.
 */
export function remember<T>(
  services: Pick<Services, 'vault'>,
  key: string,
  load: () => Promise<T>,
): Promise<T> {
  const memory = memoryOf(services);
  const kept = memory.get(key);
  // The machine's own time: a moved business clock must not keep things for ever.
  const now = performance.now();
  if (kept && kept.until > now) return kept.value as Promise<T>;
  const value = load();
  memory.set(key, { value, until: now + TRUST_MS });
  value.catch(() => memory.delete(key));
  return value;
}

/** Drops what was kept, in this process. */
export function forget(services: Pick<Services, 'vault'>, key: string): void {
  memoryOf(services).delete(key);
}
