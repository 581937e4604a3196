import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { inBatches } from '../batches.ts';
import type { Ctx, Tx } from '../context.ts';
import type { DB } from '../db/schema.ts';

/** What is kept of an action: who and from where come from the context. No personal data and no secrets in `detail`. */
export interface NewAuditEntry {
  /** Past tense with its area, e.g. 'customer.unmasked'. */
  action: string;
  subjectKind?: string;
  subjectId?: number;
  /** How people call the record, e.g. a ticket number. */
  subjectLabel?: string;
  detail?: Record<string, unknown>;
}

/** Writes an audit entry in the caller's transaction. Takes no lock: the chain is sealed later, in order, by `sealAudit`. */
export async function recordAudit(tx: Tx, entry: NewAuditEntry): Promise<void> {
  await tx.db
    .insertInto('audit_entries')
    .values({
      occurred_at: tx.clock.now(),
      actor_kind: tx.actor.kind,
      actor_id: tx.actor.id,
      actor_name: tx.actor.kind === 'user' ? tx.actor.name : null,
      action: entry.action,
      subject_kind: entry.subjectKind ?? null,
      subject_id: entry.subjectId ?? null,
      subject_label: entry.subjectLabel ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      ip: tx.origin.ip,
      user_agent: tx.origin.userAgent?.slice(0, 300) ?? null,
    })
    .execute();
}

/** Entries of one seal, at most: keeps a batch in memory and the job short. */
const SEAL_BATCH = 5_000;

/**
 * One line per entry, made by the database so that sealing and verifying read exactly the same text.
 * `jsonb` prints with sorted keys, `to_char` in UTC with microseconds.
 */
const line = sql<string>`concat_ws('|', id, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor_kind, coalesce(actor_id::text, '-'),
  coalesce(to_json(actor_name)::text, '-'), action, coalesce(subject_kind, '-'), coalesce(subject_id::text, '-'),
  coalesce(to_json(subject_label)::text, '-'), detail::text, coalesce(ip, '-'), coalesce(to_json(user_agent)::text, '-'))`;

const hashOf = (previous: Buffer, lines: readonly string[]): Buffer =>
  createHash('sha256').update(previous).update(lines.join('\n')).digest();

const lastSeal = (db: Kysely<DB>) =>
  db.selectFrom('audit_seals').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();

/**
 * Seals what was committed since the last seal: each seal's hash covers its entries and the seal before, so that a changed, removed
 * or inserted entry breaks the chain from there on. One sealer at a time (advisory lock); entries that commit later are sealed next time.
 * Returns the number of entries sealed.
 */
export const sealAudit = (ctx: Ctx): Promise<number> => inBatches(ctx, SEAL_BATCH, sealBatch);

async function sealBatch(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('bihuan.audit.seal'))`.execute(tx.db);
  const rows = await tx.db
    .selectFrom('audit_entries')
    .select(['id', line.as('line')])
    .where('seal_id', 'is', null)
    .orderBy('id')
    .limit(SEAL_BATCH)
    .execute();
  if (rows.length === 0) return 0;
  const previous = await lastSeal(tx.db);
  const hash = hashOf(
    previous?.hash ?? Buffer.alloc(0),
    rows.map((row) => row.line),
  );
  const seal = await tx.db
    .insertInto('audit_seals')
    .values({ entries: rows.length, hash, sealed_at: tx.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`update audit_entries set seal_id = ${seal.id} where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(
    tx.db,
  );
  return rows.length;
}

/** Result of verifying the chain. */
export interface AuditVerification {
  ok: boolean;
  entries: number;
  seals: number;
  /** Entries that wait for their seal. */
  unsealed: number;
  brokenSeal: { sealId: number; fromEntryId: number | null; toEntryId: number | null } | null;
}

/** Recomputes every seal from the entries. Reads seal by seal: constant memory. Finds a changed, removed or inserted entry and names its seal. */
export async function verifyAudit(db: Kysely<DB>): Promise<AuditVerification> {
  let previous: Buffer = Buffer.alloc(0);
  let entries = 0;
  let seals = 0;
  let after = 0;
  for (;;) {
    const batch = await db
      .selectFrom('audit_seals')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(200)
      .execute();
    for (const seal of batch) {
      const rows = await db
        .selectFrom('audit_entries')
        .select(['id', line.as('line')])
        .where('seal_id', '=', seal.id)
        .orderBy('id')
        .execute();
      const hash = hashOf(
        previous,
        rows.map((row) => row.line),
      );
      if (rows.length !== seal.entries || !hash.equals(seal.hash)) {
        const broken = {
          sealId: seal.id,
          fromEntryId: rows[0]?.id ?? null,
          toEntryId: rows.at(-1)?.id ?? null,
        };
        return { ok: false, entries, seals, unsealed: await unsealedCount(db), brokenSeal: broken };
      }
      previous = seal.hash;
      entries += rows.length;
      seals += 1;
      after = seal.id;
    }
    if (batch.length < 200) break;
  }
  return { ok: true, entries, seals, unsealed: await unsealedCount(db), brokenSeal: null };
}

async function unsealedCount(db: Kysely<DB>): Promise<number> {
  const row = await db
    .selectFrom('audit_entries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('seal_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
