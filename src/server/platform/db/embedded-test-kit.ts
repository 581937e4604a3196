import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const FIXTURE = fileURLToPath(new URL('embedded.fixture.ts', import.meta.url));
export const asRoot = process.getuid?.() === 0;

/** The test file's own folder; it and all servers in it are removed at the end. */
export const base = mkdtempSync(join(tmpdir(), 'bihuan-embedded-test-'));
chmodSync(base, 0o755);
const programs: ChildProcess[] = [];

/** Number of the folder's server process; null when none is recorded. */
export function serverPid(folder: string): number | null {
  const path = join(folder, 'postgres', 'cluster', 'postmaster.pid');
  return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : null;
}

after(async () => {
  for (const program of programs) program.kill('SIGKILL');
  for (const name of readdirSync(base)) {
    const pid = serverPid(join(base, name));
    if (pid !== null) process.kill(pid, 'SIGKILL');
  }
  rmSync(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** What the program said: url and adopted, or code and message. */
export interface Started {
  program: ChildProcess;
  url: string;
  adopted: boolean;
  code: string;
  message: string;
}

/** Runs the program on a folder and waits for its line. */
export async function start(folder: string, options: { uid?: number } = {}): Promise<Started> {
  const program = spawn(process.execPath, [FIXTURE, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
    cwd: '/',
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  programs.push(program);
  for await (const line of createInterface(program.stdout)) return { program, ...JSON.parse(line) };
  throw new Error('The program said nothing');
}

/** Ends a program and answers its exit code. */
export async function end(program: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  const exit = once(program, 'exit');
  program.kill(signal);
  const [code] = await exit;
  return code;
}

/** Exit code of a program that leaves by itself. */
export async function exitCode(program: ChildProcess): Promise<number | null> {
  if (program.exitCode === null) await once(program, 'exit');
  return program.exitCode;
}

/** All values of a query, row after row. */
export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** `query`, repeated while it fails, at most `ms` milliseconds. */
export async function queryWithin(ms: number, url: string, sql: string): Promise<unknown[]> {
  for (const begin = performance.now(); ; await sleep(50)) {
    try {
      return await query(url, sql);
    } catch (error) {
      if (performance.now() - begin > ms) throw error;
    }
  }
}

/** Half-made clusters in a data folder. */
export function drafts(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('postgres.new-'));
}
