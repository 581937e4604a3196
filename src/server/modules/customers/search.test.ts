import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, readSearch, type Search } from './search.ts';

const meaning = (q: string) => {
  const search = readSearch(q);
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null));
};

test('a search text may mean several things', () => {
  const cases: [q: string, meaning: Partial<Search>][] = [
    ['张', { name: '张' }],
    [' 海澜净水 ', { name: '海澜净水' }],
    ['138', { name: '138', phone: '138' }],
    ['010-8765 4321', { name: '010-8765 4321', phone: '010-8765 4321' }],
    ['４００-１２３-４５６７转801', { name: '400-123-4567转801', phone: '400-123-4567转801' }],
    ['c0042', { name: 'c0042', number: 'C0042' }],
    ['91310000ma1k35w125', { name: '91310000ma1k35w125', code: '91310000MA1K35W125' }],
    ['zhang@example.com', { email: 'zhang@example.com' }],
  ];
  for (const [q, expected] of cases) assert.deepEqual(meaning(q), expected, q);
});

test('too little to search by is refused', () => {
  for (const q of ['13', '+86 13', '·', '--1']) {
    assert.throws(() => readSearch(q), { code: 'search_too_short' }, q);
  }
});

test('only what really holds the fragment fits', () => {
  const customer = { name: '海澜净水有限公司', number: 'C042', creditCode: 'X', identityNumber: null };
  const contacts = [{ name: '歐陽娜', phone: '138 1221 2122', email: 'Na@Example.com' }];
  const cases: [q: string, fits: boolean][] = [
    ['净水', true],
    ['水净', false],
    ['欧阳', true],
    ['1221', true],
    ['1222', false],
    ['12212122', true],
    ['c042', true],
    ['C0042', false],
    ['na@example.com', true],
    ['a@example.com', false],
  ];
  for (const [q, expected] of cases) assert.equal(fits(readSearch(q), customer, contacts), expected, q);
});
