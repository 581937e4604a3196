import type { Uploaded } from '../lib/upload.ts';

/** A reply while it is written. Kept on the device until it is sent. */
export interface ReplyDraft {
  body: string;
  files: Uploaded[];
  clientKey: string;
  /** What was sent under this key without an answer. */
  sent: string | null;
}

/** The kept reply of a request, or an empty one. */
export function unpackReply(text: string | null, newKey: () => string): ReplyDraft {
  try {
    const kept: Partial<ReplyDraft> = JSON.parse(text ?? '{}');
    if (typeof kept.body === 'string' && Array.isArray(kept.files) && typeof kept.clientKey === 'string')
      return { body: kept.body, files: kept.files, clientKey: kept.clientKey, sent: kept.sent ?? null };
  } catch {
    // Not ours, or cut short: begin anew.
  }
  return { body: '', files: [], clientKey: newKey(), sent: null };
}

/**
 * The reply made ready to be sent. Sent again unchanged it keeps its key, so that it is filed once; changed since an
 * unanswered sending it gets a new one, because under the old key the change would be lost.
 */
export function readyToSend(draft: ReplyDraft, newKey: () => string): ReplyDraft {
  const packed = JSON.stringify([draft.body.trim(), draft.files.map((file) => file.token)]);
  const clientKey = draft.sent === null || draft.sent === packed ? draft.clientKey : newKey();
  return { ...draft, clientKey, sent: packed };
}
