import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import { ApiError } from '../errors.ts';
import { inspectUpload, type UploadLimits } from './accept.ts';
import type { FileKind } from './file-types.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const pad = (head: Buffer) => Buffer.concat([head, Buffer.alloc(2000)]);
const ftyp = (brand: string) =>
  pad(Buffer.concat([hex('00000018'), Buffer.from(`ftyp${brand}\0\0\0\0${brand}mp41`, 'latin1')]));

/** A zip of uncompressed files, as an office document is. */
function zip(entries: Record<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset);
    const file = Buffer.concat([hex('504b0304'), facts, Buffer.from(name), content]);
    files.push(file);
    directory.push(hex('504b0102 1400'), facts, Buffer.alloc(10), at, Buffer.from(name));
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, index, hex('504b0506'), end]);
}
const office = (part: string, type: string) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.${type}.main+xml"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    [part]: '<document/>',
  });
const docx = office('word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document');
const xlsx = office('xl/workbook.xml', 'openxmlformats-officedocument.spreadsheetml.sheet');
const macros = office('word/document.xml', 'ms-word.document.macroEnabled');
const jpeg = pad(hex('ffd8ffe000104a46494600010100'));
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const mp3 = pad(Buffer.concat([Buffer.from('ID3'), hex('04 00 00 00 00 00 00'), hex('fffb9064')]));
const wav = pad(Buffer.from('RIFF$\x08\0\0WAVEfmt \x10\0\0\0', 'latin1'));
// 客户,金额 in GB 18030, as Excel saves CSV on a Chinese Windows.
const gbCsv = hex('bf cd bb a7 2c bd f0 b6 ee 0d 0a d5 c5 c8 fd 2c 31 32 0d 0a');

const limits = (name: string, declaredType?: string): UploadLimits => ({
  name,
  declaredType,
  maxBytes: 1_000_000,
});
const accept = async (content: Buffer, name: string, declaredType?: string) => {
  const upload = await inspectUpload(Readable.from([content]), limits(name, declaredType));
  await upload.discard();
  return upload;
};
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ApiError ? error.code : error;
};
const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('bihuan-upload-'));

describe('an upload is accepted', () => {
  const cases: [FileKind, Buffer, string, string | undefined, string][] = [
    ['jpeg', jpeg, '现场照片.JPG', 'image/jpeg', 'image/jpeg'],
    ['jpeg', jpeg, 'a.jpeg', 'image/pjpeg', 'image/jpeg'],
    ['png', png, '截图.png', 'image/png', 'image/png'],
    ['gif', pad(Buffer.from('GIF89a')), 'a.gif', 'image/gif', 'image/gif'],
    ['webp', pad(Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1')), 'a.webp', 'image/webp', 'image/webp'],
    ['heic', ftyp('heic'), 'IMG_0001.HEIC', '', 'image/heic'],
    ['heic', ftyp('mif1'), 'IMG_0001.heif', 'image/heif', 'image/heic'],
    ['pdf', pdf, '营业执照.pdf', 'application/pdf', 'application/pdf'],
    ['docx', docx, '需求.docx', 'application/wps-office.docx', docxMime()],
    ['xlsx', xlsx, '清单.xlsx', 'application/octet-stream', xlsxMime()],
    ['txt', Buffer.from('\ufeff您好\r\n第二行\t完'), '说明.txt', 'text/plain; charset=utf-8', 'text/plain'],
    ['txt', Buffer.from('\ufeff您好', 'utf16le'), '说明.txt', 'text/plain', 'text/plain'],
    ['txt', Buffer.from('BMW 的刹车有异响'), '说明.txt', 'text/plain', 'text/plain'],
    ['txt', Buffer.from('<张三> 您好'), '聊天.txt', undefined, 'text/plain'],
    ['csv', gbCsv, '客户.csv', 'application/vnd.ms-excel', 'text/csv'],
    ['mp4', ftyp('isom'), '视频.mp4', 'video/mp4', 'video/mp4'],
    ['m4a', ftyp('M4A '), '录音.m4a', 'audio/x-m4a', 'audio/mp4'],
    ['m4a', ftyp('mp42'), '录音.m4a', 'audio/mp4', 'audio/mp4'],
    ['mp3', mp3, '录音.mp3', 'audio/mpeg', 'audio/mpeg'],
    ['wav', wav, '录音.wav', 'audio/x-wav', 'audio/wav'],
  ];
  for (const [kind, content, name, declared, mime] of cases) {
    it(`${name} declared ${declared ?? 'as nothing'}`, async () => {
      const upload = await accept(content, name, declared);
      assert.deepEqual([upload.kind, upload.mime, upload.name], [kind, mime, name]);
    });
  }

  it('with its size, its hash and its bytes, until it is discarded', async () => {
    const content = Buffer.concat([png, randomBytes(200_000)]);
    const chunks = [content.subarray(0, 3), content.subarray(3, 90_000), content.subarray(90_000)];
    const upload = await inspectUpload(Readable.from(chunks), limits('C:\\图\\..\\a.png'));
    assert.equal(upload.name, 'a.png');
    assert.equal(upload.bytes, content.length);
    assert.deepEqual(upload.sha256, createHash('sha256').update(content).digest());
    assert.deepEqual(await buffer(upload.open()), content);
    assert.equal((await leftovers()).length, 1);
    await upload.discard();
    await upload.discard();
    assert.deepEqual(await leftovers(), []);
  });

  it('at exactly the limit', async () => {
    const upload = await inspectUpload(Readable.from([png]), { name: 'a.png', maxBytes: png.length });
    assert.equal(upload.bytes, png.length);
    await upload.discard();
  });
});

describe('an upload is refused', () => {
  const html = Buffer.from('\n <!DOCTYPE html><script>alert(1)</script>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const xml = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>');
  const exe = pad(Buffer.from('MZ\x90\0\x03', 'latin1'));
  const cases: [string, Buffer, string, string | undefined][] = [
    ['HTML', html, 'a.html', 'text/html'],
    ['HTML as text', html, 'a.txt', 'text/plain'],
    ['HTML as an image', html, 'a.png', 'image/png'],
    ['HTML in UTF-16 as text', Buffer.from('\ufeff<html>', 'utf16le'), 'a.txt', 'text/plain'],
    ['SVG', svg, 'a.svg', 'image/svg+xml'],
    ['SVG as text', svg, 'a.txt', undefined],
    ['SVG with an XML head as CSV', xml, 'a.csv', undefined],
    ['a text declared as HTML', Buffer.from('x'), 'a.txt', 'text/html'],
    ['a program', exe, 'a.exe', undefined],
    ['a program as text', exe, 'a.txt', undefined],
    ['a program as PDF', exe, 'a.pdf', 'application/pdf'],
    ['an image under another extension', png, 'a.jpg', 'image/png'],
    ['an image declared as another', png, 'a.png', 'image/jpeg'],
    ['an image without extension', png, 'photo', 'image/png'],
    ['a name that only ends like an image', png, 'a.png.html', 'image/png'],
    ['a PDF as text', pdf, 'a.txt', undefined],
    ['a document with macros', macros, 'a.docx', undefined],
    ['a document with macros under its own name', macros, 'a.docm', undefined],
    ['any zip as a document', zip({ 'a.txt': 'x' }), 'a.docx', undefined],
    ['a sheet as a document', xlsx, 'a.docx', undefined],
    ['a damaged zip', docx.subarray(0, 60), 'a.docx', undefined],
    ['bytes as text', randomBytes(3000), 'a.txt', undefined],
    ['UTF-16 without its mark', Buffer.from('您好abc', 'utf16le'), 'a.txt', undefined],
    ['a video as sound of another kind', ftyp('isom'), 'a.mp3', undefined],
    ['a name of a prototype member', png, 'a.constructor', undefined],
  ];
  for (const [what, content, name, declared] of cases) {
    it(what, async () => {
      assert.equal(await refusal(accept(content, name, declared)), 'file_type_not_allowed');
      assert.deepEqual(await leftovers(), []);
    });
  }

  it('what this place does not take', async () => {
    const only = inspectUpload(Readable.from([pdf]), { ...limits('a.pdf'), allow: ['png', 'jpeg'] });
    assert.equal(await refusal(only), 'file_type_not_allowed');
  });

  it('nothing at all', async () => {
    assert.equal(await refusal(accept(Buffer.alloc(0), 'a.png')), 'file_empty');
    assert.deepEqual(await leftovers(), []);
  });

  it('too much, as soon as it is too much', async () => {
    let given = 0;
    const large = Readable.from(
      (async function* () {
        for (; given < 20_000_000; given += 65_536) {
          await setImmediate();
          yield Buffer.alloc(65_536);
        }
      })(),
    );
    const error = await inspectUpload(large, limits('a.png')).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ApiError);
    assert.equal(error.code, 'file_too_large');
    assert.deepEqual(error.params, { megabytes: 0.9 });
    assert.ok(given < 5_000_000, `${given} bytes were taken before the refusal`);
    assert.deepEqual(await leftovers(), []);
    await finished(large, { signal: AbortSignal.timeout(5000) });
    assert.ok(given >= 20_000_000, 'the rest flows away');
  });

  it('what a parser with a limit of its own cut off', async () => {
    const cut = Object.assign(Readable.from([png]), { truncated: true });
    assert.equal(await refusal(inspectUpload(cut, limits('a.png'))), 'file_too_large');
  });

  it('what breaks off on the way, with the sender’s own error', async () => {
    const broken = Readable.from(
      (async function* () {
        yield png;
        throw new Error('the sender went away');
      })(),
    );
    assert.match(String(await refusal(inspectUpload(broken, limits('a.png')))), /went away/);
    assert.deepEqual(await leftovers(), []);
  });
});

it('works on the parts of a multipart request, and answers one that is too large', async (t) => {
  const app = fastify();
  t.after(() => app.close());
  await app.register(multipart, { limits: { fileSize: 10_000_000 } });
  app.post('/files', async (request, reply) => {
    const part = await request.file();
    assert.ok(part);
    try {
      const upload = await inspectUpload(part.file, {
        name: part.filename,
        declaredType: part.mimetype,
        maxBytes: 100_000,
      });
      await upload.discard();
      return { name: upload.name, mime: upload.mime, bytes: upload.bytes };
    } catch (error) {
      if (error instanceof ApiError) return reply.code(error.status).send({ code: error.code });
      throw error;
    }
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/files`;
  const send = async (content: Buffer, name: string, type: string) => {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(content)], { type }), name);
    const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(5000) });
    return [answer.status, await answer.json()];
  };
  assert.deepEqual(await send(png, '现场 照片.png', 'image/png'), [
    200,
    { name: '现场 照片.png', mime: 'image/png', bytes: png.length },
  ]);
  assert.deepEqual(await send(png, 'a.svg', 'image/svg+xml'), [415, { code: 'file_type_not_allowed' }]);
  assert.deepEqual(await send(Buffer.alloc(8_000_000), 'a.png', 'image/png'), [
    413,
    { code: 'file_too_large' },
  ]);
  assert.deepEqual((await send(png, 'a.png', 'image/png'))[0], 200);
});

function docxMime() {
  return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
}
function xlsxMime() {
  return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}
