/**
 * `node scripts/check-boundaries.ts [folder]`: who may import whom (docs/ARCHITECTURE.md). Prints each import that crosses a wall.
 * The folder is another source tree with the same rooms, for the test that plants a violation.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Modules from the ground up: each may call only those before it. */
export const moduleOrder = [
  'identity',
  'calendars',
  'customers',
  'interactions',
  'conversations',
  'tickets',
  'compensations',
  'surveys',
  'callbacks',
  'voices',
  'knowledge',
  'quality',
  'problems',
  'improvements',
  'care',
  'training',
  'insights',
  'reports',
] as const;

/** A file's room, e.g. `platform` or `modules/tickets`. */
function roomOf(path: string): string {
  const [first, second, third] = path.split('/');
  if (first !== 'server') return first ?? '';
  if (second === 'modules') return `modules/${third}`;
  return third === undefined ? 'main' : (second ?? '');
}

const order = (room: string): number =>
  moduleOrder.indexOf(room.slice('modules/'.length) as (typeof moduleOrder)[number]);

/** Why a file must not import another of our files, or null. Paths are relative to `src`. */
export function importRefusal(from: string, to: string): string | null {
  const [source, target] = [roomOf(from), roomOf(to)];
  if (source === target) return null;
  // A test tries the whole program out.
  if (/\.(test|fixture)\.ts$/.test(from) && ['testing', 'app', 'shared', 'platform', 'text'].includes(target))
    return null;
  if (target === 'shared') return source === 'text' ? 'text knows nothing of ours' : null;
  if (source === 'shared') return 'shared imports nothing of ours';
  if (source === 'web' || source === 'portal') return `${source} may import shared only`;
  if (source === 'text') return 'text knows nothing of ours';
  if (source === 'platform') return 'platform may import shared only';
  if (source === 'app' || source === 'main' || source === 'testing') return null;
  if (!source.startsWith('modules/')) return `unknown room ${source}`;
  if (order(source) < 0)
    return `${source} is not in the order of modules: add it to scripts/check-boundaries.ts`;
  if (target === 'platform' || target === 'text') return null;
  if (!target.startsWith('modules/')) return `a module may not import ${target}`;
  if (order(target) > order(source))
    return `${source} may not call upwards: let it hear of ${target} by an event`;
  if (!to.endsWith(`${target}/index.ts`)) return `${target} is entered through its index.ts`;
  return null;
}

const importPattern =
  /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g;

/** All crossings in a source tree, as lines to print. */
export async function crossings(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    const from = relative(folder, file).split(sep).join('/');
    for (const match of text.matchAll(importPattern)) {
      const to = relative(folder, resolve(dirname(file), match[1] ?? match[2] ?? ''))
        .split(sep)
        .join('/');
      if (to.startsWith('..')) {
        if (!from.startsWith('server/app/')) found.push(`${from} → ${to}: only app may reach outside of src`);
        continue;
      }
      const refusal = importRefusal(from, to);
      if (refusal) found.push(`${from} → ${to}: ${refusal}`);
    }
  }
  return found.sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../src', import.meta.url)));
  const found = await crossings(folder);
  for (const line of found) process.stdout.write(`${line}\n`);
  process.exit(found.length === 0 ? 0 : 1);
}
