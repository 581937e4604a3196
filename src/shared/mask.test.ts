import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  maskAddress,
  maskEmail,
  maskIdentityNumber,
  maskName,
  maskNameWithTitle,
  maskPhone,
  redactText,
} from './mask.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const mobiles = fc.tuple(fc.integer({ min: 130, max: 199 }), digits(8)).map((parts) => parts.join(''));
const identityNumbers = fc
  .tuple(digits(17), fc.constantFrom(...'0123456789X'))
  .map((parts) => parts.join(''));
const hanCharacters = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
/** Without stars: a value that holds stars may already be masked and hides nothing. */
const anything = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((text) => !text.includes('*'));

/** Length in code points of the longest piece of `value` that can be read in `masked`. */
function longestShown(masked: string, value: string): number {
  const characters = Array.from(value);
  let longest = 0;
  for (let from = 0; from < characters.length; from++) {
    while (
      from + longest < characters.length &&
      masked.includes(characters.slice(from, from + longest + 1).join(''))
    ) {
      longest++;
    }
  }
  return longest;
}

function table(mask: (text: string) => string, cases: [string, string][]): void {
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)} → ${expected}`, () => assert.equal(mask(text), expected));
  }
}

describe('maskPhone', () => {
  table(maskPhone, [
    ['13812345678', '138****5678'],
    ['+86 138 1234 5678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['010-12345678', '010-****5678'],
    ['01012345678', '010-****5678'],
    ['0571-8765432', '0571-****432'],
    ['010-12345678转801', '010-****5678-***'],
    ['400-123-4567', '400****567'],
    ['+1 415 555 2671', '+141****2671'],
    ['+85221234567', '+852****4567'],
    ['95588', '****'],
    ['62345678', '6****78'],
    ['13812345678/13912345679', '138****5679'],
    ['12', '****'],
    ['打我电话', '****'],
    ['', ''],
  ]);

  it('hides four digits of a mobile number in a row, in whatever notation', () => {
    fc.assert(
      fc.property(mobiles, fc.constantFrom('', '+86', '0086 ', '86'), (phone, prefix) => {
        assert.equal(maskPhone(prefix + phone), `${phone.slice(0, 3)}****${phone.slice(7)}`);
      }),
    );
  });

  it('shows at most 4 digits in a row and hides at least 4, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 24 }).chain(digits), (phone) => {
        const shown = maskPhone(phone).replace(/\D/g, '').length;
        assert.ok(shown <= phone.length - 4 && shown <= 8, maskPhone(phone));
        for (const run of maskPhone(phone).match(/\d+/g) ?? []) assert.ok(run.length <= 4);
      }),
    );
  });
});

describe('maskName', () => {
  table(maskName, [
    ['张伟杰', '张**'],
    ['张伟', '张*'],
    ['张', '*'],
    ['欧阳娜娜', '欧阳**'],
    ['司马光', '司马*'],
    ['歐陽修', '歐陽*'],
    ['欧阳', '欧*'],
    ['阿卜杜拉·买买提', '阿***'],
    ['John Smith', 'J***'],
    ['𠮷田', '𠮷*'],
    ['张 伟', '张*'],
    ['  ', '*'],
    ['', ''],
  ]);

  it('hides everything after the surname', () => {
    fc.assert(
      fc.property(fc.array(hanCharacters, { minLength: 1, maxLength: 8 }), (characters) => {
        const masked = maskName(characters.join(''));
        assert.ok(
          longestShown(masked, characters.join('')) <= (characters.length > 2 ? 2 : characters.length - 1),
        );
        assert.match(masked, /\*$/);
      }),
    );
  });
});

describe('maskNameWithTitle', () => {
  table(maskNameWithTitle, [
    ['张伟杰', '张先生/女士'],
    ['欧阳娜娜', '欧阳先生/女士'],
    ['王', '王先生/女士'],
    ['王先生', '王先生'],
    ['李小姐', '李女士'],
    ['欧阳娜娜女士', '欧阳女士'],
    ['先生', '先先生/女士'],
    ['John Smith', 'J***先生/女士'],
    ['J', '*先生/女士'],
    [' ', '*'],
    ['', ''],
  ]);

  it('uses the gender where it is known', () => {
    assert.equal(maskNameWithTitle('张伟杰', 'male'), '张先生');
    assert.equal(maskNameWithTitle('诸葛丽', 'female'), '诸葛女士');
    assert.equal(maskNameWithTitle('王先生', 'female'), '王女士');
    assert.equal(maskNameWithTitle('张伟杰', null), '张先生/女士');
  });

  it('never shows the given name', () => {
    fc.assert(
      fc.property(fc.array(hanCharacters, { minLength: 2, maxLength: 6 }), (characters) => {
        const shown = maskNameWithTitle(characters.join('')).replace('先生/女士', '');
        assert.ok(Array.from(shown).length <= (characters.length > 2 ? 2 : 1));
      }),
    );
  });
});

describe('maskEmail', () => {
  table(maskEmail, [
    ['zhangsan@example.com', 'z***@example.com'],
    ['zs@example.com', 'z***@example.com'],
    ['z@example.com', '***@example.com'],
    ['张三@例子.中国', '张***@例子.中国'],
    ['@example.com', '***'],
    ['zhangsan', '***'],
    ['a@b.cn, zhangsan@example.com', 'a***@example.com'],
    ['a@b c', '***'],
    ['', ''],
  ]);

  it('shows one character of the local part', () => {
    const locals = fc.string({
      unit: fc.constantFrom(...'abcdefgh0123456789._+-'),
      minLength: 1,
      maxLength: 64,
    });
    fc.assert(
      fc.property(locals, (local) => {
        const masked = maskEmail(`${local}@example.com`);
        assert.equal(masked.slice(masked.indexOf('*')), '***@example.com');
        assert.ok(masked.indexOf('*') <= Math.min(1, local.length - 1));
      }),
    );
  });
});

describe('maskIdentityNumber', () => {
  table(maskIdentityNumber, [
    ['110105194912311234', '110***********1234'],
    ['11010519491231002X', '110***********002X'],
    ['110105 19491231 002X', '110***********002X'],
    ['110105491231002', '110********1002'],
    ['1101', '****'],
    ['1101051949123100222222', '****'],
    ['', ''],
  ]);

  it('never shows the birth date', () => {
    fc.assert(fc.property(identityNumbers, (id) => assert.ok(longestShown(maskIdentityNumber(id), id) <= 4)));
  });
});

describe('every mask', () => {
  it('hides something of any text, and gives the empty text for the empty text', () => {
    for (const mask of [maskPhone, maskName, maskNameWithTitle, maskEmail, maskIdentityNumber, maskAddress]) {
      assert.equal(mask(''), '');
      fc.assert(
        fc.property(anything, (text) => {
          const masked = mask(text);
          assert.notEqual(masked, text);
          assert.notEqual(masked, '');
        }),
      );
    }
  });
});

describe('redactText', () => {
  table(redactText, [
    ['请联系13812345678，谢谢', '请联系138****5678，谢谢'],
    ['电话：+86 138-1234-5678。', '电话：138****5678。'],
    ['座机010-12345678转801找我', '座机010-****5678-***找我'],
    ['(0571)8765 4321', '0571-****4321'],
    ['call +1 (415) 555-2671 now', 'call +141****2671 now'],
    ['身份证11010519491231002X的', '身份证110***********002X的'],
    ['身份证 110105 19491231 002X', '身份证 110***********002X'],
    ['１３８１２３４５６７８打给我', '138****5678打给我'],
    ['邮箱zhang.san@example.com。', '邮箱z***@example.com。'],
    ['写a@a.aaa@mail.example.com', '写a***@mail.example.com'],
    ['13812345678/13912345679', '138****5678/139****5679'],
    ['请拨打400-123-4567', '请拨打400-123-4567'],
    ['工单SN20240315001，订单号1234567890123456', '工单SN20240315001，订单号1234567890123456'],
    ['2024-03-15T10:30:00.123Z 到货', '2024-03-15T10:30:00.123Z 到货'],
    ['没有号码', '没有号码'],
    ['', ''],
  ]);

  const around = fc.string({
    unit: fc.constantFrom(...'请联系我，。:：( )【】ab@.-+/\n', '电话', '转', '😀'),
    maxLength: 12,
  });

  it('leaves no number, identity number or address of any kind readable, wherever it stands', () => {
    const emails = fc
      .tuple(fc.string({ unit: fc.constantFrom(...'abcxyz019._-'), minLength: 3, maxLength: 20 }))
      .map(([local]) => `${local}@mail.example.com`);
    const landlines = fc
      .tuple(fc.constantFrom('010', '021', '0571', '0755'), digits(7))
      .map(([a, n]) => `${a}-8${n}`);
    fc.assert(
      fc.property(
        around,
        fc.oneof(mobiles, identityNumbers, landlines, emails),
        around,
        (before, secret, after) => {
          const redacted = redactText(before + secret + after);
          // Domain and area code with one or four digits may stay; what makes it personal may not.
          const personal = secret.replace('@mail.example.com', '').replace(/^0\d+-/, '');
          assert.ok(longestShown(redacted, personal) <= 4 && !redacted.includes(secret), redacted);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves all else as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'请联系我，。１２ab-\n😀'), maxLength: 9 }),
        (text) => {
          assert.equal(redactText(text), text);
        },
      ),
    );
  });

  it('takes time in proportion to the text, whatever it is made of', () => {
    for (const piece of ['a', 'a.', 'a@', '1', '1 ', '+1-', '010-', '＠']) {
      const started = performance.now();
      redactText(piece.repeat(100_000));
      assert.ok(performance.now() - started < 2_000, piece);
    }
  });
});
