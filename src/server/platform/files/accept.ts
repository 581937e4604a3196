import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { ApiError } from '../errors.ts';
import { cleanFileName } from './file-name.ts';
import { type FileKind, fileKinds, kindOfName, mayBeDeclared, typeOf } from './file-types.ts';
import { isPlainText } from './plain-text.ts';

export interface UploadLimits {
  /** The name that the sender gave; path parts are dropped. */
  name: string;
  /** The MIME type that the sender declared, if any. */
  declaredType?: string | undefined;
  /** The kinds to accept; all of `fileKinds` unless told otherwise. */
  allow?: readonly FileKind[];
  maxBytes: number;
}

/** A file that passed: what it is, and its bytes in a temporary file until `discard`. */
export interface Upload {
  name: string;
  kind: FileKind;
  /** Our own name of the type, never the sender's. */
  mime: string;
  bytes: number;
  sha256: Buffer;
  open(): Readable;
  /** Removes the temporary file: call it in a `finally`. */
  discard(): Promise<void>;
}

// Signatures so short that honest text may carry them by chance ("BMW …" begins as a bitmap does).
const TOO_SHORT_A_SIGNATURE = [
  'image/bmp',
  'application/x-msdownload',
  'application/x-cpio',
  'application/x-arj',
  'video/mp2t',
];
const MEGABYTE = 1024 * 1024;

/**
 * Takes an upload to a temporary file and judges it there, so that its size never stands in memory. Throws ApiError
 * `file_empty`, `file_too_large` (as soon as a byte too many arrives; the rest is let go by, so the server must
 * bound what it reads) or `file_type_not_allowed`: where the kind is not in `allow`, or where extension, declared
 * type and content do not say the same. Nothing is left behind on a refusal.
 */
export async function inspectUpload(stream: Readable, limits: UploadLimits): Promise<Upload> {
  const path = join(tmpdir(), `bihuan-upload-${randomUUID()}`);
  const discard = () => rm(path, { force: true });
  try {
    const { bytes, sha256 } = await spool(stream, path, limits.maxBytes);
    if (bytes === 0) throw new ApiError('file_empty');
    const name = cleanFileName(limits.name);
    const kind = await judge(path, name, limits);
    return {
      name,
      kind,
      mime: typeOf(kind).mime,
      bytes,
      sha256,
      open: () => createReadStream(path),
      discard,
    };
  } catch (error) {
    // The rest flows away unread: a sender whose connection stalls or closes would never get to hear the refusal.
    stream.on('error', () => {}).resume();
    await discard();
    throw error;
  }
}

async function spool(stream: Readable, path: string, maxBytes: number) {
  const hash: Hash = createHash('sha256');
  const tooLarge = () =>
    new ApiError('file_too_large', { megabytes: Math.floor((maxBytes / MEGABYTE) * 10) / 10 });
  let bytes = 0;
  await pipeline(
    stream.iterator({ destroyOnReturn: false }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw tooLarge();
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  // A multipart parser with a limit of its own ends the stream there and only sets this mark.
  if ('truncated' in stream && stream.truncated === true) throw tooLarge();
  return { bytes, sha256: hash.digest() };
}

/** The kind on which name, declaration and content agree; throws where they do not. */
async function judge(path: string, name: string, limits: UploadLimits): Promise<FileKind> {
  const kind = kindOfName(name);
  const agreed =
    kind !== undefined &&
    (limits.allow ?? fileKinds).includes(kind) &&
    mayBeDeclared(kind, limits.declaredType ?? '') &&
    (await hasContentOf(kind, path));
  if (!agreed) throw new ApiError('file_type_not_allowed');
  return kind;
}

async function hasContentOf(kind: FileKind, path: string): Promise<boolean> {
  const found = await signatureOf(path);
  const expected = typeOf(kind).content;
  if (expected.length > 0) return found !== undefined && expected.includes(found);
  return (found === undefined || TOO_SHORT_A_SIGNATURE.includes(found)) && (await isPlainText(path));
}

/** The MIME type that the content begins like; undefined where it is like nothing known, or is broken. */
async function signatureOf(path: string): Promise<string | undefined> {
  // The file itself can be read: what is thrown here is a parser giving up on hostile or broken content.
  const found = await fileTypeFromFile(path, { maxBufferSize: 16 * MEGABYTE }).catch(() => undefined);
  return found?.mime;
}
