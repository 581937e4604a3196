import type { ErrorAnswer, Language } from '../../shared/api/common.ts';
import type { AnswerOf, InputOf } from '../../shared/api/endpoints/endpoint.ts';
import type { publicEndpoints } from '../../shared/api/endpoints/public.ts';
import { type Failure, failureOf } from './failure.ts';

type Endpoints = typeof publicEndpoints;
type Key = keyof Endpoints;
export type Input<K extends Key> = InputOf<Endpoints[K]>;
export type Answer<K extends Key> = AnswerOf<Endpoints[K]>;

const PATIENCE_MS = 30_000;

/** Carries a Failure through promise chains. */
export class CallError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** What went wrong, of whatever was thrown; what is no answer of the server counts as a lost network. */
export function failureIn(error: unknown): Failure {
  return error instanceof CallError ? error.failure : { kind: 'lost' };
}

/**
 * Calls a public endpoint by its key and gives its answer. Throws CallError: refused by the server, or lost on the way,
 * in which case nobody knows whether it arrived. Waits at most 30 s.
 */
export async function call<K extends Key>(key: K, input: Input<K>, language: Language): Promise<Answer<K>> {
  const { path, method, body } = requestFor(key, input);
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language };
  if (body !== null) headers['content-type'] = 'application/json';

  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
    });
    const text = await response.text();
    const seconds = Number(response.headers.get('retry-after'));
    if (!response.ok) throw new CallError(failureOf(response.status, parse<ErrorAnswer>(text), seconds));
    const answer = parse<Answer<K>>(text);
    // A page of some proxy or hotel Wi-Fi in place of the answer.
    if (answer === null) throw new CallError({ kind: 'lost' });
    return answer;
  } catch (error) {
    throw error instanceof CallError ? error : new CallError({ kind: 'lost' });
  } finally {
    clearTimeout(timer);
  }
}

function requestFor(key: Key, input: { params?: Record<string, string>; body?: unknown; query?: unknown }) {
  const [method = 'GET', pattern = ''] = key.split(' ');
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(input.params?.[name] ?? ''),
  );
  return { method, path, body: input.body === undefined ? null : JSON.stringify(input.body) };
}

function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
