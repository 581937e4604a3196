import { ApiFailure, baseHeaders, settle, unreachable } from './api.ts';
import { session } from './session.ts';

/** A file sent ahead of the record it belongs to. */
export interface Uploaded {
  token: string;
  name: string;
  bytes: number;
  mime: string;
}

interface UploadOptions {
  signal?: AbortSignal;
  /** Share sent so far, 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Sends a file; its token goes into the record that is sent later. Throws ApiFailure like call(). */
export async function uploadFile(file: File, options: UploadOptions = {}): Promise<Uploaded> {
  for (;;) {
    try {
      return await sendFile(file, options);
    } catch (cause) {
      if (!(cause instanceof ApiFailure) || cause.code !== 'not_signed_in') throw cause;
      if (!(await session.restored())) throw cause;
    }
  }
}

/** One attempt, by XMLHttpRequest: fetch() does not tell how much of a body was sent. */
function sendFile(file: File, { signal, onProgress }: UploadOptions): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    for (const [name, value] of baseHeaders()) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { 'x-request-id': request.getResponseHeader('x-request-id') ?? '' },
      });
      settle(response).then((good) => resolve(good.json() as Promise<Uploaded>), reject);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('upload given up', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
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
