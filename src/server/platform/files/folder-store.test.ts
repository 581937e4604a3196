import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openFolderStore } from './folder-store.ts';
import { FileMissing, type FileStore, newFileKey } from './store.ts';

describe('a folder of files', () => {
  let folder: string;
  let files: FileStore;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'bihuan-files-')), 'data', 'files');
    files = await openFolderStore(folder);
  });
  afterEach(() => rm(join(folder, '..', '..'), { recursive: true, force: true }));

  const everything = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

  it('gives back what was put, from bytes and from a stream', async () => {
    const [one, two] = [newFileKey(), newFileKey()];
    const bytes = randomBytes(300_000);
    await files.put(one, bytes, 'image/png');
    await files.put(two, Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]), 'image/png');
    assert.deepEqual(await buffer(await files.get(one)), bytes);
    assert.deepEqual(await buffer(await files.get(two)), bytes);
    assert.equal(await files.has(one), true);

    await files.remove(one);
    await files.remove(one);
    assert.equal(await files.has(one), false);
    await assert.rejects(files.get(one), FileMissing);
    assert.deepEqual(await buffer(await files.get(two)), bytes);
  });

  it('spreads files over folders that only its user can enter', async () => {
    await files.put('abcd0123', Buffer.from('x'), 'text/plain');
    assert.deepEqual(await everything(), ['ab/cd/abcd0123']);
    assert.equal((await stat(join(folder, 'ab/cd/abcd0123'))).mode & 0o777, 0o600);
    assert.equal((await stat(join(folder, 'ab'))).mode & 0o777, 0o700);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
  });

  it('keeps nothing of a write that fails', async () => {
    const key = newFileKey();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(70_000);
        throw new Error('the sender went away');
      })(),
    );
    await assert.rejects(files.put(key, broken, 'image/png'), /went away/);
    assert.equal(await files.has(key), false);
    assert.deepEqual(await everything(), []);
  });

  it('replaces a file wholly: a reader sees the old or the new one', async () => {
    const key = newFileKey();
    await files.put(key, Buffer.alloc(200_000, 'a'), 'text/plain');
    const reading = await files.get(key);
    await files.put(key, Buffer.alloc(200_000, 'b'), 'text/plain');
    assert.equal((await buffer(reading)).toString(), 'a'.repeat(200_000));
    assert.equal((await buffer(await files.get(key))).toString(), 'b'.repeat(200_000));
  });

  it('takes no key that could leave the folder', async () => {
    await writeFile(join(folder, '..', 'secret'), 'secret');
    for (const key of [
      '../secret',
      '..',
      '',
      'a',
      '/etc/passwd',
      'ab/cd/abcd0123',
      'ABCD0123',
      'abcd012\0',
      'ab..cd00',
    ]) {
      await assert.rejects(files.get(key), RangeError, key);
      await assert.rejects(files.put(key, Buffer.from('x'), 'text/plain'), RangeError, key);
      await assert.rejects(files.remove(key), RangeError, key);
      await assert.rejects(files.has(key), RangeError, key);
    }
    assert.equal(await readFile(join(folder, '..', 'secret'), 'utf8'), 'secret');
  });

  it('removes what a crash left behind, once it is a day old', async () => {
    const old = join(folder, 'unfinished', 'old');
    const young = join(folder, 'unfinished', 'young');
    await mkdir(join(folder, 'unfinished'), { recursive: true });
    await writeFile(old, 'x');
    await writeFile(young, 'x');
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    await utimes(old, twoDaysAgo, twoDaysAgo);
    await openFolderStore(folder);
    assert.deepEqual(await everything(), ['unfinished/young']);
  });
});
