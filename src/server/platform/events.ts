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

/** An event on its way: with who did it, when and from where. */
export interface Outgoing extends Omit<DomainEvent, 'seq'> {
  audience: Audience;
  /** The audit entry made with it; null where there is none. */
  audit: {
    actorName: string | null;
    subjectLabel: string | null;
    ip: string | null;
    userAgent: string | null;
  } | null;
}

/**
 * Hands over an event: it is written, with one job per subscriber, when the caller's transaction ends (law 4).
 * With `isAudited`, what a person or a customer did is an audit entry at the same time: the event's type is its action.
 */
export function emit(tx: Tx, event: NewEvent): void {
  const { actor, origin } = tx;
  const isAudited = actor.kind !== 'system' && event.isAudited === true;
  tx.outbox.push({
    type: event.type,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    actorKind: actor.kind,
    actorId: actor.id,
    payload: event.payload ?? {},
    audience: event.audience ?? {},
    occurredAt: tx.clock.now(),
    audit: isAudited
      ? {
          actorName: actor.kind === 'user' ? actor.name : null,
          subjectLabel: event.subjectLabel ?? null,
          ip: origin.ip,
          userAgent: origin.userAgent?.slice(0, 300) ?? null,
        }
      : null,
  });
}

/** Writes the events of a transaction, their audit entries and one job per subscriber, all in one statement. The last act of `atomically`. */
export async function writeEvents(tx: Tx): Promise<void> {
  const events = tx.outbox.splice(0);
  if (events.length === 0) return;
  const jobs = tx.deliver
    ? []
    : events.flatMap(({ type }, index) =>
        (subscribers.get(type) ?? []).map((name) => ({ name, nth: index + 1 })),
      );
  const isAudited = events.some(({ audit }) => audit !== null);
  const { rows } = await sql<{ seq: number }>`
    with given as (
      select * from rows from (jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as ("type" text, "subjectKind" text, "subjectId" bigint,
        "actorKind" text, "actorId" bigint, "payload" jsonb, "audience" jsonb, "occurredAt" timestamptz, "audit" jsonb)) with ordinality
        as given(type, subject_kind, subject_id, actor_kind, actor_id, payload, audience, occurred_at, audit, nth)
    ), event as (
      insert into domain_events (type, subject_kind, subject_id, actor_kind, actor_id, payload, audience, occurred_at)
      select type, subject_kind, subject_id, actor_kind, actor_id, payload, audience, occurred_at from given order by nth
      returning seq
    )${
      isAudited
        ? sql`, audit as (
      insert into audit_entries (occurred_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_label, detail, ip, user_agent)
      select occurred_at, actor_kind, actor_id, audit->>'actorName', type, subject_kind, subject_id, audit->>'subjectLabel', payload,
        audit->>'ip', audit->>'userAgent' from given where audit <> 'null'::jsonb order by nth
    )`
        : sql``
    }${
      jobs.length > 0
        ? sql`, written as (
      select seq, row_number() over (order by seq) as nth from event
    ), job as (
      select count(*) from graphile_worker.add_jobs(array(
        select (wanted.name, json_build_object('seq', written.seq), null, null, null, null, null, null)::graphile_worker.job_spec
        from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as wanted(name text, nth bigint) join written using (nth)))
    )
    select seq from event, job order by seq`
        : sql`
    select seq from event order by seq`
    }`.execute(tx.db);
  for (const [index, { seq }] of rows.entries()) {
    const { audience, audit, ...event } = events[index]!;
    const names = subscribers.get(event.type) ?? [];
    if (names.length > 0) tx.deliver?.({ ...event, seq }, names);
  }
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
