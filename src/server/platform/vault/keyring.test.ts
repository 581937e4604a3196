import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { StartupError, type StartupErrorCode } from '../startup-error.ts';
import { addKey, type Keyring, loadKeyring } from './keyring.ts';

const run = promisify(execFile);
let folder: string;
let files = 0;
const newFile = () => join(folder, `key-${++files}.json`);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-key-'));
});
after(() => rm(folder, { recursive: true }));

const base64 = (ring: Keyring) =>
  ring.keys.map(({ version, key }) => `${version}:${key.export().toString('base64')}`);
const fromFile = (file: string, mayCreate: boolean) => loadKeyring({ env: undefined, file }, { mayCreate });

function rejectsWith(code: StartupErrorCode, promise: Promise<unknown>, words: RegExp): Promise<void> {
  return assert.rejects(promise, (error: unknown) => {
    assert.ok(error instanceof StartupError && error.code === code, String(error));
    assert.match(error.message, words);
    return true;
  });
}

describe('loadKeyring from BIHUAN_KEY', () => {
  const [one, two] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const fromEnv = (env: string) => loadKeyring({ env, file: join(folder, 'none.json') }, { mayCreate: true });

  it('takes one key, or several with versions in any order; the newest comes first', async () => {
    assert.deepEqual(base64(await fromEnv(one)), [`1:${one}`]);
    assert.deepEqual(base64(await fromEnv(`1:${one}`)), [`1:${one}`]);
    assert.deepEqual(base64(await fromEnv(` 1:${one}, 12:${two} `)), [`12:${two}`, `1:${one}`]);
    assert.deepEqual(base64(await fromEnv(one.replaceAll('+', '-').replaceAll('/', '_').slice(0, 43))), [
      `1:${one}`,
    ]);
    assert.equal((await fromEnv(one)).source, 'environment');
  });

  it('refuses anything else, and never repeats it', async () => {
    const bad = [
      'x',
      one.slice(1),
      `${one}A`,
      `0:${one}`,
      `65536:${one}`,
      `1:${one},`,
      `1;${one}`,
      `a:${one}`,
    ];
    for (const env of [...bad, `1:${one},1:${two}`, `${one},${two}`]) {
      await assert.rejects(fromEnv(env), (error: unknown) => {
        assert.ok(error instanceof StartupError && error.code === 'bad_setting', env);
        assert.ok(!error.message.includes(one.slice(1, 20)));
        return true;
      });
    }
  });

  it('counts as not set when it is blank', async () => {
    await rejectsWith(
      'key_missing',
      loadKeyring({ env: ' ', file: newFile() }, { mayCreate: false }),
      /BIHUAN_KEY/,
    );
  });
});

describe('loadKeyring from the key file', () => {
  it('makes the file on a first start, only its owner can read it, and it is the same next time', async () => {
    const file = newFile();
    const ring = await fromFile(file, true);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(base64(await fromFile(file, false)), base64(ring));
    assert.deepEqual(base64(await fromFile(file, true)), base64(ring));
    assert.equal(ring.keys[0]!.key.export().length, 32);
  });

  it('makes none where the database already holds encrypted data', async () => {
    const file = newFile();
    await rejectsWith('key_missing', fromFile(file, false), /put the key file back/i);
    await assert.rejects(stat(file));
  });

  it('refuses a file that others can read, and says how to close it', async () => {
    const file = newFile();
    await fromFile(file, true);
    for (const mode of [0o640, 0o604, 0o660]) {
      await chmod(file, mode);
      await rejectsWith('key_wrong', fromFile(file, true), /chmod 600/);
    }
    await chmod(file, 0o400);
    await fromFile(file, true);
  });

  it('refuses a damaged file instead of making a new key, and does not quote it', async () => {
    const key = randomBytes(32).toString('base64');
    const damaged = [
      '',
      '{',
      'null',
      '{"keys":[]}',
      '{"keys":{}}',
      '{"keys":[null]}',
      `{"keys":[{"version":0,"key":"${key}"}]}`,
      `{"keys":[{"version":1,"key":"${key.slice(2)}"}]}`,
      `{"keys":[{"version":1,"key":"${key}"},{"version":1,"key":"${key}"}]}`,
      `{"keys":[{"version":1,"key":"${key}"`,
    ];
    for (const content of damaged) {
      const file = newFile();
      await writeFile(file, content, { mode: 0o600 });
      await assert.rejects(fromFile(file, true), (error: unknown) => {
        assert.ok(error instanceof StartupError && error.code === 'key_wrong', content);
        assert.ok(!error.message.includes(key.slice(3, 20)) && error.cause === undefined);
        return true;
      });
      assert.equal(await readFile(file, 'utf8'), content);
    }
    await rejectsWith('key_wrong', fromFile(folder, true), /cannot be read|can read/);
  });

  it('says so where the folder cannot take the file', async () => {
    await rejectsWith(
      'data_folder_not_writable',
      fromFile(join(folder, 'no', 'key.json'), true),
      /BIHUAN_KEY/,
    );
  });

  it('ends with one key when several processes start at once', async () => {
    const module = JSON.stringify(new URL('./keyring.ts', import.meta.url).href);
    const program = `
      const { loadKeyring } = await import(${module});
      // All wait for the same moment, so that they really meet.
      await new Promise((done) => setTimeout(done, Number(process.argv[2]) - Date.now()));
      const ring = await loadKeyring({ env: undefined, file: process.argv[1] }, { mayCreate: true });
      console.log(ring.keys[0].key.export().toString('base64'));`;
    for (let round = 0; round < 3; round++) {
      const file = newFile();
      const at = String(Date.now() + 1500);
      const starts = Array.from({ length: 4 }, () =>
        run(process.execPath, ['--input-type=module', '-e', program, file, at]),
      );
      const keys = (await Promise.all(starts)).map(({ stdout }) => stdout.trim());
      assert.equal(new Set(keys).size, 1);
      assert.deepEqual(base64(await fromFile(file, false)), [`1:${keys[0]}`]);
    }
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});

describe('addKey', () => {
  it('puts a new key in front and keeps the old one', async () => {
    const file = newFile();
    const first = await fromFile(file, true);
    const ring = await addKey(file);
    assert.deepEqual(
      ring.keys.map(({ version }) => version),
      [2, 1],
    );
    assert.deepEqual(base64(await fromFile(file, false)), base64(ring));
    assert.equal(base64(ring)[1], base64(first)[0]);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.ok(!(await readdir(folder)).some((name) => name.endsWith('.lock')));
  });

  it('loses no key when several add at once: one wins, the others are refused or come after it', async () => {
    const file = newFile();
    await fromFile(file, true);
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => addKey(file)));
    const added = results.flatMap((result) =>
      result.status === 'fulfilled' ? [base64(result.value)[0]!] : [],
    );
    assert.ok(added.length >= 1);
    const kept = base64(await fromFile(file, false));
    for (const key of added) assert.ok(kept.includes(key));
    assert.equal(kept.length, added.length + 1);
  });

  it('says what to do where there is no file, or a lock left behind', async () => {
    const file = newFile();
    await rejectsWith('key_missing', addKey(file), /BIHUAN_KEY/);
    await fromFile(file, true);
    await writeFile(`${file}.lock`, '');
    await rejectsWith('key_wrong', addKey(file), /remove .*\.lock/);
  });
});
