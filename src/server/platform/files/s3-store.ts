import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { assertFileKey, FileMissing, type FileStore, FileStoreFailed } from './store.ts';

export interface S3Settings {
  /** Base address, e.g. `https://s3.cn-north-1.amazonaws.com.cn` or `http://127.0.0.1:9000`. */
  endpoint: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const ANSWER_WITHIN_MS = 30_000;
// Two hundred megabytes at one megabit a second take this long.
const STORED_WITHIN_MS = 30 * 60_000;

/**
 * A file store in a bucket of any S3-compatible service, addressed by path (`endpoint/bucket/key`). The key needs
 * s3:GetObject, PutObject, DeleteObject and ListBucket (without the last, a missing file looks forbidden).
 * Server errors are tried three times. Throws RangeError for a bucket name that cannot be one.
 */
export function s3Store(settings: S3Settings): FileStore {
  const { endpoint, bucket, region, keyId, secret } = settings;
  if (!BUCKET.test(bucket)) throw new RangeError(`not an S3 bucket name: ${JSON.stringify(bucket)}`);
  const base = `${endpoint.replace(/\/+$/, '')}/${bucket}`;
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 2,
  });

  async function ask(method: string, key: string, init: RequestInit = {}, withinMs = ANSWER_WITHIN_MS) {
    assertFileKey(key);
    // The limit holds until the answer begins; a long download may then take its time.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new Error(`no answer within ${withinMs} ms`)), withinMs);
    try {
      return await client.fetch(`${base}/${key}`, { ...init, method, signal: limit.signal });
    } catch (error) {
      throw new FileStoreFailed(`S3 ${method} ${base}/${key}: ${reason(error)}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async put(key, content, mime) {
      const store = async (body: Blob, sha256: string) => {
        // Signing the hash lets the service refuse what was changed on the way.
        const headers = { 'content-type': mime, 'x-amz-content-sha256': sha256 };
        const answer = await ask('PUT', key, { body, headers }, STORED_WITHIN_MS);
        await expectOk(answer, 'PUT', key);
      };
      if (!(content instanceof Readable)) {
        const bytes = new Uint8Array(content);
        return await store(new Blob([bytes]), createHash('sha256').update(bytes).digest('hex'));
      }
      // S3 wants length and hash before the first byte, and a retry wants the bytes again: spool to disk.
      const spool = join(tmpdir(), `bihuan-s3-${randomUUID()}`);
      try {
        const hash = createHash('sha256');
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Uint8Array>) {
            for await (const chunk of chunks) {
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(spool, { flags: 'wx', mode: 0o600 }),
        );
        await store(await openAsBlob(spool), hash.digest('hex'));
      } finally {
        await rm(spool, { force: true });
      }
    },

    async get(key) {
      const answer = await ask('GET', key);
      if (answer.status === 404) {
        await answer.body?.cancel();
        throw new FileMissing(key);
      }
      await expectOk(answer, 'GET', key);
      return answer.body ? Readable.fromWeb(answer.body as ReadableStream<Uint8Array>) : Readable.from([]);
    },

    async remove(key) {
      const answer = await ask('DELETE', key);
      if (answer.status !== 404) await expectOk(answer, 'DELETE', key);
      await answer.body?.cancel();
    },

    async has(key) {
      const answer = await ask('HEAD', key);
      if (answer.status === 404) return false;
      await expectOk(answer, 'HEAD', key);
      return true;
    },
  };
}

/** Throws FileStoreFailed with the service's own error code; its text may repeat the key id and is left out. */
async function expectOk(answer: Response, method: string, key: string): Promise<void> {
  if (answer.ok) return;
  const code = /<Code>(\w{1,64})<\/Code>/.exec(await answer.text())?.[1];
  throw new FileStoreFailed(`S3 ${method} ${key}: status ${answer.status}${code ? ` ${code}` : ''}`);
}

/** `fetch` says "fetch failed"; what failed stands in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
