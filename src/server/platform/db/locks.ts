import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';

/** First half of all our advisory lock keys ("BiHu"), so that other programs' locks in the same database do not meet ours. */
const LOCK_SPACE = 0x42694875;

/** Second half: one number per purpose. */
const LOCKS = { migrations: 1, instance: 2, testTemplate: 3 } as const;

export type LockName = keyof typeof LOCKS;

/** Takes a session-level advisory lock if it is free. It ends with the connection, or by `unlock`. */
export async function tryLock(client: ClientBase, name: LockName): Promise<boolean> {
  const result = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1, $2) as locked', [
    LOCK_SPACE,
    LOCKS[name],
  ]);
  return result.rows[0]?.locked === true;
}

/**
 * Waits for a session-level advisory lock, however long; calls `onWait` once if it is not free at once. It asks again
 * and again instead of waiting inside PostgreSQL: a waiting statement holds a snapshot, and CREATE INDEX CONCURRENTLY
 * in the migration that has the lock would wait for that snapshot – a deadlock.
 */
export async function waitForLock(client: ClientBase, name: LockName, onWait: () => void): Promise<void> {
  for (let attempt = 0; !(await tryLock(client, name)); attempt += 1) {
    if (attempt === 0) onWait();
    await sleep(Math.min(20 * 2 ** attempt, 250));
  }
}

/** Gives a session-level advisory lock back. */
export async function unlock(client: ClientBase, name: LockName): Promise<void> {
  await client.query('select pg_advisory_unlock($1, $2)', [LOCK_SPACE, LOCKS[name]]);
}
