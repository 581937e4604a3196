import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseUrl, findPlace } from '../platform/db/cluster.ts';
import { findPostmaster } from '../platform/db/postmaster.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** How a child process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** The real program in a process of its own. */
export interface RunningProgram {
  /** Where its pages and its API are. */
  url: string;
  /** Token of the printed link; null once an enterprise is there. */
  setupToken: string | null;
  pid: number;
  /** Sends a signal; SIGTERM stops it in order, SIGKILL asks nobody. */
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ending>;
}

type Env = Record<string, string>;

/** A data folder of the test's own; `remove` ends the database in it, if one still runs, and takes it away. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'bihuan-program-test-')));
  // When the tests run as root, PostgreSQL runs as another user and must get in.
  await chmod(path, 0o711);
  return {
    path,
    async remove() {
      const postmaster = await postmasterOf(path);
      if (postmaster) process.kill(postmaster.pid, 'SIGQUIT');
      await rm(path, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    },
  };
}

/** The database server of a data folder: its process, and how it is reached; null while none runs. */
export async function postmasterOf(dataDir: string): Promise<{ pid: number; url: string } | null> {
  const place = await findPlace(dataDir);
  const found = place && (await findPostmaster(place));
  if (!place || !found?.port) return null;
  return { pid: found.pid, url: await databaseUrl(place, found.port) };
}

function launch(
  dataDir: string,
  env: Env,
): { child: ChildProcess; output: () => string; ended: Promise<Ending> } {
  const { PATH, TMPDIR } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    // Settings of the machine and a .env beside the tests are none of the program's here.
    cwd: dataDir,
    env: {
      PATH,
      ...(TMPDIR && { TMPDIR }),
      BIHUAN_DATA: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  const ended = new Promise<Ending>((resolve) => {
    // Not 'close': a build that the program began may live on and hold its output open.
    child.on('exit', (code, signal) => setTimeout(() => resolve({ code, signal, output }), 50));
  });
  return { child, output: () => output, ended };
}

/** Runs the program until it ends by itself: for starts that must be refused. */
export function runToEnd(dataDir: string, env: Env = {}): Promise<Ending> {
  const { child, ended } = launch(dataDir, env);
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  return ended.finally(() => clearTimeout(timer));
}

/** Starts the program and waits until it says that it is ready. Throws what it printed where it ends instead. */
export async function startMain(dataDir: string, env: Env = {}): Promise<RunningProgram> {
  const { child, output, ended } = launch(dataDir, env);
  const ready = new Promise<void>((resolve) => {
    child.stdout!.on('data', () => {
      if (/is running: \S+[\s\S]*\n\n$/.test(output())) resolve();
    });
  });
  const failed = ended.then(({ code, signal }) => {
    throw new Error(`the program ended with ${signal ?? code}: ${output()}`);
  });
  failed.catch(() => {});
  await Promise.race([ready, failed]);
  return {
    url: /is running: (\S+)/.exec(output())![1]!,
    setupToken: /setup\?token=([\w-]+)/.exec(output())?.[1] ?? null,
    pid: child.pid!,
    signal: (name) => void child.kill(name),
    ended,
  };
}

/** An answer over the network; who asks says what they expect. */
export interface WireAnswer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** A browser of one person: keeps its cookies. */
export interface Browser {
  ask<T>(key: string, body?: object, init?: RequestInit): Promise<WireAnswer<T>>;
  /** Opens a stream that ends when the signal says so. */
  stream(path: string, signal: AbortSignal): Promise<ReadableStream<BufferSource>>;
}

/** Makes one for an address that may change when the program starts again on another port. */
export function browserAt(url: () => string): Browser {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    async stream(path, signal) {
      const { body, status } = await fetch(`${url()}${path}`, { signal, headers: { cookie: cookie() } });
      if (status !== 200 || body === null) throw new Error(`${path} answered ${status}`);
      return body;
    },
    async ask<T>(key: string, body?: object, init: RequestInit = {}) {
      const [method, path] = key.split(' ') as [string, string];
      const answer = await fetch(`${url()}${path}`, {
        method,
        ...init,
        headers: {
          ...(cookies.size > 0 && { cookie: cookie() }),
          ...(method === 'POST' && !init.body && { 'content-type': 'application/json' }),
          ...(init.headers as Record<string, string> | undefined),
        },
        ...(method === 'POST' && !init.body && { body: JSON.stringify(body ?? {}) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [name, value] = cookie.split(';')[0]!.split('=') as [string, string];
        cookies.set(name, value);
      }
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.startsWith('application/json');
      const parsed: T = isJson ? JSON.parse(text) : text;
      return { status: answer.status, headers: answer.headers, body: parsed };
    },
  };
}

/** Starts an enterprise by the link that the program printed; the browser is its administrator's then. */
export async function startEnterprise(browser: Browser, program: RunningProgram): Promise<void> {
  const answer = await browser.ask('POST /api/public/setup/start-enterprise', {
    token: program.setupToken,
    enterpriseName: '海澜净水',
    name: '高管理',
    ...ADMINISTRATOR,
  });
  if (answer.status !== 200)
    throw new Error(`set-up answered ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** How the administrator of `startEnterprise` signs in. */
export const ADMINISTRATOR = { signInName: 'gao', password: 'hai-lan-jing-shui-7' };
