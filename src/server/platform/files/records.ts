import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { FileRef } from '../../../shared/api/tickets.ts';
import { inBatches } from '../batches.ts';
import type { Ctx, Tx } from '../context.ts';
import { ApiError } from '../errors.ts';
import { inspectUpload } from './accept.ts';
import { newFileKey } from './store.ts';

/** Largest file a person may send, in bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** An upload that no record took is removed after this time. */
const UNATTACHED_MS = 24 * 3_600_000;

/** Stores an upload and its record; a record takes it over later by its token (`attachFiles`). Throws the refusals of `inspectUpload`. */
export async function receiveFile(
  ctx: Ctx,
  content: Readable,
  declared: { name: string; type?: string },
): Promise<{ token: string; name: string; mime: string; bytes: number }> {
  const upload = await inspectUpload(content, {
    name: declared.name,
    declaredType: declared.type,
    maxBytes: MAX_FILE_BYTES,
  });
  try {
    const key = newFileKey();
    await ctx.files.put(key, upload.open(), upload.mime);
    const token = randomBytes(24).toString('base64url');
    const row = { name: upload.name, mime: upload.mime, bytes: upload.bytes };
    // The content is stored first: a crash between leaves bytes without a record, never a record without bytes.
    await ctx.db
      .insertInto('files')
      .values({
        ...row,
        storage_key: key,
        sha256: upload.sha256,
        upload_token: token,
        created_by_kind: ctx.actor.kind,
        created_by_id: ctx.actor.id,
        created_at: ctx.clock.now(),
      })
      .execute();
    return { token, ...row };
  } finally {
    await upload.discard();
  }
}

/**
 * Gives uploaded files to a record, once: a token that is unknown or taken throws file_unknown. `isPublic` files are shown to the customer.
 */
export async function attachFiles(
  tx: Tx,
  tokens: readonly string[],
  to: { kind: string; id: number; isPublic: boolean },
): Promise<void> {
  if (tokens.length === 0) return;
  const taken = await tx.db
    .updateTable('files')
    .set({
      subject_kind: to.kind,
      subject_id: to.id,
      is_public: to.isPublic,
      attached_at: tx.clock.now(),
      upload_token: null,
    })
    .where('upload_token', 'in', [...tokens])
    .where('attached_at', 'is', null)
    .returning('id')
    .execute();
  if (taken.length !== new Set(tokens).size) throw new ApiError('file_unknown');
}

/** Files of several records of one kind, by record id. */
export async function filesOf(
  ctx: Ctx,
  kind: string,
  ids: readonly number[],
): Promise<Map<number, FileRef[]>> {
  const found = new Map<number, FileRef[]>();
  if (ids.length === 0) return found;
  const rows = await ctx.db
    .selectFrom('files')
    .select(['id', 'name', 'mime', 'bytes', 'is_public', 'subject_id'])
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', [...ids])
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const list = found.get(row.subject_id!) ?? [];
    list.push({ id: row.id, name: row.name, mime: row.mime, bytes: row.bytes, isPublic: row.is_public });
    found.set(row.subject_id!, list);
  }
  return found;
}

/** Uploads removed in one transaction. */
const REMOVE_BATCH = 100;

/** Removes uploads that no record took within a day; a job calls it hourly. Returns how many. */
export const removeUnattached = (ctx: Ctx): Promise<number> => inBatches(ctx, REMOVE_BATCH, removeBatch);

async function removeBatch(tx: Tx): Promise<number> {
  const due = await tx.db
    .selectFrom('files')
    .select(['id', 'storage_key'])
    .where('attached_at', 'is', null)
    .where('created_at', '<', new Date(tx.clock.now().getTime() - UNATTACHED_MS))
    .limit(REMOVE_BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
  // The content goes first: if the program stops between, the row is still there and the next run removes both.
  for (const row of due) await tx.files.remove(row.storage_key);
  if (due.length > 0)
    await sql`delete from files where id = any(${due.map((row) => row.id)}::bigint[])`.execute(tx.db);
  return due.length;
}
