import { pino } from 'pino';
import type { TestApp } from '../app.ts';

/** Has the program's log, quiet in tests, say everything into a list. */
export function keepLog(app: TestApp): string[] {
  const lines: string[] = [];
  const { log } = app.services;
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });
  log.level = 'trace';
  return lines;
}

/** Listens to the live updates of people of the company; everything that arrives is kept as it came. */
export async function keepLive(app: TestApp, who: readonly (keyof TestApp['company']['people'])[]) {
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const stop = new AbortController();
  const heard: string[] = [];
  const streams: Promise<void>[] = [];
  const read = async (body: ReadableStream<Uint8Array>) => {
    for await (const chunk of body) heard.push(Buffer.from(chunk).toString());
  };
  for (const name of who) {
    const { cookies } = await app.signIn(name);
    const cookie = Object.entries(cookies)
      .map((pair) => pair.join('='))
      .join('; ');
    const { body } = await fetch(`${url}/api/live`, { signal: stop.signal, headers: { cookie } });
    streams.push(read(body!).catch(() => {}));
  }
  return {
    heard,
    /** Waits until an update has come, at most ten seconds. */
    async until(pattern: RegExp): Promise<boolean> {
      for (let turn = 0; turn < 100 && !pattern.test(heard.join('')); turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      return pattern.test(heard.join(''));
    },
    async end(): Promise<void> {
      stop.abort();
      await Promise.all(streams);
    },
  };
}
