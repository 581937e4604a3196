import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../testing/app.ts';
import { hostileValue, randomSource, type Schema, sample, spoil } from '../testing/schema-samples.ts';

interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

const REQUESTS = 2_600;
let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

test(`${REQUESTS} malformed requests over all routes of the OpenAPI document: no 5xx, no crash, no stack trace`, async () => {
  const admin = await app.signIn('admin');
  const { paths } = (await app.http.inject({ method: 'GET', url: '/api/openapi.json' })).json() as {
    paths: Record<string, Record<string, Operation>>;
  };
  const operations = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        method: method.toUpperCase(),
        operation,
      })),
    )
    // A stream of events never ends.
    .filter(({ path }) => path !== '/api/live');
  assert.ok(operations.length > 80, `only ${operations.length} operations`);
  const random = randomSource(20261122);
  const seen = new Map<number, number>();
  const problems: string[] = [];
  const touched = new Set<string>();
  for (let turn = 0; turn < REQUESTS; turn += 1) {
    const { path, method, operation } = operations[turn % operations.length]!;
    touched.add(`${method} ${path}`);
    const parameters = operation.parameters ?? [];
    const given = (schema: Schema): string => {
      const value = random() < 0.5 ? sample(schema) : hostileValue(random);
      return (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed();
    };
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const text = given(parameters.find((each) => each.in === 'path' && each.name === name)?.schema ?? {});
      // What is done to people by chance is done to somebody else than who asks.
      if (path.startsWith('/api/people/') && text === '1') return String(app.company.people.driver.id);
      return random() < 0.1 ? '%zz' : encodeURIComponent(text.slice(0, 150).toWellFormed());
    });
    const query = new URLSearchParams(
      parameters
        .filter((each) => each.in === 'query' && random() < 0.6)
        .map((each) => [each.name, given(each.schema).slice(0, 2_000)]),
    );
    const body = operation.requestBody?.content['application/json']?.schema;
    const payload = body ? JSON.stringify(spoil(sample(body, random() < 0.5), random)) : undefined;
    const how = random();
    const answer = await app.http.inject({
      method: method as 'GET' | 'POST',
      url: query.size > 0 ? `${url}?${query}` : url,
      cookies: admin.cookies,
      remoteAddress: `10.8.${turn % 250}.${Math.floor(turn / 250)}`,
      ...(method === 'POST' && {
        payload: how < 0.05 ? '{"broken": ' : how < 0.08 ? '' : (payload ?? '{}'),
        headers: {
          'content-type':
            how > 0.97 ? 'text/plain' : how > 0.95 ? 'multipart/form-data; boundary=x' : 'application/json',
        },
      }),
    });
    // Some requests end the run's own session: whoever is asked next signs in again.
    if (answer.statusCode === 401) await admin.call('GET /api/me');
    seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
    const text = answer.body;
    const isError = answer.statusCode >= 400;
    const isShaped = !isError || /^\{"error":\{"code":"[a-z_]+","message":/.test(text);
    if (
      answer.statusCode >= 500 ||
      /\bat \S+ \(|\.ts:\d+|node_modules|select .* from /i.test(isError ? text : '') ||
      !isShaped
    ) {
      problems.push(
        `${method} ${url.slice(0, 120)} ${payload?.slice(0, 300) ?? ''} → ${answer.statusCode} ${text.slice(0, 300)}`,
      );
    }
  }
  assert.deepEqual(problems.slice(0, 20), [], `${problems.length} problems`);
  assert.equal(touched.size, operations.length, 'every operation is tried');
  assert.ok((seen.get(400) ?? 0) > REQUESTS / 4, `few requests were malformed: ${JSON.stringify([...seen])}`);
  assert.equal((await app.http.inject({ method: 'GET', url: '/api/health/ready' })).statusCode, 200);
});
