import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertFileKey, FileMissing, type FileStore, newFileKey } from './store.ts';

const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Opens (and makes) a file store in a folder: `ab/cd/abcd…`, so that no folder grows large. Everything in it can be
 * read by this user only. Removes what writes cut off by a crash left behind, a day later.
 */
export async function openFolderStore(folder: string): Promise<FileStore> {
  const unfinished = join(folder, 'unfinished');
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await removeAbandoned(unfinished);

  const pathOf = (key: string) => {
    assertFileKey(key);
    return join(folder, key.slice(0, 2), key.slice(2, 4), key);
  };

  return {
    async put(key, content) {
      const target = pathOf(key);
      const aside = join(unfinished, newFileKey());
      try {
        // `flush` is fsync before close: the rename must never put a name on bytes that a power cut can take.
        await pipeline(
          content instanceof Readable ? content : Readable.from([content]),
          createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true }),
        );
        await makeFolders(folder, dirname(target));
        await rename(aside, target);
        await syncFolder(dirname(target));
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },

    async get(key) {
      const file = await open(pathOf(key)).catch((error) => {
        throw isMissing(error) ? new FileMissing(key) : error;
      });
      return file.createReadStream();
    },

    async remove(key) {
      await rm(pathOf(key), { force: true });
    },

    async has(key) {
      try {
        return (await stat(pathOf(key))).isFile();
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
  };
}

/** Makes `inner` and its parents up to `outer`, durably. */
async function makeFolders(outer: string, inner: string): Promise<void> {
  const first = await mkdir(inner, { recursive: true, mode: 0o700 });
  if (!first) return;
  for (let at = inner; at !== outer; at = dirname(at)) await syncFolder(dirname(at));
}

async function removeAbandoned(unfinished: string): Promise<void> {
  for (const name of await readdir(unfinished)) {
    const path = join(unfinished, name);
    const found = await stat(path).catch(() => undefined);
    // File times come from the machine, so they are judged by the machine's clock.
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

/** Makes the names in a folder durable. Windows neither needs nor allows it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
