import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Services } from '../context.ts';
import { isConnectionLoss } from '../db/connection-loss.ts';
import type { Audience } from '../events.ts';

/** An event as listeners get it: which record changed, never what it holds (law 7). `cursor` resumes after it. */
export interface LiveEvent {
  cursor: string;
  type: string;
  subjectKind: string;
  subjectId: number;
}

/** Somebody who listens. `canHear` judges the audience; `send` must not throw. */
export interface Listener {
  actor: Actor;
  canHear(event: LiveEvent, audience: Audience): boolean;
  send(event: LiveEvent): void;
}

/** More than this behind, a client reloads instead of catching up. */
const CATCH_UP_LIMIT = 500;
/** How long an event of another process may take to arrive, in milliseconds. */
const POLL_MS = 700;

interface Position {
  txId: bigint;
  seq: bigint;
}

interface EventRow {
  tx_id: string;
  seq: string;
  type: string;
  subject_kind: string;
  subject_id: number;
  audience: Audience;
}

/** Reads a cursor "transaction-sequence"; null for anything else. */
export function parseCursor(text: string | undefined): Position | null {
  const match = /^(\d{1,19})-(\d{1,19})$/.exec(text ?? '');
  return match ? { txId: BigInt(match[1]!), seq: BigInt(match[2]!) } : null;
}

const isAfter = (a: Position, b: Position): boolean =>
  a.txId > b.txId || (a.txId === b.txId && a.seq > b.seq);

const cursorOf = (row: { tx_id: string; seq: string }): string => `${row.tx_id}-${row.seq}`;

/**
 * Spreads committed events to the listeners of this process. The database is the truth: the hub reads what was committed since its
 * position, in an order no late transaction can slip into (only transactions older than every running one), and polls only while somebody listens.
 */
export function createHub(services: Pick<Services, 'db' | 'log'>) {
  const { db, log } = services;
  /** Each with the position from which it listens: what lies before it has been caught up or never asked for. */
  const listeners = new Map<Listener, Position>();
  let position: Position | null = null;
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<void> | null = null;

  const read = async (from: Position, limit: number): Promise<EventRow[]> => {
    const { rows } = await sql<EventRow>`
      select tx_id::text as tx_id, seq::text as seq, type, subject_kind, subject_id, audience from domain_events
      where (tx_id, seq) > (${from.txId.toString()}::xid8, ${from.seq.toString()}::bigint)
        and tx_id < pg_snapshot_xmin(pg_current_snapshot())
      order by tx_id, seq limit ${limit}`.execute(db);
    return rows;
  };

  /** The end of the log as it can be read now. */
  const end = async (): Promise<Position> => {
    const { rows } = await sql<{ tx_id: string; seq: string }>`
      select tx_id::text as tx_id, seq::text as seq from domain_events where tx_id < pg_snapshot_xmin(pg_current_snapshot())
      order by tx_id desc, seq desc limit 1`.execute(db);
    return rows[0] ? { txId: BigInt(rows[0].tx_id), seq: BigInt(rows[0].seq) } : { txId: 0n, seq: 0n };
  };

  const toLive = (row: EventRow): LiveEvent => ({
    cursor: cursorOf(row),
    type: row.type,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
  });

  const pump = async (): Promise<void> => {
    position ??= await end();
    for (;;) {
      const rows = await read(position, CATCH_UP_LIMIT);
      for (const row of rows) {
        const event = toLive(row);
        position = { txId: BigInt(row.tx_id), seq: BigInt(row.seq) };
        for (const [listener, from] of listeners) {
          if (isAfter(position, from) && listener.canHear(event, row.audience)) listener.send(event);
        }
      }
      if (rows.length < CATCH_UP_LIMIT) return;
    }
  };

  /** Reads now instead of at the next poll; calls while reading are answered by one more reading. */
  const wake = (): void => {
    if (listeners.size === 0 || reading) return;
    reading = pump()
      .catch((error) => {
        if (isConnectionLoss(error)) log.debug({ err: error }, 'Live updates wait for the database');
        else log.error({ err: error }, 'Live updates failed to read events');
      })
      .finally(() => {
        reading = null;
      });
  };

  return {
    wake,
    /**
     * Adds a listener; returns how to leave. `from`: a cursor read before, so that nothing falls between the reading and the listening;
     * the first listener begins there, others where the hub is.
     */
    listen(listener: Listener, from: string): () => void {
      const start = parseCursor(from) ?? { txId: 0n, seq: 0n };
      if (listeners.size === 0) position = start;
      listeners.set(listener, start);
      timer ??= setInterval(wake, POLL_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && timer) {
          clearInterval(timer);
          timer = null;
        }
      };
    },
    /**
     * What a reconnecting client missed. `null`: too far behind or unknown, it must reload.
     * Call after `listen`, so that nothing falls between; a repeated event does no harm.
     */
    async missed(since: Position): Promise<{ event: LiveEvent; audience: Audience }[] | null> {
      const last = await end();
      // A cursor beyond the end is from another database (a restored back-up).
      if (since.txId > last.txId) return null;
      const rows = await read(since, CATCH_UP_LIMIT + 1);
      return rows.length > CATCH_UP_LIMIT
        ? null
        : rows.map((row) => ({ event: toLive(row), audience: row.audience }));
    },
    /** Cursor of the end of the log, for a client that starts now. */
    async cursor(): Promise<string> {
      const at = await end();
      return `${at.txId}-${at.seq}`;
    },
    get size(): number {
      return listeners.size;
    },
  };
}

export type Hub = ReturnType<typeof createHub>;
