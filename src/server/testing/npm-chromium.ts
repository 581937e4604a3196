import { createReadStream, createWriteStream } from 'node:fs';
import {
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

/** A browser executable and the environment it needs to start. */
export type Chromium = { executablePath: string; env: NodeJS.ProcessEnv };

// What comes beside the browser: NSS, NSPR and expat as in Amazon Linux 2023 (all it needs beyond glibc and
// libgcc_s), one Latin font family, a software renderer.
const ARCHIVES = ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'];
// Without a Chinese font every character is the same empty box: pictures are worthless, lines have other widths,
// and axe leaves the contrast of Chinese text unjudged. The archives have none, a server often has none;
// where this package is not installed, fonts of the machine are the only ones.
const CHINESE_FONT = '@expo-google-fonts/noto-sans-sc';
const CHINESE_FONT_FILES = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'];
const MANIFEST = 'unpacked.json';

/**
 * Unpacks the Chromium of `@sparticuz/chromium` into a folder of this user below `parent` (once per version and
 * user) and says how to start it. Safe when several processes do it at once: each unpacks aside, the first rename
 * wins. A folder from which a temporary-file cleaner took something is replaced.
 * Needs glibc ≥ 2.34 and libgcc_s, which every Debian 12 or newer has. Throws where the package has no binary for
 * this machine (it ships Linux x64 only). TLS needs libsqlite3.so.0 besides: where it is missing, opening an https
 * page ends the browser; http on 127.0.0.1 is a secure context all the same.
 */
export async function unpackNpmChromium(parent: string = tmpdir()): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the npm Chromium runs on Linux x64 only, not on ${process.platform} ${process.arch}: ` +
        'install Chromium or Google Chrome, or set BIHUAN_CHROMIUM to its executable',
    );
  }
  const browser = await findPackage('@sparticuz/chromium');
  if (!browser) throw new Error('@sparticuz/chromium is not installed: run npm ci');
  const font = await findPackage(CHINESE_FONT);
  const key = `${browser.version}-${font?.version ?? 'nofont'}-${process.getuid?.() ?? 0}`;
  const folder = join(parent, `bihuan-chromium-${key}`);

  if (!(await isComplete(folder))) {
    const aside = await mkdtemp(`${folder}.`);
    try {
      await unpackBrowser(join(browser.root, 'bin'), aside);
      if (font) await copyFonts(font.root, join(aside, 'fonts'));
      await writeFile(join(aside, 'bihuan-fonts.conf'), fontsConf(folder));
      await writeManifest(aside);
      await putInPlace(aside, folder);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'bihuan-fonts.conf'),
    },
  };
}

/** Where an installed package is and its version; undefined where it is not installed. */
async function findPackage(name: string): Promise<{ root: string; version: string } | undefined> {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const root = join(at, 'node_modules', name);
    const text = await readFile(join(root, 'package.json'), 'utf8').catch(ignoreMissing);
    if (text) return { root, version: (JSON.parse(text) as { version: string }).version };
    if (at === dirname(at)) return undefined;
  }
}

async function unpackBrowser(bin: string, folder: string): Promise<void> {
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    createWriteStream(join(folder, 'chromium'), { mode: 0o755 }),
  );
  for (const archive of ARCHIVES) {
    for (const entry of readTar(brotliDecompressSync(await readFile(join(bin, archive))))) {
      const target = join(folder, entry.name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, entry.content, { mode: 0o755 });
    }
  }
}

async function copyFonts(from: string, into: string): Promise<void> {
  for (const file of CHINESE_FONT_FILES) await copyFile(join(from, file), join(into, basename(file)));
}

/** Lists each file of `folder` with its size in bytes, for `isComplete`. */
async function writeManifest(folder: string): Promise<void> {
  const sizes: Record<string, number> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) sizes[relative(folder, path)] = (await stat(path)).size;
  }
  await writeFile(join(folder, MANIFEST), JSON.stringify(sizes));
}

/** Renames `aside` to `folder`; where another process was first and its folder is whole, keeps that one. */
async function putInPlace(aside: string, folder: string): Promise<void> {
  for (;;) {
    try {
      await rename(aside, folder);
      return;
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (await isComplete(folder)) return;
      // Damaged: move it away by rename, so that no process ever sees a half-removed folder under this name.
      const damaged = await mkdtemp(`${folder}.damaged.`);
      await rename(folder, damaged).catch(ignoreMissing);
      await rm(damaged, { recursive: true, force: true });
    }
  }
}

/**
 * Whether `folder` holds every file at its size. A folder of another user is refused, because its programs would
 * be run with our rights.
 */
async function isComplete(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(ignoreMissing);
  if (!found) return false;
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) {
    throw new Error(`${folder} belongs to another user: remove it, or set TMPDIR to a folder of your own`);
  }
  const manifest = await readFile(join(folder, MANIFEST), 'utf8').catch(ignoreMissing);
  if (!manifest) return false;
  for (const [name, size] of Object.entries(JSON.parse(manifest) as Record<string, number>)) {
    const file = await stat(join(folder, name)).catch(ignoreMissing);
    if (file?.size !== size) return false;
  }
  return true;
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** Fonts of the package and of the machine, which may have none and no settings for them. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
`;
}

/** The regular files of a ustar archive; throws on any other kind of entry but folders. */
function* readTar(tar: Buffer): Generator<{ name: string; content: Buffer }> {
  const text = (from: number, to: number) => tar.toString('latin1', from, to).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const name = text(at, at + 100);
    const size = Number.parseInt(text(at + 124, at + 136), 8);
    const kind = text(at + 156, at + 157);
    if (kind === '0' || kind === '') yield { name, content: tar.subarray(at + 512, at + 512 + size) };
    else if (kind !== '5')
      throw new Error(`unexpected entry of kind ${kind} in the browser's archive: ${name}`);
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
