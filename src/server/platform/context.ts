import type { Kysely, Transaction } from 'kysely';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { DB } from './db/schema.ts';
import { transact } from './db/transaction.ts';
import { type DomainEvent, type Outgoing, writeEvents } from './events.ts';
import type { FileStore } from './files/store.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Vault } from './vault/vault.ts';

/** What the program offers to every action: made once at start. */
export interface Services {
  db: Kysely<DB>;
  /** Always outside of any transaction: for the few writes that must stand on their own (blocks of numbers, failed sign-ins). */
  root: Kysely<DB>;
  clock: Clock;
  vault: Vault;
  files: FileStore;
  mailer: Mailer;
  log: Log;
  config: Config;
}

/** Services plus who acts and from where; made for each request and each job. */
export interface Ctx extends Services {
  db: Kysely<DB>;
  actor: Actor;
  origin: { ip: string | null; userAgent: string | null };
  /**
   * Takes an event and the names of its subscribers in place of the queue: for who lives through the past (the demo company) and has
   * subscribers act at the time of the event. Left out everywhere else.
   */
  deliver?: (event: DomainEvent, subscribers: readonly string[]) => void;
}

/** A context whose `db` is an open transaction. Writers of events, jobs and audit ask for it, so that law 4 is a type. */
export interface Tx extends Ctx {
  db: Transaction<DB>;
  /** Events that wait for its end. */
  outbox: Outgoing[];
}

const isTx = (ctx: Ctx): ctx is Tx => ctx.db.isTransaction;

/**
 * Runs `work` in one transaction: all its writes, events and jobs commit together or not at all.
 * Joins the caller's transaction where there is one. Retries serialization failures and deadlocks, so `work` may run again.
 */
export async function atomically<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isTx(ctx)) return work(ctx);
  return transact(ctx.db, async (db) => {
    const tx: Tx = { ...ctx, db, outbox: [] };
    const result = await work(tx);
    await writeEvents(tx);
    return result;
  });
}

/** The same services for another actor, e.g. the system inside a user's request. */
export function actingAs<C extends Ctx>(ctx: C, actor: Actor): C {
  return { ...ctx, actor };
}
