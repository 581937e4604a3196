import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type Transaction,
} from 'kysely';
import type { DB } from '../src/server/platform/db/schema.ts';

/** Writes that say nothing back: who issued one does not need to wait for it. */
const isSilentWrite = ({ sql }: CompiledQuery): boolean =>
  /^\s*(insert|update|delete)\b/i.test(sql) && !/\breturning\b/i.test(sql);

/** A transaction in which writes go to the database without being waited for. */
export interface EagerTransaction {
  db: Transaction<DB>;
  /** Waits until all is written. Throws what the database refused. */
  settled(): Promise<void>;
}

/**
 * Runs `work` in one READ COMMITTED transaction whose silent writes are not waited for: while the database writes, the story goes on. All go over
 * one connection in order, so whatever is read afterwards has them. A write that fails ends the whole transaction at the next `settled`.
 */
export async function eagerly<T>(
  root: Kysely<DB>,
  work: (transaction: EagerTransaction) => Promise<T>,
): Promise<T> {
  return root
    .transaction()
    .setIsolationLevel('read committed')
    .execute((outer) =>
      outer.getExecutor().provideConnection(async (connection) => {
        let writing: Promise<unknown>[] = [];
        const settled = async (): Promise<void> => {
          const waited = writing;
          writing = [];
          await Promise.all(waited);
        };
        const eager: DatabaseConnection = {
          streamQuery: (...args) => connection.streamQuery(...args),
          async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
            const result = connection.executeQuery<R>(query);
            if (!isSilentWrite(query)) return result;
            result.catch(() => {});
            writing.push(result);
            return { rows: [], numAffectedRows: 1n };
          },
        };
        const db = new Kysely<DB>({
          dialect: {
            createAdapter: () => new PostgresAdapter(),
            createQueryCompiler: () => new PostgresQueryCompiler(),
            createIntrospector: (own) => new PostgresIntrospector(own),
            createDriver: () => joining(eager),
          },
        });
        return db.transaction().execute(async (transaction) => {
          const done = await work({ db: transaction, settled });
          await settled();
          return done;
        });
      }),
    );
}

/** A driver whose transactions are part of one that is open already. */
const joining = (connection: DatabaseConnection): Driver => ({
  init: async () => {},
  acquireConnection: async () => connection,
  beginTransaction: async () => {},
  commitTransaction: async () => {},
  rollbackTransaction: async () => {},
  releaseConnection: async () => {},
  destroy: async () => {},
});
