import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, afterEach, before, describe, it } from 'node:test';
import { s3Store } from './s3-store.ts';
import { FileMissing, type FileStore, FileStoreFailed, newFileKey } from './store.ts';

const REGION = 'cn-north-1';
const KEY_ID = 'AKIDEXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * What is wrong with a request's signature, by the published steps of AWS Signature Version 4: canonical request →
 * string to sign → signing key → signature. Written apart from the library that makes it.
 */
function signatureProblem(request: IncomingMessage, body: Buffer): string | undefined {
  const header = (name: string) => String(request.headers[name] ?? '');
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    header('authorization'),
  );
  if (!parts) return 'AuthorizationHeaderMalformed';
  const [, credential = '', signedHeaders = '', signature = ''] = parts;
  const [keyId, day, region, service, end] = credential.split('/');
  if (keyId !== KEY_ID) return 'InvalidAccessKeyId';
  const at = header('x-amz-date');
  if (day !== at.slice(0, 8) || region !== REGION || service !== 's3' || end !== 'aws4_request') {
    return 'AuthorizationHeaderMalformed';
  }
  const instant = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - instant) < 15 * 60_000)) return 'RequestTimeTooSkewed';

  const names = signedHeaders.split(';');
  const amz = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'));
  if (!['host', ...amz].every((name) => names.includes(name))) return 'AccessDenied';
  const payload = header('x-amz-content-sha256');
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch';

  const [path = '', query = ''] = String(request.url).split('?');
  const canonical = [
    request.method,
    path,
    query,
    ...names.map((name) => `${name}:${header(name).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    payload,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', at, `${day}/${REGION}/s3/aws4_request`, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), REGION), 's3'), 'aws4_request');
  return hmac(key, toSign).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}

describe('an S3-compatible store', () => {
  const objects = new Map<string, { type: string; body: Buffer; payloadHash: string }>();
  /** Statuses to answer with before behaving again. */
  const failures: number[] = [];
  let server: Server;
  let endpoint: string;
  let files: FileStore;

  before(async () => {
    server = createServer(async (request, response) => {
      const refuse = (status: number, code: string) =>
        response
          .writeHead(status, { 'content-type': 'application/xml' })
          .end(`<Error><Code>${code}</Code></Error>`);
      // As S3 does: a body of unknown length is not implemented.
      if (request.headers['transfer-encoding']) return refuse(501, 'NotImplemented');
      const body = await buffer(request);
      const failure = failures.shift();
      if (failure) return refuse(failure, 'SlowDown');
      const problem = signatureProblem(request, body);
      if (problem) return refuse(403, problem);
      const path = String(request.url);
      if (!path.startsWith('/kept/bihuan-files/')) return refuse(404, 'NoSuchBucket');
      const object = objects.get(path);
      if (request.method === 'PUT') {
        const type = String(request.headers['content-type']);
        objects.set(path, { type, body, payloadHash: String(request.headers['x-amz-content-sha256']) });
        return response.end();
      }
      if (request.method === 'DELETE') {
        objects.delete(path);
        return response.writeHead(204).end();
      }
      if (!object) return refuse(404, 'NoSuchKey');
      response.setHeader('content-type', object.type);
      return response.end(request.method === 'HEAD' ? undefined : object.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kept`;
    files = s3Store({ endpoint, bucket: 'bihuan-files', region: REGION, keyId: KEY_ID, secret: SECRET });
  });
  after(() => server.close());
  afterEach(() => {
    objects.clear();
    failures.length = 0;
  });

  it('puts, gives back, tells and removes, each request rightly signed', async () => {
    const key = newFileKey();
    const bytes = randomBytes(500_000);
    assert.equal(await files.has(key), false);
    await assert.rejects(files.get(key), FileMissing);
    await files.put(key, bytes, 'image/png');
    assert.equal(objects.get(`/kept/bihuan-files/${key}`)?.type, 'image/png');
    assert.equal(await files.has(key), true);
    assert.deepEqual(await buffer(await files.get(key)), bytes);
    await files.remove(key);
    await files.remove(key);
    assert.equal(objects.size, 0);
  });

  it('puts a stream with its length and its hash, and leaves no copy on disk', async () => {
    const key = newFileKey();
    const bytes = randomBytes(3_000_000);
    await files.put(key, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), 'video/mp4');
    const kept = objects.get(`/kept/bihuan-files/${key}`);
    assert.deepEqual(kept?.body, bytes);
    assert.equal(kept?.payloadHash, sha256(bytes));

    const broken = Readable.from(
      (async function* () {
        yield bytes;
        throw new Error('the sender went away');
      })(),
    );
    await assert.rejects(files.put(newFileKey(), broken, 'video/mp4'), /went away/);
    assert.equal(objects.size, 1);
    assert.deepEqual(
      (await readdir(tmpdir())).filter((name) => name.startsWith('bihuan-s3-')),
      [],
    );
  });

  it('puts an empty content and takes it back', async () => {
    const key = newFileKey();
    await files.put(key, new Uint8Array(), 'text/plain');
    assert.equal((await buffer(await files.get(key))).length, 0);
  });

  it('tries again when the service is busy, and says so when it stays busy', async () => {
    const key = newFileKey();
    failures.push(503, 500);
    await files.put(key, Readable.from([Buffer.from('once more')]), 'text/plain');
    assert.equal((await buffer(await files.get(key))).toString(), 'once more');
    failures.push(503, 503, 503);
    await assert.rejects(files.get(key), (error) => {
      assert.ok(error instanceof FileStoreFailed);
      assert.match(error.message, /status 503 SlowDown/);
      return true;
    });
  });

  it('tells a wrong secret, a wrong bucket and an absent service from a missing file, without the secret', async () => {
    const key = newFileKey();
    const settings = { endpoint, bucket: 'bihuan-files', region: REGION, keyId: KEY_ID, secret: SECRET };
    const wrong = s3Store({ ...settings, secret: 'not-the-secret' });
    await assert.rejects(wrong.put(key, Buffer.from('x'), 'text/plain'), /status 403 SignatureDoesNotMatch/);
    await assert.rejects(wrong.has(key), /status 403/);
    assert.equal(objects.size, 0);
    await assert.rejects(
      s3Store({ ...settings, bucket: 'other' }).put(key, Buffer.from('x'), 'text/plain'),
      /status 404 NoSuchBucket/,
    );
    const absent = s3Store({ ...settings, endpoint: 'http://127.0.0.1:1' });
    await assert.rejects(absent.get(key), (error) => {
      assert.ok(error instanceof FileStoreFailed);
      assert.doesNotMatch(error.message, new RegExp(KEY_ID));
      return true;
    });
    assert.throws(() => s3Store({ ...settings, bucket: '../other' }), RangeError);
    await assert.rejects(files.get('../other/key'), RangeError);
  });
});
