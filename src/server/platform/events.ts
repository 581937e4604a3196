import { sql } from 'kysely';
import type { Tx } from './context.ts';

/** Who may hear of an event over live updates: people named, or people who see these departments. Empty: whoever may see all. */
export interface Audience {
  departments?: number[];
  users?: number[];
  /** Everybody who is signed in, e.g. a calendar changed. */
  everyone?: boolean;
}

/** Something that happened, in the past tense. Payloads carry ids and facts, never personal data. */
export interface NewEvent {
  type: string;
  subjectKind: string;
  subjectId: number;
  /** How people call the record in the audit log, e.g. a ticket number. */
  subjectLabel?: string;
  payload?: Record<string, unknown>;
  /** true: what a person or customer did is an audit entry at the same time; else the action writes its own where one is due. */
  isAudited?: boolean;
  audience?: Audience;
}

/** An event as subscribers receive it. */
export interface DomainEvent {
  seq: number;
  type: string;
  subjectKind: string;
  subjectId: number;
  actorKind: 'user' | 'customer' | 'system';
  actorId: number | null;
  payload: Record<string, unknown>;
  occurredAt: Date;
}

const subscribers = new Map<string, string[]>();

/** Names the job that an event type starts. Called once per subscriber at start by app/subscriptions.ts. */
export function registerSubscriber(eventType: string, job: string): void {
  const jobs = subscribers.get(eventType) ?? [];
  if (!jobs.includes(job)) subscribers.set(eventType, [...jobs, job]);
}

/**
 * Writes an event and one job per subscriber in the caller's transaction (law 4), in one statement.
 * With `isAudited`, what a person or a customer did is an audit entry at the same time: the event's type is its action.
 * Returns the event's sequence number.
 */
export async function emit(tx: Tx, event: NewEvent): Promise<number> {
  const names = subscribers.get(event.type) ?? [];
  const jobs = tx.deliver ? [] : names;
  const { actor, origin } = tx;
  const at = tx.clock.now();
  const payload = JSON.stringify(event.payload ?? {});
  const isAudited = actor.kind !== 'system' && event.isAudited === true;
  const { rows } = await sql<{ seq: number }>`
    with event as (
      insert into domain_events (type, subject_kind, subject_id, actor_kind, actor_id, payload, audience, occurred_at)
      values (${event.type}, ${event.subjectKind}, ${event.subjectId}, ${actor.kind}, ${actor.id}, ${payload}::jsonb,
              ${JSON.stringify(event.audience ?? {})}::jsonb, ${at})
      returning seq
    )${
      isAudited
        ? sql`, audit as (
      insert into audit_entries (occurred_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_label, detail, ip, user_agent)
      values (${at}, ${actor.kind}, ${actor.id}, ${actor.kind === 'user' ? actor.name : null}, ${event.type}, ${event.subjectKind}, ${event.subjectId},
              ${event.subjectLabel ?? null}, ${payload}::jsonb, ${origin.ip}, ${origin.userAgent?.slice(0, 300) ?? null})
    )`
        : sql``
    }${
      jobs.length > 0
        ? sql`, job as (
      select count(*) from event, graphile_worker.add_jobs(array(
        select (name, json_build_object('seq', event.seq), null, null, null, null, null, null)::graphile_worker.job_spec from unnest(${jobs}::text[]) name))
    )
    select seq from event, job`
        : sql`
    select seq from event`
    }`.execute(tx.db);
  const { seq } = rows[0]!;
  if (names.length > 0) tx.deliver?.(seq, names);
  return seq;
}

/** Puts a job into the queue in the caller's transaction. `key` replaces a waiting job of the same key. */
export async function enqueue(
  tx: Tx,
  job: string,
  payload: Record<string, unknown>,
  options: { key?: string; runAt?: Date; maxAttempts?: number } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${job}::text, ${JSON.stringify(payload)}::json, run_at => ${options.runAt ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? null}::int, job_key => ${options.key ?? null}::text)`.execute(
    tx.db,
  );
}

/**
 * Loads an event and runs a subscriber's effect once: the receipt commits with the effect, so a second delivery does nothing.
 * A missing event (restored from a backup without it) is passed over quietly.
 */
export async function handleOnce(
  tx: Tx,
  subscriber: string,
  seq: number,
  effect: (event: DomainEvent) => Promise<void>,
): Promise<void> {
  const receipt = await tx.db
    .insertInto('event_receipts')
    .values({ subscriber, seq, handled_at: tx.clock.now() })
    .onConflict((oc) => oc.doNothing())
    .returning('seq')
    .executeTakeFirst();
  if (!receipt) return;
  const row = await tx.db.selectFrom('domain_events').selectAll().where('seq', '=', seq).executeTakeFirst();
  if (!row) return;
  await effect({
    seq: row.seq,
    type: row.type,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    actorKind: row.actor_kind as DomainEvent['actorKind'],
    actorId: row.actor_id,
    payload: row.payload as Record<string, unknown>,
    occurredAt: row.occurred_at,
  });
}
