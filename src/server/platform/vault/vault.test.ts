import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ApiError } from '../errors.ts';
import { StartupError } from '../startup-error.ts';
import { containsFragment, fragmentRefusal } from './grams.ts';
import type { Keyring } from './keyring.ts';
import type { FieldKind } from './normalise.ts';
import { createVault, type IndexedField, VaultError } from './vault.ts';

/** A ring of the given versions; `seed` tells rings apart whose versions have the same numbers. */
function ringOf(versions: number[], seed = 0): Keyring {
  const keys = versions.map((version) => ({
    version,
    key: createSecretKey(Buffer.alloc(32, version + seed)),
  }));
  return { source: 'environment', keys: keys.toSorted((a, b) => b.version - a.version) };
}

const vault = createVault(ringOf([1]));
const rotated = createVault(ringOf([1, 2]));
const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const field = (kind: FieldKind): IndexedField => ({ context: `test.${kind}`, kind });
const isVaultError = (code: VaultError['code']) => (error: unknown) =>
  error instanceof VaultError && error.code === code;
const isStartupError = (code: StartupError['code']) => (error: unknown) =>
  error instanceof StartupError && error.code === code;

describe('encrypt and decrypt', () => {
  it('give back any text, and never the same bytes twice', () => {
    fc.assert(
      fc.property(anyText, fc.string(), (text, context) => {
        const sealed = vault.encrypt(text, context);
        assert.equal(vault.decrypt(sealed, context), text);
        assert.equal(sealed.length, 30 + Buffer.byteLength(text));
        assert.notDeepEqual(vault.encrypt(text, context), sealed);
      }),
    );
  });

  it('refuse bytes of which a single bit was changed, or that were cut or lengthened', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(7), (text, at, bit) => {
        const sealed = vault.encrypt(text, 'contacts.phone');
        const changed = Buffer.from(sealed);
        const place = 2 + (at % (sealed.length - 2));
        changed[place] = changed[place]! ^ (1 << bit);
        assert.throws(() => vault.decrypt(changed, 'contacts.phone'), isVaultError('tampered'));
        assert.throws(
          () => vault.decrypt(sealed.subarray(0, -1), 'contacts.phone'),
          isVaultError('tampered'),
        );
        const longer = Buffer.concat([sealed, Buffer.of(0)]);
        assert.throws(() => vault.decrypt(longer, 'contacts.phone'), isVaultError('tampered'));
      }),
    );
    assert.throws(() => vault.decrypt(Buffer.alloc(0), 'contacts.phone'), isVaultError('tampered'));
  });

  it('refuse a value of another column, without repeating it', () => {
    const sealed = vault.encrypt('13812345678', 'contacts.phone');
    assert.throws(
      () => vault.decrypt(sealed, 'contacts.email'),
      (error: unknown) => isVaultError('tampered')(error) && !String(error).includes('138'),
    );
  });

  it('refuse a changed key version', () => {
    const sealed = rotated.encrypt('张伟杰', 'contacts.name');
    sealed.writeUInt16BE(1);
    assert.throws(() => rotated.decrypt(sealed, 'contacts.name'), isVaultError('tampered'));
    sealed.writeUInt16BE(9);
    assert.throws(() => rotated.decrypt(sealed, 'contacts.name'), isVaultError('key_unknown'));
  });
});

describe('rotation', () => {
  it('reads what the old key wrote, writes with the new one, and can tell which is which', () => {
    const old = vault.encrypt('张伟杰', 'contacts.name');
    assert.equal(rotated.decrypt(old, 'contacts.name'), '张伟杰');
    assert.equal(rotated.versionOf(old), 1);
    assert.equal(rotated.currentVersion, 2);
    assert.deepEqual(rotated.versions, [2, 1]);
    const fresh = rotated.encrypt('张伟杰', 'contacts.name');
    assert.equal(rotated.versionOf(fresh), 2);
    assert.throws(() => vault.decrypt(fresh, 'contacts.name'), isVaultError('key_unknown'));
  });

  it('finds old rows and new rows while it is under way', () => {
    const name = field('name');
    const oldRow = { index: vault.blindIndex('张伟杰', name), grams: vault.grams('张伟杰', name) };
    const newRow = { index: rotated.blindIndex('張偉傑', name), grams: rotated.grams('張偉傑', name) };
    const exact = rotated.blindIndexes('张伟杰', name);
    const byPart = Object.values(rotated.searchGrams('伟杰', name));
    for (const row of [oldRow, newRow]) {
      assert.ok(exact.some((index) => index.equals(row.index)));
      assert.ok(byPart.some((grams) => grams.every((gram) => row.grams.includes(gram))));
    }
    assert.deepEqual(rotated.blindIndex('张伟杰', name, 1), oldRow.index);
    assert.deepEqual(rotated.grams('张伟杰', name, 1), oldRow.grams);
    assert.notDeepEqual(oldRow.index, newRow.index);
    assert.ok(!oldRow.grams.some((gram) => newRow.grams.includes(gram)));
  });

  it('takes over a new ring while running, but not one in which a version has become another key', () => {
    const running = createVault(ringOf([1]));
    const fresh = rotated.encrypt('张伟杰', 'contacts.name');
    running.reload(ringOf([1, 2]));
    assert.equal(running.decrypt(fresh, 'contacts.name'), '张伟杰');
    assert.equal(running.currentVersion, 2);
    assert.throws(() => running.reload(ringOf([2, 3], 7)), isStartupError('key_wrong'));
    assert.equal(running.decrypt(fresh, 'contacts.name'), '张伟杰');
    running.reload(ringOf([2]));
    assert.deepEqual(running.versions, [2]);
  });
});

describe('fingerprints', () => {
  it('are to be stored on a first start, and found right afterwards', () => {
    const stored = vault.verifyFingerprints([]);
    assert.deepEqual(stored, vault.fingerprints());
    assert.deepEqual(
      stored.map(({ version, fingerprint }) => [version, fingerprint.length]),
      [[1, 16]],
    );
    assert.deepEqual(vault.verifyFingerprints(stored), []);
    assert.deepEqual(
      rotated.verifyFingerprints(stored).map(({ version }) => version),
      [2],
    );
  });

  it('tell a wrong key and a missing key apart', () => {
    const stored = rotated.fingerprints();
    assert.throws(
      () => createVault(ringOf([1, 2], 7)).verifyFingerprints(stored),
      isStartupError('key_wrong'),
    );
    assert.throws(() => vault.verifyFingerprints(stored), isStartupError('key_missing'));
    const cut = stored.map(({ version, fingerprint }) => ({ version, fingerprint: fingerprint.subarray(1) }));
    assert.throws(() => rotated.verifyFingerprints(cut), isStartupError('key_wrong'));
  });
});

describe('blindIndex', () => {
  it('is equal for spellings of one value and for nothing else', () => {
    const same: [string, string, FieldKind][] = [
      ['+86 138-1234-5678', '13812345678', 'phone'],
      ['張偉傑', ' 张伟杰', 'name'],
      ['ZHANG＠example.com', 'zhang@example.com', 'email'],
      ['11010519491231002x', '110105 19491231 002X', 'code'],
    ];
    for (const [one, other, kind] of same) {
      assert.deepEqual(vault.blindIndex(one, field(kind)), vault.blindIndex(other, field(kind)));
      assert.equal(vault.blindIndex(one, field(kind)).length, 16);
    }
    const base = vault.blindIndex('13812345678', field('phone'));
    assert.notDeepEqual(vault.blindIndex('13812345679', field('phone')), base);
    assert.notDeepEqual(vault.blindIndex('13812345678', { context: 'other', kind: 'phone' }), base);
    assert.notDeepEqual(createVault(ringOf([1], 7)).blindIndex('13812345678', field('phone')), base);
  });

  it('keeps apart values of which normalising leaves nothing', () => {
    assert.notDeepEqual(vault.blindIndex('无', field('phone')), vault.blindIndex('不详', field('phone')));
  });
});

describe('grams', () => {
  /** Law: what can be asked for is stored. It is what makes the search complete. */
  function assertFound(value: string, fragment: string, kind: FieldKind): void {
    if (fragmentRefusal(fragment, kind)) return;
    for (const one of [vault, rotated]) {
      const asked = one.searchGrams(fragment, field(kind))[one.currentVersion]!;
      const stored = new Set(one.grams(value, field(kind)));
      assert.ok(asked.length > 0);
      assert.ok(
        asked.every((gram) => stored.has(gram)),
        JSON.stringify([value, fragment]),
      );
    }
    assert.ok(containsFragment(value, fragment, kind));
  }

  const cut = fc.tuple(fc.nat(), fc.nat());
  function partOf(value: string, [from, length]: [number, number]): string {
    const characters = Array.from(value);
    const start = from % (characters.length + 1);
    return characters.slice(start, start + 1 + (length % (characters.length + 1))).join('');
  }

  it('of any part of any text are among those of the whole', () => {
    const chinese = fc.string({
      unit: fc.constantFrom(...'張张偉伟傑杰乾隆·（）() Aa１1ßΣİ'),
      maxLength: 60,
    });
    for (const kind of ['name', 'address', 'email', 'code'] as const) {
      fc.assert(
        fc.property(fc.oneof(anyText, chinese), cut, (value, at) =>
          assertFound(value, partOf(value, at), kind),
        ),
        { numRuns: 300 },
      );
    }
  });

  it('of any part of a number are among those of the number, however either is written', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    const parts = fc.tuple(
      fc.constantFrom('1380', '0086138', '+86 1388', '+1 41', '010-8', '0571 8', '400', '99'),
      digits(3),
      fc.constantFrom('', ' ', '-'),
      digits(4),
      fc.constantFrom('', '-80123', '转8600', ' ext 123'),
    );
    const written = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.split('').join(' '),
      (text: string) => text.replace(/(\d{3})/g, '$1-'),
      (text: string) => `转${text}`,
    );
    fc.assert(
      fc.property(parts, cut, written, (pieces, at, write) => {
        const value = pieces.join('');
        const national = value.replace(/^(?:0086|\+86 )/, '').replace(/\D/g, '');
        assertFound(value, write(partOf(national, at)), 'phone');
        assertFound(value, value, 'phone');
      }),
      { numRuns: 1000 },
    );
  });

  it('find a surname, a given name, the last four digits, the end of an e-mail address', () => {
    assertFound('張偉傑', '张', 'name');
    assertFound('張偉傑', '伟杰', 'name');
    assertFound('+86 138-1234-5678', '5678', 'phone');
    assertFound('13812345678', '+86 138', 'phone');
    assertFound('13812345678', '0086 138 1234 567', 'phone');
    assertFound('13812345678', '8613812345678', 'phone');
    assertFound('+852 2123 4567', '00852 2123 4567', 'phone');
    assertFound('zhang@Example.com', '@example', 'email');
    assertFound('上海市浦东新区世纪大道100号', '世纪大道', 'address');
  });

  it('are distinct signed 64-bit decimals, of which others with another key, context or text share none', () => {
    const grams = vault.grams('13812345678', field('phone'));
    assert.equal(new Set(grams).size, 9);
    for (const gram of grams) assert.equal(BigInt.asIntN(64, BigInt(gram)).toString(), gram);
    const others = [
      ...vault.grams('13812345678', { context: 'other', kind: 'phone' }),
      ...createVault(ringOf([1], 7)).grams('13812345678', field('phone')),
      ...vault.grams('00900900', field('phone')),
    ];
    assert.ok(!others.some((gram) => grams.includes(gram)));
  });

  it('stay the same after more distinct ones than the vault remembers', () => {
    const before = vault.grams('张伟杰', field('name'));
    for (let i = 0; i < 60; i++) {
      const many = String.fromCodePoint(
        ...Array.from({ length: 400 }, (_, at) => 0x4e00 + ((i * 337 + at * 7) % 20_000)),
      );
      vault.grams(many, field('name'));
    }
    assert.deepEqual(vault.grams('张伟杰', field('name')), before);
  });

  it('refuse fragments that are too short', () => {
    const short: [string, FieldKind][] = [
      ['12', 'phone'],
      ['1 2 -', 'phone'],
      ['+8613', 'phone'],
      ['路', 'address'],
      ['ab', 'email'],
      ['91', 'code'],
      ['', 'name'],
      [' · ', 'name'],
    ];
    for (const [fragment, kind] of short) {
      assert.equal(fragmentRefusal(fragment, kind), 'search_too_short');
      assert.throws(
        () => vault.searchGrams(fragment, field(kind)),
        (error: unknown) => error instanceof ApiError && error.code === 'search_too_short',
      );
    }
  });

  it('of hostile length are bounded', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    assert.ok(vault.grams(long, field('name')).length <= 800);
    assert.ok(vault.searchGrams(long, field('name'))[1]!.length <= 24);
  });

  it('are only candidates: containsFragment tells a real hit', () => {
    assert.ok(!containsFragment('1201212', '12121', 'phone'));
    assert.ok(containsFragment('010-12345678转801', '5678-801', 'phone'));
  });
});
