import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalPhone, formatPhone, readPhone } from './phone.ts';

describe('readPhone', () => {
  it('tells area, number and extension apart', () => {
    assert.deepEqual(readPhone('0571-8765432-1'), {
      kind: 'landline',
      area: '0571',
      number: '8765432',
      extension: '1',
    });
    assert.deepEqual(readPhone('021-6234-5678'), {
      kind: 'landline',
      area: '021',
      number: '62345678',
      extension: '',
    });
    assert.deepEqual(readPhone('+1 415 555 2671 x9'), {
      kind: 'international',
      area: '',
      number: '14155552671',
      extension: '9',
    });
  });
});

describe('canonicalPhone', () => {
  const cases: [string, string][] = [
    ['+86 138-1234 5678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['(010)1234-5678', '01012345678'],
    ['+86 10 12345678', '01012345678'],
    ['+86 (0)10 12345678', '01012345678'],
    ['010-12345678 转 801', '01012345678x801'],
    ['400-123-4567', '4001234567'],
    ['00852 2123 4567', '+85221234567'],
    ['６２３４５６７８', '62345678'],
    ['+12', '+12'],
    ['没有', ''],
  ];
  for (const [text, expected] of cases) {
    it(`${text} → ${expected}`, () => assert.equal(canonicalPhone(text), expected));
  }

  it('is stable: its own result and the formatted number mean the same number', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 3, maxLength: 14 });
    const texts = fc
      .tuple(fc.constantFrom('', '+', '+86 ', '0086', '010-', '138', '400'), digits)
      .map((t) => t.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const canonical = canonicalPhone(text);
        assert.equal(canonicalPhone(canonical), canonical);
        assert.equal(canonicalPhone(formatPhone(text)), canonical);
      }),
    );
  });
});

describe('formatPhone', () => {
  const cases: [string, string][] = [
    ['13812345678', '138 1234 5678'],
    ['01012345678x801', '010-12345678-801'],
    ['057187654321', '0571-87654321'],
    ['4001234567', '400-123-4567'],
    ['95588', '95588'],
    ['+14155552671', '+14155552671'],
    ['call me', 'call me'],
  ];
  for (const [text, expected] of cases) {
    it(`${text} → ${expected}`, () => assert.equal(formatPhone(text), expected));
  }
});
