import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { isConnectionLoss } from './connection-loss.ts';

/** Between two tries to reach the database, in milliseconds. */
const RETRY_MS = 500;

/** SQLSTATE serialization_failure: the queue's library sends a statement again that failed with it, and gives up at most others. */
const TRY_AGAIN = '40001';

const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function';

/** An object with one of its methods replaced; everything else is its own. */
function withMethod<T extends object>(target: T, name: keyof T, method: (...args: never[]) => unknown): T {
  return new Proxy(target, {
    get(_, key) {
      if (key === name) return method;
      const value: unknown = Reflect.get(target, key, target);
      return isFunction(value) ? value.bind(target) : value;
    },
  });
}

function patientClient(client: pg.PoolClient): pg.PoolClient {
  const query = async (...args: Parameters<typeof client.query>): Promise<unknown> => {
    try {
      return await client.query(...args);
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      throw Object.assign(new Error('Lost the database; trying again', { cause: error }), {
        code: TRY_AGAIN,
      });
    }
  };
  return withMethod(client, 'query', query);
}

/**
 * A pool as the job queue needs it: while the database is away it waits for it instead of failing, and a connection that is lost in
 * the middle is told as a failure that is tried again. The queue's library leaves others unhandled when it notes a job as done, which would end the
 * process. Its statements bear being sent twice. `signal` ends the waiting.
 */
export function patientPool(pool: pg.Pool, signal: AbortSignal): pg.Pool {
  const patiently = async (): Promise<pg.PoolClient> => {
    for (;;) {
      try {
        return patientClient(await pool.connect());
      } catch (error) {
        if (signal.aborted || !isConnectionLoss(error)) throw error;
        await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  };
  // By callback the library connects to listen for jobs, and sees to that connection's loss itself.
  const connect = (callback?: Parameters<typeof pool.connect>[0]) =>
    callback ? pool.connect(callback) : patiently();
  return withMethod(pool, 'connect', connect);
}
