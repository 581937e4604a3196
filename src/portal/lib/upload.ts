import type { Language } from '../../shared/api/common.ts';
import { CallError } from './api.ts';
import { failureOf } from './failure.ts';

/** A file that the server holds until it is sent along. */
export interface Uploaded {
  token: string;
  name: string;
  bytes: number;
  mime: string;
}

export interface Upload {
  /** Throws CallError; after `stop` it never settles. */
  done: Promise<Uploaded>;
  stop: () => void;
}

/** Sends one file. XMLHttpRequest because fetch cannot tell how much has been sent. `onProgress` gets 0 … 1. */
export function upload(file: File, language: Language, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Uploaded>((resolve, reject) => {
    request.open('POST', '/api/public/files');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new CallError({ kind: 'lost' }));
    request.ontimeout = request.onerror;
    request.onload = () => {
      const answer = read(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer?.token) resolve(answer);
      else
        reject(
          new CallError(failureOf(request.status, answer, Number(request.getResponseHeader('retry-after')))),
        );
    };
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
  return { done, stop: () => request.abort() };
}

// The server answers a file or an error; which of the two, its fields say.
function read(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
