import type { Kysely, Transaction } from 'kysely';
import type { DB } from './schema.ts';

const MAX_ATTEMPTS = 3;

/** 40001 serialization_failure, 40P01 deadlock_detected: PostgreSQL rolled back and asks to run it again. */
const RETRYABLE = new Set(['40001', '40P01']);

function asksForRetry(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRYABLE.has(String(error.code));
}

/**
 * Runs `fn` in one READ COMMITTED transaction and commits, or rolls back when it throws. Runs `fn` again, three
 * times in all, when PostgreSQL rolled back because of a deadlock or a serialization failure, so `fn` must do nothing
 * outside the transaction. Given a transaction, it joins that one: the outer call commits and repeats.
 */
export async function transact<T>(db: Kysely<DB>, fn: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return fn(db as Transaction<DB>);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().setIsolationLevel('read committed').execute(fn);
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !asksForRetry(error)) throw error;
      // Jitter keeps two transactions that collided from colliding again in step.
      await new Promise((resolve) => setTimeout(resolve, attempt * (10 + Math.random() * 40)));
    }
  }
}
