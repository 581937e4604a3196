import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

/**
 * Where the bytes of files are kept; names, types, owners and rights stand in the database. Contents never change:
 * a new version is a new key.
 */
export interface FileStore {
  /** Stores the content under `key`, wholly or not at all; it is durable when this returns. */
  put(key: string, content: Readable | Uint8Array, mime: string): Promise<void>;
  /** The content as a stream. Throws FileMissing where there is none, before anything is streamed. */
  get(key: string): Promise<Readable>;
  /** Removes the content; removing twice is no error. */
  remove(key: string): Promise<void>;
  has(key: string): Promise<boolean>;
}

/** The store holds nothing under this key. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';

  constructor(key: string) {
    super(`no file is stored under ${key}`);
  }
}

/** The store could not be reached or refused; worth another try later. */
export class FileStoreFailed extends Error {
  override readonly name = 'FileStoreFailed';
}

const KEY = /^[a-z0-9]{8,64}$/;

/** A new key: 32 hexadecimal digits that nobody can guess. */
export function newFileKey(): string {
  return randomBytes(16).toString('hex');
}

/**
 * Throws RangeError for what is not a key. Keys become paths and URLs: with small letters and digits alone there is
 * no way up a folder, no second spelling of the same key, and nothing to encode.
 */
export function assertFileKey(key: string): void {
  if (!KEY.test(key)) throw new RangeError(`not a file key: ${JSON.stringify(key.slice(0, 80))}`);
}
