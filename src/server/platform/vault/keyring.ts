import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';

/** A master key; a KeyObject, so that it does not show when something prints or serialises it. */
export interface MasterKey {
  /** 1 to 65535. */
  version: number;
  key: KeyObject;
}

/** All master keys alive. Data is written under the newest and can be read under each. */
export interface Keyring {
  source: 'environment' | 'file';
  /** Newest first, never empty. */
  keys: readonly MasterKey[];
}

const KEY_BYTES = 32;
const MAX_VERSION = 65_535;
const HOW_TO_MAKE = 'A key is 32 random bytes in base64, as `openssl rand -base64 32` prints them';

/**
 * The keys from BIHUAN_KEY (`env`: `<base64>`, or `2:<base64>,1:<base64>`), else from the key file, else, if
 * `mayCreate`, a new key in a new file of mode 0600. Starts that run at once end with the same key.
 *
 * Throws StartupError: `key_missing` (no key, and none may be made because the database holds encrypted data),
 * `key_wrong` (unreadable, damaged or open to other users), `bad_setting` (BIHUAN_KEY), `data_folder_not_writable`.
 */
export async function loadKeyring(
  from: { env: string | null | undefined; file: string },
  { mayCreate }: { mayCreate: boolean },
): Promise<Keyring> {
  if (from.env?.trim()) return { source: 'environment', keys: parseSetting(from.env) };
  const existing = await readKeyFile(from.file);
  if (existing) return existing;
  if (!mayCreate) {
    throw new StartupError(
      'key_missing',
      `This database holds encrypted personal data, but there is no key: BIHUAN_KEY is not set and ${from.file} does not exist. ` +
        'Put the key file back from your copy, or set BIHUAN_KEY. Without the key the data cannot be read.',
    );
  }
  await createKeyFile(from.file, serialise([newKey(1)]));
  // Read what is there now: another start may have been quicker.
  const created = await readKeyFile(from.file);
  if (!created) throw new StartupError('key_missing', `${from.file} vanished while it was being made.`);
  return created;
}

/**
 * Adds a new key to the key file, which makes it the current one, and returns the ring. Old data stays readable;
 * re-encrypting it is the rotation job's work. Running processes must take over the new ring (`vault.reload`).
 * Throws StartupError; two calls at once cannot lose a key, the second is refused.
 */
export async function addKey(file: string): Promise<Keyring> {
  return withLock(file, async () => {
    const ring = await readKeyFile(file);
    if (!ring) {
      throw new StartupError(
        'key_missing',
        `${file} does not exist. If BIHUAN_KEY holds the keys, put a new one in front of them there: "2:<new>,1:<old>". ${HOW_TO_MAKE}.`,
      );
    }
    const newest = ring.keys[0]!.version;
    if (newest >= MAX_VERSION) throw new StartupError('key_wrong', `${file} holds no room for another key.`);
    const keys = [newKey(newest + 1), ...ring.keys];
    const temporary = await writeTemporary(file, serialise(keys));
    await rename(temporary, file);
    await syncFolder(file);
    return { source: 'file', keys };
  });
}

function newKey(version: number): MasterKey {
  return { version, key: createSecretKey(randomBytes(KEY_BYTES)) };
}

function parseSetting(setting: string): MasterKey[] {
  const keys = setting.split(',').map((entry): MasterKey => {
    const match = /^\s*(?:(\d{1,5}):)?([^\s:]+)\s*$/.exec(entry);
    const key = match && decodeKey(match[2]!);
    const version = Number(match?.[1] ?? 1);
    // The value itself is secret and not repeated.
    if (!key || !isVersion(version)) {
      throw new StartupError(
        'bad_setting',
        `BIHUAN_KEY is not valid: it takes "<key>", or "2:<newer key>,1:<older key>". ${HOW_TO_MAKE}.`,
      );
    }
    return { version, key };
  });
  return newestFirst(keys, () => new StartupError('bad_setting', 'BIHUAN_KEY names a key version twice.'));
}

function decodeKey(text: string): KeyObject | null {
  // Exactly 43 characters of base64 or base64url, padded or not: Buffer.from would skip anything else in silence.
  if (!/^(?:[A-Za-z0-9+/]{43}|[A-Za-z0-9_-]{43})=?$/.test(text)) return null;
  return createSecretKey(Buffer.from(text, 'base64'));
}

function isVersion(version: unknown): version is number {
  return Number.isInteger(version) && Number(version) >= 1 && Number(version) <= MAX_VERSION;
}

function newestFirst(keys: MasterKey[], twice: () => StartupError): MasterKey[] {
  if (new Set(keys.map((key) => key.version)).size !== keys.length) throw twice();
  return keys.toSorted((a, b) => b.version - a.version);
}

function serialise(keys: readonly MasterKey[]): string {
  const entries = keys.map(({ version, key }) => ({ version, key: key.export().toString('base64') }));
  const note =
    'Keys of the personal data in the database. Keep a copy apart from the back-ups; without it they are unreadable.';
  return `${JSON.stringify({ note, keys: entries }, null, 2)}\n`;
}

function parseFile(text: string, file: string): MasterKey[] {
  const damaged = (why: string) =>
    new StartupError('key_wrong', `The key file ${file} is damaged (${why}). Put it back from your copy.`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // Without the cause: its message quotes the file.
    throw damaged('not JSON');
  }
  const entries = isRecord(content) ? content.keys : null;
  if (!Array.isArray(entries) || entries.length === 0) throw damaged('no keys');
  const keys = entries.map((entry: unknown): MasterKey => {
    const { version, key: text } = isRecord(entry) ? entry : {};
    const key = typeof text === 'string' ? decodeKey(text) : null;
    if (!key || !isVersion(version)) throw damaged('a key or its version is not valid');
    return { version, key };
  });
  return newestFirst(keys, () => damaged('a version occurs twice'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function readKeyFile(file: string): Promise<Keyring | null> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw unreadable(file, error);
  }
  try {
    const { mode } = await handle.stat();
    // Not mended in silence: a chmod cannot take back what others may have read, so a person should know.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new StartupError(
        'key_wrong',
        `Other users of this machine can read the key file ${file}. Close it with: chmod 600 "${file}". ` +
          'If somebody may have read it, add a new key and re-encrypt afterwards.',
      );
    }
    return { source: 'file', keys: parseFile(await handle.readFile('utf8'), file) };
  } catch (error) {
    throw error instanceof StartupError ? error : unreadable(file, error);
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, error: unknown): StartupError {
  return new StartupError('key_wrong', `The key file ${file} cannot be read (${codeOf(error)}).`, {
    cause: error,
  });
}

/** Puts the whole, synced file in place at once; leaves a file that is already there alone. */
async function createKeyFile(file: string, content: string): Promise<void> {
  const temporary = await writeTemporary(file, content);
  try {
    // link, unlike rename, fails where the name is taken: one of several first starts wins.
    await link(temporary, file);
    await syncFolder(file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw notWritable(file, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeTemporary(file: string, content: string): Promise<string> {
  const temporary = join(dirname(file), `.key-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw notWritable(file, error);
  }
  return temporary;
}

/** A new name in a folder survives a power cut only once the folder itself is synced. */
async function syncFolder(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  try {
    await (await open(lock, 'wx', 0o600)).close();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw notWritable(file, error);
    throw new StartupError(
      'key_wrong',
      `Another process is changing the key file. If none is running, remove ${lock} and try again.`,
    );
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

function notWritable(file: string, error: unknown): StartupError {
  return new StartupError(
    'data_folder_not_writable',
    `The key file ${file} cannot be written (${codeOf(error)}). Make its folder writable, or set BIHUAN_KEY.`,
    { cause: error },
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
