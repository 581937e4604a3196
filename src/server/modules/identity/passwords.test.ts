import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashPassword, initialPassword, isPassword, needsRehash, passwordRefusal } from './passwords.ts';

describe('passwordRefusal', () => {
  const weak = [
    'short9!',
    '123456789',
    'a123456789',
    'A123456789',
    'woaini1314',
    'woaini1314520',
    'Password123!',
    'P@ssw0rd2024',
    '1qaz2wsx3edc',
    'qwertyuiop',
    '1234567890',
    '9876543210',
    'abcdefghij',
    'aaaaaaaaaa',
    'abcabcabcabc',
    '5201314520',
    'zhangwei1990',
    'wangfang2026',
    '王芳wangfang',
    'ａ１２３４５６７８９',
  ];
  for (const password of weak) {
    it(`refuses ${password}`, () =>
      assert.equal(passwordRefusal(password, ['wangfang', '王芳wangfang']), 'password_too_weak'));
  }
  const good = [
    'k7mf-q2xw-9prt',
    '江南可采莲莲叶何田田',
    'correct horse battery',
    'Tz8#mQ1vLp',
    initialPassword(),
  ];
  for (const password of good) {
    it(`takes ${password}`, () => assert.equal(passwordRefusal(password, ['wangfang']), null));
  }
  it('counts characters, not code units', () => {
    assert.equal(passwordRefusal('😀🐼🚲🎋🍵', []), 'password_too_weak');
  });
});

describe('hashes', () => {
  it('are salted, current, and know the password however it was typed', async () => {
    const [one, two] = [await hashPassword('龙井 tea 2026 清明'), await hashPassword('龙井 tea 2026 清明')];
    assert.notEqual(one, two);
    assert.equal(needsRehash(one), false);
    assert.equal(await isPassword(one, '龙井 ｔｅａ 2026 清明'), true);
    assert.equal(await isPassword(one, '龙井 tea 2026 谷雨'), false);
    assert.equal(await isPassword(null, 'anything at all'), false);
  });

  it('take as long for nobody as for somebody', async () => {
    const hash = await hashPassword('some password');
    const time = async (stored: string | null) => {
      const runs = [];
      for (let i = 0; i < 7; i++) {
        const start = performance.now();
        await isPassword(stored, 'a guess at it');
        runs.push(performance.now() - start);
      }
      return runs.toSorted((a, b) => a - b)[0]!;
    };
    const [somebody, nobody] = [await time(hash), await time(null)];
    assert.ok(nobody > somebody / 2 && nobody < somebody * 2, `${nobody} ms against ${somebody} ms`);
  });
});

describe('initialPassword', () => {
  it('is long, readable and never the same', () => {
    const made = new Set(Array.from({ length: 100 }, initialPassword));
    assert.equal(made.size, 100);
    for (const password of made) assert.match(password, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  });
});
