import { readFile } from 'node:fs/promises';

/** Clock ticks of Linux in a second, as /proc counts them (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** Processor time that a process has used, in milliseconds; null where there is no /proc. */
export async function cpuMsOf(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name before may hold spaces; user and system time are the 12th and 13th field after it (proc(5)).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
}

/** Resident memory of a process in MB; null where there is no /proc. */
export async function residentMbOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const found = /VmRSS:\s+(\d+) kB/.exec(status);
  return found ? Number(found[1]) / 1024 : null;
}
