import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One of the program's source files: its path below src/server, and its text without comments. */
export interface Source {
  path: string;
  text: string;
}

const server = fileURLToPath(new URL('../../', import.meta.url));
const quoted = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/;
const commentOrText = new RegExp(`(${quoted.source})|/\\*[\\s\\S]*?\\*/|//[^\\n]*`, 'g');

/** What the server's program is made of, tests and their helpers left out. `under` names folders below src/server. */
export async function sources(...under: string[]): Promise<Source[]> {
  const folders = under.length > 0 ? under : ['.'];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(server, folder), { withFileTypes: true, recursive: true });
      return entries
        .filter((entry) => entry.isFile() && /(?<!\.test|\.fixture)\.ts$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(server.length));
    }),
  );
  const paths = found.flat().filter((path) => !path.startsWith('testing/') && !path.includes('test-kit'));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path,
      text: (await readFile(join(server, path), 'utf8')).replace(commentOrText, '$1'),
    })),
  );
}

/** Where a pattern occurs, as `path: what was found`. */
export function occurrences(files: readonly Source[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].map(([found]) => `${path}: ${found.replace(/\s+/g, ' ')}`),
  );
}

/** Statements of a file: from a query's beginning to where its chain of calls ends. */
export function statements({ text }: Source, beginning: RegExp): string[] {
  return [...text.matchAll(new RegExp(beginning, 'g'))].map(({ index }) => {
    const end = /;\s*\n|\.execute\w*\(/.exec(text.slice(index))?.index ?? 400;
    return text.slice(index, index + end);
  });
}
