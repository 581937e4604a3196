/** Load process: asks the program over HTTP/1.1 on connections that stay open. Plain sockets, so that as little as possible is spent on this side. */
import { connect, type Socket } from 'node:net';
import { measureLanes, serveLoad } from './child.ts';

/** Stands in a body where a value must be different each time; 20 characters, as long as what replaces it. */
export const FRESH_KEY = 'FRESH-KEY-0123456789';

/** A request; `body` is JSON text. */
export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  cookie: string;
  body?: string;
}

export interface HttpJob {
  /** http://127.0.0.1:port */
  origin: string;
  connections: number;
  seconds: number;
  /** Asked in turn, from a different place on each connection. */
  requests: readonly HttpRequest[];
}

const HEAD_END = Buffer.from('\r\n\r\n');
let fresh = 0;

function textOf({ method, path, cookie, body }: HttpRequest, host: string): string {
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\naccept: application/json\r\n`;
  return body === undefined
    ? `${head}\r\n`
    : `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** One connection: sends a request and resolves when its whole answer is here. Anything but 2xx throws. */
function openConnection(url: URL): Promise<{ ask(request: string): Promise<void>; end(): void }> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    let waiting: { resolve(): void; reject(error: Error): void } | null = null;
    const socket: Socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    const fail = (error: Error): void => {
      waiting?.reject(error);
      reject(error);
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the program closed the connection')));
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const headEnd = received.indexOf(HEAD_END);
      if (headEnd < 0) return;
      const head = received.toString('latin1', 0, headEnd);
      const length = /\r\ncontent-length: (\d+)/i.exec(head);
      if (!length) return fail(new Error(`an answer without a length: ${head}`));
      const total = headEnd + 4 + Number(length[1]);
      if (received.length < total) return;
      const answer = received;
      received = Buffer.alloc(0);
      if (head[9] === '2') waiting?.resolve();
      else waiting?.reject(new Error(`refused: ${answer.toString('utf8').slice(0, 2_000)}`));
    });
    socket.on('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((done, refused) => {
            waiting = { resolve: done, reject: refused };
            socket.write(request);
          }),
        end: () => {
          socket.removeAllListeners('close');
          socket.destroy();
        },
      }),
    );
  });
}

serveLoad<HttpJob>(async ({ origin, connections, seconds, requests }) => {
  const url = new URL(origin);
  const texts = requests.map((request) => textOf(request, url.host));
  const lanes = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const next = lanes.map((_, lane) => Math.floor((lane * texts.length) / connections));
  const sample = await measureLanes(connections, seconds, async (lane) => {
    const text = texts[next[lane]! % texts.length]!;
    next[lane]! += 1;
    fresh += 1;
    await lanes[lane]!.ask(
      text.replace(
        FRESH_KEY,
        `b${process.pid}-${String(fresh).padStart(18 - String(process.pid).length, '0')}`,
      ),
    );
  });
  for (const lane of lanes) lane.end();
  return sample;
});
