import type { FastifyInstance } from 'fastify';
import type { Access } from '../../../shared/api/endpoints/endpoint.ts';
import type { TestApp } from '../app.ts';
import type { Identity } from './callers.ts';
import type { Kind } from './records.ts';

/** A route as the matrix tries it. */
export interface Route {
  key: string;
  method: 'GET' | 'POST';
  path: string;
  access: Access;
  kind: Kind | null;
}

/** An answer: its status, its error's code if it is one, and its text as it came. */
export interface Reply {
  status: number;
  code: string | null;
  text: string;
}

/** Every route that the server answers, as 'METHOD /path', read from its own tree: nothing can be served and left out. */
export function registeredRoutes(http: FastifyInstance): Set<string> {
  const prefixes: string[] = [];
  const routes = new Set<string>();
  for (const line of http.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^((?:[│ ] {3})*)[├└]── (\S*) \(([^)]+)\)/.exec(line);
    if (!match) continue;
    const depth = match[1]!.length / 4;
    prefixes[depth] = (depth === 0 ? '' : prefixes[depth - 1]!) + match[2]!;
    for (const method of match[3]!.split(', ')) routes.add(`${method} ${prefixes[depth]}`);
  }
  return routes;
}

let address = 0;

const upload = [
  '--frontier',
  'content-disposition: form-data; name="file"; filename="a.txt"',
  'content-type: text/plain',
  '',
  'words',
  '--frontier--',
  '',
].join('\r\n');

/** Asks once, from an address of its own, so that limits by address are no business of the matrix. */
export async function send(
  app: TestApp,
  route: Route,
  params: Record<string, string | number>,
  { cookies, bearer }: Identity,
  { body, query }: { body?: Record<string, unknown> | undefined; query?: Record<string, string | number> },
): Promise<Reply> {
  const url = route.path.replace(/:(\w+)/g, (_, name: string) => String(params[name]));
  address += 1;
  const isUpload = route.method === 'POST' && route.path.endsWith('/files');
  const answer = await app.http.inject({
    method: route.method,
    url,
    ...(query && {
      query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    }),
    remoteAddress: `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`,
    ...(cookies && { cookies }),
    headers: {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(isUpload && { 'content-type': 'multipart/form-data; boundary=frontier' }),
    },
    ...(isUpload && { payload: upload }),
    ...(route.method === 'POST' && !isUpload && { payload: body ?? {} }),
    // A stream of events does not end: its head is all that is asked for.
    payloadAsStream: route.path === '/api/live',
  });
  if (route.path === '/api/live' && answer.statusCode === 200) {
    answer.stream().destroy();
    return { status: 200, code: null, text: '' };
  }
  const code = /^\{"error":\{"code":"(\w+)"/.exec(answer.body)?.[1] ?? null;
  return { status: answer.statusCode, code, text: answer.body };
}
