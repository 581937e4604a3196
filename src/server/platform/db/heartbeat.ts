import { readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process number means nothing in another container: there postmaster.pid looks stale although its server lives, and two
 * servers on one folder destroy it. So the program that has the folder touches a file, and one in another container (or on another
 * machine, over a network folder) watches that file before it starts a server.
 */
const FILE = 'in-use-by';
const BEAT_MS = 2_000;
const WATCH_MS = 9_000;

/** Names the space of process numbers this program lives in. */
async function processSpace(): Promise<string> {
  const space = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()} ${space}`.trim();
}

async function lastBeat(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? null;
}

/**
 * True if a program in another container or on another machine is using the folder just now. Answers at once when the last user
 * lived here or stopped in order; otherwise watches for `watchMs`, several beats.
 */
export async function isUsedElsewhere(home: string, watchMs: number = WATCH_MS): Promise<boolean> {
  const path = join(home, FILE);
  const user = await readFile(path, 'utf8').catch(() => null);
  if (user === null || user === (await processSpace())) return false;
  const before = await lastBeat(path);
  for (const start = performance.now(); performance.now() - start < watchMs; ) {
    await sleep(250);
    const now = await lastBeat(path);
    if (now === null) return false;
    if (now !== before) return true;
  }
  return false;
}

export interface Heartbeat {
  /** Stops beating and leaves the file: it may be of another program here by now. */
  stop(): void;
  /** Stops beating and gives the folder free. */
  end(): Promise<void>;
}

/** Marks the folder as used by this program. */
export async function startHeartbeat(home: string): Promise<Heartbeat> {
  const path = join(home, FILE);
  const space = await processSpace();
  // A beat that fails (full disk) is no reason to end the program; the next may succeed.
  const beat = () => writeFile(path, space).catch(() => {});
  await beat();
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();
  const stop = () => clearInterval(timer);
  return {
    stop,
    async end() {
      stop();
      await rm(path, { force: true });
    },
  };
}
