import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentDisposition, downloadHeaders } from './download.ts';
import { fileKinds, typeOf } from './file-types.ts';

/** The name that a client reads out of filename*, by RFC 5987; throws where the form is broken. */
function nameIn(header: string): string {
  // attr-char and percent-encoded bytes, nothing else.
  const value = /; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})*)$/.exec(header)?.[1];
  assert.ok(value !== undefined, header);
  return decodeURIComponent(value);
}

describe('Content-Disposition', () => {
  for (const name of [
    '工单 附件（1）.pdf',
    "it's (1) * 100%.txt",
    'a"b\\c;d.txt',
    '😀.png',
    'plain.txt',
    '',
  ]) {
    it(`carries ${name} unchanged`, () => {
      const header = contentDisposition('attachment', name);
      assert.equal(nameIn(header), name);
      assert.match(header, /^attachment; filename="[\x20-\x7e]*"; filename\*=/);
      assert.equal(header.match(/filename="([^"\\]*)"/)?.[0].length, 'filename=""'.length + [...name].length);
    });
  }

  it('lets no line end through', () => {
    const header = contentDisposition('inline', 'a\r\nSet-Cookie: x=1\0\u0085.txt');
    assert.equal(/\p{Cc}/u.test(header), false);
    assert.equal(nameIn(header), 'a__Set-Cookie: x=1__.txt');
    assert.doesNotThrow(() => new Headers({ 'content-disposition': header }));
  });

  it('survives half a character', () => {
    assert.equal(nameIn(contentDisposition('inline', 'a\ud83d.txt')), 'a\ufffd.txt');
  });
});

describe('the headers of a download', () => {
  const headersOf = (mime: string, options?: { asAttachment?: boolean }) =>
    downloadHeaders({ name: '附件', mime, bytes: 12 }, options);
  const isInline = (headers: Record<string, string>) => headers['content-disposition']?.startsWith('inline');

  it('let the browser show images and PDF, and nothing else', () => {
    const shown = fileKinds.filter((kind) => isInline(headersOf(typeOf(kind).mime)));
    assert.deepEqual(shown, ['jpeg', 'png', 'webp', 'gif', 'pdf']);
    assert.equal(isInline(headersOf('image/png', { asAttachment: true })), false);
  });

  it('give out what is not on the list as bytes to be saved', () => {
    for (const mime of [
      'text/html',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/javascript',
      '',
      'x\r\ny: z',
    ]) {
      const headers = headersOf(mime);
      assert.equal(headers['content-type'], 'application/octet-stream');
      assert.equal(isInline(headers), false);
    }
  });

  it('forbid guessing the type, running anything and being used by other sites', () => {
    for (const kind of fileKinds) {
      const headers = headersOf(typeOf(kind).mime);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.equal(headers['content-length'], '12');
      assert.equal(headers['content-security-policy']?.startsWith('sandbox;'), kind !== 'pdf', kind);
    }
    assert.match(
      headersOf('application/pdf', { asAttachment: true })['content-security-policy'] ?? '',
      /^sandbox/,
    );
  });
});

it('no kind of file is one that a browser would run', () => {
  const run = [
    'htm',
    'html',
    'xhtml',
    'xht',
    'mht',
    'mhtml',
    'svg',
    'svgz',
    'xml',
    'xsl',
    'js',
    'mjs',
    'swf',
    'hta',
    'wasm',
  ];
  for (const { mime, extensions, declared = [] } of fileKinds.map(typeOf)) {
    assert.deepEqual(
      extensions.filter((extension) => run.includes(extension)),
      [],
    );
    assert.doesNotMatch([mime, ...declared].join(' '), /html|svg|script|\/xml|\+xml|flash/);
  }
});
