import type pg from 'pg';
import { createHttp } from '../../src/server/app/http.ts';
import { registerSubscriptions } from '../../src/server/app/subscriptions.ts';
import type { Config } from '../../src/server/platform/config.ts';
import { servicesOf } from '../fill/fill-database.ts';
import { FRESH_KEY, type HttpRequest } from './http-load.ts';

/** A statement as it went to the database. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  /** Of a prepared statement. */
  name?: string;
}

/** A request that was really made, what it sent to the database in order, and the answer. */
export interface Recording {
  request: HttpRequest;
  statements: Statement[];
  answer: unknown;
  /** When it began. */
  at: Date;
}

/** How a query reaches the driver: text and values, or one object with both. */
function statementOf(first: unknown, second: unknown): Statement {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  if (typeof first === 'object' && first !== null && 'text' in first && typeof first.text === 'string')
    return {
      text: first.text,
      values: 'values' in first && Array.isArray(first.values) ? first.values : [],
      ...('name' in first && typeof first.name === 'string' && { name: first.name }),
    };
  throw new TypeError('a statement of unknown form');
}

/** Calls `heard` for every statement of every connection of a pool. */
function listen(pool: pg.Pool, heard: (statement: Statement) => void): void {
  const known = new WeakSet<object>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query;
    Object.defineProperty(client, 'query', {
      value(...args: unknown[]) {
        heard(statementOf(args[0], args[1]));
        return Reflect.apply(query, client, args);
      },
    });
  });
}

/**
 * Makes requests to the whole program in this process, one after the other, and keeps the statements of each. The first few are made
 * twice, so that what is kept for a moment (policies, calendars, settings, prepared paths) is there, as in a program that is busy.
 */
export async function record(
  url: string,
  config: Config,
  requests: readonly HttpRequest[],
): Promise<Recording[]> {
  const { services, pool, close } = await servicesOf(url, config);
  let statements: Statement[] = [];
  listen(pool, (statement) => statements.push(statement));
  registerSubscriptions();
  const http = await createHttp(services, pool);
  await http.ready();
  const recordings: Recording[] = [];
  const warmUp = requests.slice(0, 5);
  try {
    for (const [index, request] of [...warmUp, ...requests].entries()) {
      statements = [];
      const at = new Date();
      const answer = await http.inject({
        method: request.method,
        url: request.path,
        headers: {
          cookie: request.cookie,
          ...(request.body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(request.body !== undefined && {
          payload: request.body.replace(FRESH_KEY, `r${at.getTime()}-${String(index).padStart(5, '0')}`),
        }),
      });
      if (answer.statusCode >= 300)
        throw new Error(`${request.method} ${request.path} answered ${answer.statusCode}: ${answer.body}`);
      if (index >= warmUp.length) recordings.push({ request, statements, answer: answer.json(), at });
    }
  } finally {
    await http.close();
    await close();
  }
  return recordings;
}
