import type { FastifyInstance } from 'fastify';
import { Logger, runOnce } from 'graphile-worker';
import pg from 'pg';
import type { AnswerOf, InputOf } from '../../shared/api/endpoints/endpoint.ts';
import type { AllEndpoints } from '../../shared/api/endpoints/index.ts';
import { createHttp } from '../app/http.ts';
import { registerSubscriptions } from '../app/subscriptions.ts';
import { taskList } from '../app/worker.ts';
import { type Company, foundCompany, PASSWORD } from './company.ts';
import { type TestServices, testServices } from './services.ts';

type Key = keyof AllEndpoints;
type Optional<T> = keyof T extends never ? [input?: T] : [input: T];

/** An answer of the API as it came. */
export interface Answer<T> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
}

/** Somebody who calls the API as a browser would, with their cookies. */
export interface Client {
  cookies: Record<string, string>;
  /** Calls an endpoint and gives its answer; throws with the error's code when it is refused. */
  call<K extends Key>(
    key: K,
    ...input: Optional<InputOf<AllEndpoints[K]>>
  ): Promise<AnswerOf<AllEndpoints[K]>>;
  /** The same without throwing, for stories about refusals: `body.error.code`. */
  attempt(
    key: Key,
    input?: { params?: object; query?: object; body?: object },
  ): Promise<Answer<{ error?: { code: string; fields?: { path: string; code: string }[] } }>>;
}

/** The whole program but for its port: real database, real jobs, a clock that stands still until it is moved. */
export interface TestApp {
  services: TestServices;
  http: FastifyInstance;
  company: Company;
  /** Nobody in particular: a customer on the portal. */
  visitor(): Client;
  /** Somebody of the company, signed in. */
  signIn(who: keyof Company['people']): Promise<Client>;
  /** Runs what waits in the queue, until nothing does. Throws when a job failed. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

const addressOf = (key: Key, input: { params?: object; query?: object }) => {
  const [method, path] = key.split(' ') as ['GET' | 'POST', string];
  const params = new Map(Object.entries(input.params ?? {}));
  const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params.get(name))));
  const query = new URLSearchParams(
    Object.entries(input.query ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return { method, url: query.size > 0 ? `${url}?${query}` : url };
};

let clients = 0;

/** `signInAs`: signs in again when the session has ended because the clock was moved. */
function client(http: FastifyInstance, signInAs?: string): Client {
  const cookies: Record<string, string> = {};
  // Each client calls from an address of its own, so that limits by address are no business of other stories.
  clients += 1;
  const remoteAddress = `10.9.${Math.floor(clients / 250)}.${(clients % 250) + 1}`;
  const once = async (key: Key, input: { params?: object; query?: object; body?: object }) => {
    const { method, url } = addressOf(key, input);
    const answer = await http.inject({
      method,
      url,
      cookies,
      ...(method === 'POST' && { payload: input.body ?? {} }),
      remoteAddress,
    });
    for (const cookie of answer.cookies) cookies[cookie.name] = cookie.value;
    return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
  };
  const send: typeof once = async (key, input) => {
    const answer = await once(key, input);
    if (answer.status !== 401 || !signInAs || key === 'POST /api/sign-in') return answer;
    await once('POST /api/sign-in', { body: { name: signInAs, password: PASSWORD } });
    return once(key, input);
  };
  return {
    cookies,
    async call(key, ...[input]) {
      const { status, body } = await send(key, input ?? {});
      if (status >= 400) throw new Error(`${key} answered ${status} ${JSON.stringify(body)}`);
      return body;
    },
    attempt: (key, input = {}) => send(key, input),
  };
}

/** Starts it with the test company founded. `start`: Monday 2 March 2026, 10:00 in Shanghai, unless another moment matters. */
export async function testApp(start?: Date): Promise<TestApp> {
  const services = await testServices(start);
  const pool = new pg.Pool({ connectionString: services.databaseUrl, max: 4 });
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  registerSubscriptions();
  const http = await createHttp(services, pool);
  await http.ready();
  const company = await foundCompany(services);
  const tasks = taskList(services);
  const signedIn = new Map<string, Promise<Client>>();
  const runJobs = async (): Promise<void> => {
    await runOnce({
      pgPool: pool,
      taskList: tasks,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
    });
    const { rows } = await pool.query<{ task: string; last_error: string }>(
      'select t.identifier as task, j.last_error from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null',
    );
    if (rows.length > 0)
      throw new Error(`jobs failed: ${rows.map((row) => `${row.task}: ${row.last_error}`).join('; ')}`);
  };
  await runJobs();
  return {
    services,
    http,
    company,
    visitor: () => client(http),
    signIn(who) {
      const known = signedIn.get(who);
      if (known) return known;
      const made = (async () => {
        const person = client(http, company.people[who].signInName);
        await person.call('POST /api/sign-in', {
          body: { name: company.people[who].signInName, password: PASSWORD },
        });
        return person;
      })();
      signedIn.set(who, made);
      return made;
    },
    runJobs,
    async close() {
      await http.close();
      await pool.end();
      await services.close();
    },
  };
}
