import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normaliseCode, normaliseEmail, normaliseName, normalisePhone } from './normalise.ts';

describe('normaliseName', () => {
  const cases: [string, string][] = [
    ['张伟杰', '张伟杰'],
    ['張偉傑', '张伟杰'],
    ['乾隆', '干隆'],
    ['薴', '苎'],
    [' 张　伟\t杰 ', '张伟杰'],
    ['上海（中国）有限公司', '上海(中国)有限公司'],
    ['【上海】〈ＡＢＣ〉', '(上海)(abc)'],
    ['阿卜杜拉·买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉买买提'],
    ['José Ángel', 'joseangel'],
    ['Jose\u0301', 'jose'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['Σίσυφος', 'σισυφοσ'],
    ['张\u200b伟', '张伟'],
    ['⼈', '人'],
    ['', ''],
  ];
  for (const [name, expected] of cases) {
    it(`${JSON.stringify(name)} → ${expected}`, () => assert.equal(normaliseName(name), expected));
  }
});

describe('the other kinds', () => {
  it('unify how people write', () => {
    assert.equal(normalisePhone('+86 138-1234 5678'), '13812345678');
    assert.equal(normalisePhone('（０１０）１２３４５６７８'), '01012345678');
    assert.equal(normalisePhone('010-12345678转801'), '01012345678x801');
    assert.equal(normaliseEmail(' Zhang.San＠Example.COM '), 'zhang.san@example.com');
    assert.equal(normaliseCode('１１０１０５ 19491231-002x'), '11010519491231002X');
  });
});

describe('every kind but phones', () => {
  it('folds each character by itself: the whole is its parts in a row, and folding twice changes nothing', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    for (const normalise of [normaliseName, normaliseEmail, normaliseCode]) {
      fc.assert(
        fc.property(text, text, (one, other) => {
          assert.equal(normalise(one + other), normalise(one) + normalise(other));
          assert.equal(normalise(normalise(one)), normalise(one));
        }),
        { numRuns: 1000 },
      );
    }
  });
});
