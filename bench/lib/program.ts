import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WARM_UP_SECONDS } from './child.ts';
import type { Sample } from './measure.ts';
import { cpuMsOf } from './process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 60_000;

/** The program in a process of its own. */
export interface RunningProgram {
  origin: string;
  pid: number;
  /** From spawning it to its first good answer on /api/health/ready, in milliseconds. */
  startedInMs: number;
  /** Ends it as an operator would and waits for it. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

async function waitUntilReady(origin: string, child: ChildProcess, logFile: string): Promise<void> {
  for (const start = performance.now(); performance.now() - start < START_MS; ) {
    if (child.exitCode !== null)
      throw new Error(`the program ended with code ${child.exitCode}:\n${await readFile(logFile, 'utf8')}`);
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(20);
  }
  throw new Error(`the program was not ready within ${START_MS} ms:\n${await readFile(logFile, 'utf8')}`);
}

/** Starts `src/server/main.ts` with these settings on a free port of 127.0.0.1 and waits until it is ready. `nodeOptions` such as --cpu-prof. */
export async function startProgramProcess(
  env: Record<string, string>,
  nodeOptions: readonly string[] = [],
): Promise<RunningProgram> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logFolder = await mkdtemp(join(tmpdir(), 'bihuan-bench-log-'));
  const logFile = join(logFolder, 'program.log');
  const log = createWriteStream(logFile);
  await new Promise((resolve) => log.once('open', resolve));
  const start = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, 'src/server/main.ts'], {
    cwd: root,
    env: { ...environment(), HOST: '127.0.0.1', PORT: String(port), ...env },
    stdio: ['ignore', log, log],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await waitUntilReady(origin, child, logFile);
  return {
    origin,
    pid: child.pid!,
    startedInMs: performance.now() - start,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      log.close();
      await rm(logFolder, { recursive: true, force: true });
    },
  };
}

/** The environment without settings of the program, which would change what is measured. */
function environment(): NodeJS.ProcessEnv {
  const ours = /^(BIHUAN_|DATABASE_|MAIL_|S3_|METRICS_|LOG_LEVEL$|PORT$|HOST$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

/** Signs in as a browser does; returns the cookie header. */
export async function signIn(origin: string, name: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  if (!answer.ok) throw new Error(`signing in as ${name} answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** The sample of a phase with the processor time of the program in place of that of the load process; the warm-up is in it. */
export async function withProgramCpu({ pid }: RunningProgram, phase: () => Promise<Sample>): Promise<Sample> {
  const before = await cpuMsOf(pid);
  const { cpuMs: _, ...sample } = await phase();
  const after = await cpuMsOf(pid);
  if (before === null || after === null) return sample;
  return { ...sample, cpuMs: ((after - before) * sample.seconds) / (sample.seconds + WARM_UP_SECONDS) };
}
