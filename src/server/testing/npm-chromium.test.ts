import assert from 'node:assert/strict';
import { chown, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { it } from 'node:test';
import { unpackNpmChromium } from './npm-chromium.ts';

it('unpacks once when several ask at the same time, and again when something is missing', async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'bihuan-unpack-'));
  t.after(() => rm(parent, { recursive: true, force: true }));

  const [first, second] = await Promise.all([unpackNpmChromium(parent), unpackNpmChromium(parent)]);
  assert.equal(first.executablePath, second.executablePath);
  const folder = dirname(first.executablePath);
  assert.deepEqual(await readdir(parent), [folder.slice(parent.length + 1)], 'nothing is left beside it');
  assert.equal((await stat(folder)).mode & 0o777, 0o700);

  const before = await stat(first.executablePath);
  await unpackNpmChromium(parent);
  assert.equal((await stat(first.executablePath)).ino, before.ino, 'the second start unpacks nothing');

  await rm(join(folder, 'lib', 'libnss3.so'));
  await unpackNpmChromium(parent);
  assert.ok((await stat(join(folder, 'lib', 'libnss3.so'))).size > 0);
  assert.deepEqual(await readdir(parent), [folder.slice(parent.length + 1)]);
});

it('refuses a folder that another user has put there', { skip: process.getuid?.() !== 0 }, async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'bihuan-unpack-'));
  t.after(() => rm(parent, { recursive: true, force: true }));
  const name = basename(dirname((await unpackNpmChromium()).executablePath));
  const folder = join(parent, name);
  await mkdir(folder);
  await chown(folder, 65534, 65534);
  await assert.rejects(unpackNpmChromium(parent), /belongs to another user/);
});
