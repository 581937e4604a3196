import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupError } from './archive.ts';

/** A stored file's path: small letters and digits, as the file store makes them. Nothing else can come out of a back-up. */
const PATH = /^[a-z0-9]+(\/[a-z0-9]+)*$/;

/** Takes the files of a back-up beside the real folder and puts them in place at once. */
export interface FileRestore {
  write(path: string, chunks: AsyncIterable<Buffer>): Promise<void>;
  /** Gives the files their place. */
  place(): Promise<void>;
  /** Removes what was written, placed or not. */
  undo(): Promise<void>;
}

async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.every((entry) => entry.isDirectory());
}

/** Begins to restore stored files into a folder. Throws BackupError when it has files already. */
export async function beginFiles(filesDir: string): Promise<FileRestore> {
  if (!(await isEmpty(filesDir))) {
    throw new BackupError(`The folder ${filesDir} has files already. Please move it away and restore again.`);
  }
  const aside = `${filesDir}.restoring`;
  await rm(aside, { recursive: true, force: true });
  let placed = false;
  let hasFiles = false;
  return {
    async write(path, chunks) {
      if (!PATH.test(path))
        throw new BackupError('The back-up is damaged: a file in it has an impossible name.');
      const target = join(aside, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      hasFiles = true;
      await pipeline(
        Readable.from(chunks),
        createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }),
      );
    },
    async place() {
      if (!hasFiles) return;
      await rm(filesDir, { recursive: true, force: true });
      await rename(aside, filesDir);
      placed = true;
    },
    async undo() {
      await rm(placed ? filesDir : aside, { recursive: true, force: true });
    },
  };
}
