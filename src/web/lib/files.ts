import { ApiFailure, send } from './api.ts';
import { session } from './session.ts';

/** A file sent ahead of the record it belongs to. */
export interface Uploaded {
  token: string;
  name: string;
  bytes: number;
  mime: string;
}

/** Sends a file; its token goes into the record that is sent later. Throws ApiFailure like call(). */
export async function uploadFile(file: File, signal?: AbortSignal): Promise<Uploaded> {
  for (;;) {
    const body = new FormData();
    body.append('file', file, file.name);
    try {
      const response = await send('/api/files', { method: 'POST', body, ...(signal && { signal }) });
      return (await response.json()) as Uploaded;
    } catch (cause) {
      if (!(cause instanceof ApiFailure) || cause.code !== 'not_signed_in') throw cause;
      if (!(await session.restored())) throw cause;
    }
  }
}

/** Address of a stored file. */
export function fileHref(id: number): string {
  return `/api/files/${id}`;
}

/** A size in words: 1536 → "1.5 KB". */
export function formatBytes(bytes: number): string {
  const names = ['B', 'KB', 'MB', 'GB'];
  let value = bytes;
  let index = 0;
  while (value >= 1024 && index < names.length - 1) {
    value /= 1024;
    index += 1;
  }
  return `${index === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${names[index]}`;
}
