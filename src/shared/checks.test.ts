import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  creditCodeCheckCharacter,
  creditCodeProblem,
  emailProblem,
  formatCreditCode,
  formatIdentityNumber,
  identityNumberCheckCharacter,
  identityNumberProblem,
  phoneProblem,
  tidyCode,
} from './checks.ts';

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const creditCodes = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...CREDIT_ALPHABET), minLength: 2, maxLength: 2 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
    fc.string({ unit: fc.constantFrom(...CREDIT_ALPHABET), minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.join('') + creditCodeCheckCharacter(parts.join('')));

const identityNumbers = fc
  .tuple(
    fc.constantFrom('110101', '310115', '440305', '650102', '810000', '830000', '911124'),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([region, born, serial]) => {
    const first17 =
      region + born.toISOString().slice(0, 10).replaceAll('-', '') + `${serial}`.padStart(3, '0');
    return first17 + identityNumberCheckCharacter(first17);
  });

/** The same code with one character replaced by another of `alphabet`. */
function oneWrong(code: string, at: number, by: number, alphabet: string): string {
  const other = alphabet[(alphabet.indexOf(code[at]!) + by) % alphabet.length]!;
  return code.slice(0, at) + other + code.slice(at + 1);
}

describe('creditCodeProblem', () => {
  const cases: [string, ReturnType<typeof creditCodeProblem>][] = [
    // Published codes of well-known enterprises.
    ['91440300708461136T', null], // Tencent Computer Systems
    ['914403001922038216', null], // Huawei Technologies
    ['91110000802100433B', null], // Baidu Online
    ['91330100799655058B', null], // Alibaba (China) Network
    [' 9144 0300-7084 6113 6t ', null],
    ['９１４４０３００７０８４６１１３６Ｔ', null],
    ['', 'length'],
    ['9144030070846113', 'length'],
    ['91440300708461136TT', 'length'],
    ['9144030070846113IT', 'characters'],
    ['91A40300708461136T', 'characters'],
    ['91440300708461136客', 'characters'],
    ['91440300708461136U', 'check_digit'],
    ['91440300708461163T', 'check_digit'],
  ];
  for (const [code, expected] of cases) {
    it(`${JSON.stringify(code)} → ${expected}`, () => assert.equal(creditCodeProblem(code), expected));
  }

  it('accepts every generated code and finds any single wrong character', () => {
    fc.assert(
      fc.property(creditCodes, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, at, by) => {
        assert.equal(creditCodeProblem(code), null);
        assert.notEqual(creditCodeProblem(oneWrong(code, at, by, CREDIT_ALPHABET)), null);
      }),
    );
  });

  it('finds any two neighbours swapped', () => {
    fc.assert(
      fc.property(creditCodes, fc.nat(16), (code, at) => {
        fc.pre(code[at] !== code[at + 1]);
        const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
        assert.notEqual(creditCodeProblem(swapped), null);
      }),
    );
  });
});

describe('identityNumberProblem', () => {
  const cases: [string, ReturnType<typeof identityNumberProblem>][] = [
    ['11010519491231002X', null], // the example of GB 11643-1999
    ['440524188001010014', null], // likewise
    ['11010519491231002x', null],
    ['110105 19491231 002X', null],
    ['911124198108030024', null], // specimen of the foreigners' permanent residence card
    ['', 'length'],
    ['110105491231002', 'length'],
    ['11010519491231002Y', 'characters'],
    ['1101051949123l0020', 'characters'],
    ['01010519491231002X', 'region'],
    ['99010519491231002X', 'region'],
    ['110105194902300021', 'birth_date'],
    ['110105190002290010', 'birth_date'], // 1900 was no leap year
    ['110105194913310028', 'birth_date'],
    ['110105100001010011', 'birth_date'],
    ['110105194912310021', 'check_digit'],
  ];
  for (const [id, expected] of cases) {
    it(`${JSON.stringify(id)} → ${expected}`, () => assert.equal(identityNumberProblem(id), expected));
  }

  it('refuses a birth date after today', () => {
    assert.equal(identityNumberProblem('11010519491231002X', '1949-12-30'), 'birth_date');
    assert.equal(identityNumberProblem('11010519491231002X', '1949-12-31'), null);
  });

  it('accepts every generated number and finds any single wrong digit and any two neighbours swapped', () => {
    fc.assert(
      fc.property(identityNumbers, fc.nat(17), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        assert.equal(identityNumberProblem(id), null);
        assert.notEqual(
          identityNumberProblem(oneWrong(id, at, by, '0123456789X'.slice(0, at < 17 ? 10 : 11))),
          null,
        );
        if (at < 17 && id[at] !== id[at + 1]) {
          const swapped = id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2);
          assert.notEqual(identityNumberProblem(swapped), null);
        }
      }),
    );
  });
});

describe('phoneProblem', () => {
  const good = [
    '13812345678',
    '19912345678',
    '138 1234 5678',
    '138-1234-5678',
    '+86 138 1234 5678',
    '+86-13812345678',
    '(+86)13812345678',
    '8613812345678',
    '0086 13812345678',
    '１３８１２３４５６７８',
    '010-12345678',
    '(010) 1234 5678',
    '0571-8765432',
    '057187654321',
    '+86 10 1234 5678',
    '86-571-87654321',
    '010-12345678-801',
    '010-12345678转801',
    '010-12345678 分机：801',
    '0755-12345678 ext. 12',
    '400-123-4567',
    '8001234567',
    '4001234567转8',
    '95588',
    '+1 415 555 2671',
    '+852 2123 4567',
    '00852-21234567',
  ];
  for (const phone of good) it(`${phone} is fine`, () => assert.equal(phoneProblem(phone), null));

  const bad: [string, ReturnType<typeof phoneProblem>][] = [
    ['', 'length'],
    ['   ', 'length'],
    ['138123456', 'length'],
    ['138123456789', 'length'],
    ['+12345', 'length'],
    ['+1234567890123456', 'length'],
    ['62345678', 'area_code'],
    ['12812345678', 'prefix'],
    ['0012', 'length'],
    ['+0123456789', 'prefix'],
    ['+86 12812345678', 'prefix'],
    ['手机13812345678', 'characters'],
    ['13812345678/13912345678', 'characters'],
    ['138+12345678', 'characters'],
  ];
  for (const [phone, expected] of bad) {
    it(`${JSON.stringify(phone)} → ${expected}`, () => assert.equal(phoneProblem(phone), expected));
  }
});

describe('emailProblem', () => {
  const good = [
    'a@b.cn',
    ' zhang.san+tag@mail.example.com ',
    'ｚｓ＠example.com',
    '张三@例子.中国',
    "o'neil@x-y.org",
  ];
  for (const email of good) it(`${email} is fine`, () => assert.equal(emailProblem(email), null));

  const bad: [string, ReturnType<typeof emailProblem>][] = [
    ['', 'length'],
    [
      `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(20)}.cn`,
      'length',
    ],
    ['zhang.example.com', 'at_sign'],
    ['a@b@c.cn', 'at_sign'],
    ['@example.com', 'local_part'],
    ['.a@example.com', 'local_part'],
    ['a..b@example.com', 'local_part'],
    ['a b@example.com', 'local_part'],
    [`${'a'.repeat(65)}@example.com`, 'local_part'],
    ['a@example', 'domain'],
    ['a@-x.com', 'domain'],
    ['a@x-.com', 'domain'],
    ['a@127.0.0.1', 'domain'],
    ['a@example.c', 'domain'],
    ['a@exa mple.com', 'domain'],
    ['a@example.com\u0000', 'domain'],
  ];
  for (const [email, expected] of bad) {
    it(`${JSON.stringify(email)} → ${expected}`, () => assert.equal(emailProblem(email), expected));
  }
});

describe('spelling', () => {
  it('groups codes for reading, and leaves other lengths ungrouped', () => {
    assert.equal(formatIdentityNumber('11010519491231002x'), '110105 19491231 002X');
    assert.equal(formatIdentityNumber('1101'), '1101');
    assert.equal(formatCreditCode('91440300708461136t'), '91 440300 708461136 T');
    assert.equal(formatCreditCode(''), '');
  });

  it('gives the same tidy code however it was grouped', () => {
    fc.assert(fc.property(creditCodes, (code) => assert.equal(tidyCode(formatCreditCode(code)), code)));
  });

  it('survives any text in any check', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const check of [creditCodeProblem, identityNumberProblem, phoneProblem, emailProblem])
          check(text);
      }),
    );
  });
});
