import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanFileName } from './file-name.ts';

describe('a file name', () => {
  const cases: [string, string, string][] = [
    ['stays as it is', '客户 需求（终版）.docx', '客户 需求（终版）.docx'],
    ['loses a Windows path', 'C:\\用户\\桌面\\合同.pdf', '合同.pdf'],
    ['loses a Unix path and ways up', '../../etc/passwd', 'passwd'],
    ['loses mixed separators', 'a/b\\..\\c.txt', 'c.txt'],
    ['loses control characters', 'a\r\nSet-Cookie: x=1\0.txt', 'aSet-Cookie_ x=1.txt'],
    ['loses direction marks', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['loses joiners and marks of order', '\ufeffa\u200b.txt', 'a.txt'],
    ['loses what file systems forbid', 'a<b>c:"d"|e?f*.txt', 'a_b_c__d__e_f_.txt'],
    ['loses dots and spaces at the ends', ' ..hidden. . ', 'hidden'],
    ['composes characters', 're\u0301sume\u0301.pdf', 'résumé.pdf'],
    ['is never empty', '///', 'file'],
    ['is never only dots', '..', 'file'],
    ['survives half a character', 'a\ud83d.txt', 'a.txt'],
    ['is no place for long runs of spaces', 'a \t  \u3000 b.txt', 'a b.txt'],
  ];
  for (const [what, raw, clean] of cases) {
    it(what, () => assert.equal(cleanFileName(raw), clean));
  }

  it('is cut between characters, the extension kept', () => {
    const name = cleanFileName(`${'闭环😀'.repeat(100)}.docx`);
    assert.ok(Buffer.byteLength(name) <= 180);
    assert.ok(Buffer.byteLength(name) > 170);
    assert.match(name, /^(?:闭环😀)+闭?环?\.docx$/u);
    assert.equal(name.isWellFormed(), true);
  });
});
