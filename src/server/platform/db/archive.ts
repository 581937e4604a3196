import { createHash } from 'node:crypto';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

/**
 * The file format of back-ups: a first line, one zstd stream of frames, a last line (so that a cut file is recognised at once). A frame is a letter, the length of its body (4 bytes,
 * big endian) and the body:
 *   H  JSON, the header
 *   S  JSON, a section begins (a table's rows or a file)
 *   D  bytes of the section
 *   E  JSON, the section ends: { bytes, sha256, rows? }
 *   M  JSON, the manifest
 *   Z  the SHA-256 of all frames before it; nothing follows. (Node's streaming zstd does not report every damage.)
 */
export const FIRST_LINE = Buffer.from('BIHUAN-BACKUP 1\n');
export const LAST_LINE = Buffer.from('\nBIHUAN-BACKUP END\n');

const MAX_DATA = 1024 * 1024;
const MAX_JSON = 16 * 1024 * 1024;
const FRAME_HEAD = 5;
const SEAL = 'Z';

/** The file is no back-up, damaged, or of no use here; the message says so in plain words. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

export type Frame =
  | { kind: 'header' | 'section' | 'end' | 'manifest'; value: unknown }
  | { kind: 'data'; bytes: Buffer };

const LETTERS = { header: 'H', section: 'S', end: 'E', manifest: 'M' } as const;
const KINDS = new Map<string, keyof typeof LETTERS>([
  ['H', 'header'],
  ['S', 'section'],
  ['E', 'end'],
  ['M', 'manifest'],
]);

function encode(letter: string, body: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEAD + body.length);
  frame.write(letter, 0, 'latin1');
  frame.writeUInt32BE(body.length, 1);
  frame.set(body, FRAME_HEAD);
  return frame;
}

/** A frame with JSON in it. */
export function jsonFrame(kind: keyof typeof LETTERS, value: unknown): Buffer {
  return encode(LETTERS[kind], Buffer.from(JSON.stringify(value)));
}

/** Size and SHA-256 (hex) of a section's bytes. */
export interface Digest {
  bytes: number;
  sha256: string;
}

/** The frames of one section's data as they stream by; returns their digest. */
export async function* dataFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    for (let from = 0; from < chunk.length; from += MAX_DATA) {
      yield encode('D', chunk.subarray(from, from + MAX_DATA));
    }
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Compressor of the frames; level 6 packs rows of text about as well as any and keeps up with a disk. */
export function compressor() {
  return createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 6 },
  });
}

/** Opposite of `compressor`. */
export const decompressor = createZstdDecompress;

/** The frames and, after them, their seal. */
export async function* seal(frames: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const frame of frames) {
    hash.update(frame);
    yield frame;
  }
  yield encode(SEAL, hash.digest());
}

const damaged = (why: string) => new BackupError(`The back-up is damaged: ${why}.`);

function readHead(bytes: Buffer): { letter: string; length: number } {
  const head = { letter: bytes.toString('latin1', 0, 1), length: bytes.readUInt32BE(1) };
  if (head.length > (head.letter === 'D' ? MAX_DATA : MAX_JSON))
    throw damaged('a part of it has an impossible size');
  return head;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new BackupError('The back-up is damaged: a description in it is unreadable.', { cause: error });
  }
}

function decode(letter: string, body: Buffer): Frame {
  if (letter === 'D') return { kind: 'data', bytes: body };
  const kind = KINDS.get(letter);
  if (kind === undefined) throw damaged('it has an unknown part');
  return { kind, value: parseJson(body) };
}

/** Collects small pieces until a whole frame is there, without copying them more than once. */
class Pieces {
  #pieces: Buffer[] = [];
  length = 0;

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  /** The first `count` bytes, which must be there. */
  take(count: number): Buffer {
    const all = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    const rest = all.subarray(count);
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.length = rest.length;
    return all.subarray(0, count);
  }
}

/** Reads the frames of a decompressed back-up. Throws BackupError when it is damaged or ends before its seal. */
export async function* readFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame, undefined> {
  const pieces = new Pieces();
  const hash = createHash('sha256');
  let head: { letter: string; length: number } | null = null;
  let isSealed = false;
  for await (const chunk of chunks) {
    pieces.add(chunk);
    while (pieces.length >= (head?.length ?? FRAME_HEAD)) {
      if (isSealed) throw damaged('something follows its end');
      const bytes = pieces.take(head?.length ?? FRAME_HEAD);
      if (head === null) {
        head = readHead(bytes);
        if (head.letter !== SEAL) hash.update(bytes);
      } else if (head.letter === SEAL) {
        isSealed = true;
        head = null;
        if (!bytes.equals(hash.digest())) throw damaged('its contents have changed');
      } else {
        hash.update(bytes);
        yield decode(head.letter, bytes);
        head = null;
      }
    }
  }
  if (!isSealed || pieces.length > 0) throw new BackupError('The back-up is incomplete: its end is missing.');
}
