import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In a built folder: the hash of the sources that it was built from. */
const STAMP = '.stamp';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What each bundle is made of: when one of these changes, it is built again. */
const bundles = {
  web: ['src/web', 'src/shared', 'vite.web.config.ts', 'package-lock.json'],
  portal: ['src/portal', 'src/shared', 'vite.portal.config.ts', 'package-lock.json'],
} as const;
type Bundle = keyof typeof bundles;

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true }).catch(() => null);
  if (entries === null) return [path];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath.slice(root.length), entry.name));
}

/** Hash of all sources of a bundle, by content: a fresh clone and a copied folder are judged alike. */
async function stampOf(bundle: Bundle): Promise<string> {
  const files = (await Promise.all(bundles[bundle].map(filesOf))).flat().sort();
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  for (const [index, file] of files.entries())
    hash.update(file).update('\0').update(contents[index]!).update('\0');
  return hash.digest('hex');
}

function vite(bundle: Bundle, outDir: string): Promise<void> {
  const args = [
    'node_modules/vite/bin/vite.js',
    'build',
    '--config',
    `vite.${bundle}.config.ts`,
    '--logLevel',
    'warn',
    '--outDir',
    outDir,
    '--emptyOutDir',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`building ${bundle} failed with exit code ${code}; see above`)),
    );
  });
}

/** Builds beside what is there and changes places at the end: a failed or doubled build leaves the pages whole. */
async function build(bundle: Bundle, stamp: string): Promise<void> {
  const target = join(root, 'dist', bundle);
  const fresh = `${target}.${process.pid}.new`;
  const old = `${target}.${process.pid}.old`;
  try {
    await vite(bundle, fresh);
    await writeFile(join(fresh, STAMP), stamp);
    await rename(target, old).catch(() => {});
    await rename(fresh, target);
  } finally {
    await Promise.all([fresh, old].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

/**
 * Builds the staff app and the portal into dist/, unless what is there was built from the same sources. Runs in processes of its own, so that
 * it does not hold up the start of the database beside it. Where a build fails, the pages of the last one go on being served; throws where there is none.
 */
export async function ensureBuilt({
  force = false,
  say = () => {},
}: {
  force?: boolean;
  say?: (line: string) => void;
} = {}): Promise<void> {
  await mkdir(join(root, 'dist'), { recursive: true });
  await Promise.all(
    (Object.keys(bundles) as Bundle[]).map(async (bundle) => {
      const stamp = await stampOf(bundle);
      const built = await readFile(join(root, 'dist', bundle, STAMP), 'utf8').catch(() => null);
      if (built === stamp && !force) return;
      say(`Building the pages (${bundle}) …`);
      try {
        await build(bundle, stamp);
      } catch (error) {
        if (built === null || force) throw error;
        say(`Building the pages (${bundle}) failed; those of the last build are served.`);
      }
    }),
  );
}
