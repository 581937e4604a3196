import type { AnswerOf, Endpoint, InputOf } from '../../shared/api/endpoints/endpoint.ts';
import type { AllEndpoints } from '../../shared/api/endpoints/index.ts';
import { language } from './language.ts';
import { outage } from './outage.ts';
import { session } from './session.ts';

/** 'METHOD /path' of every JSON route. */
export type EndpointKey = keyof AllEndpoints;
type EndpointAt<K extends EndpointKey> = AllEndpoints[K] extends Endpoint ? AllEndpoints[K] : never;
/** What a route answers. */
export type Answer<K extends EndpointKey> = AnswerOf<EndpointAt<K>>;

type Raw<K extends EndpointKey> = InputOf<EndpointAt<K>>;
type IsOptional<T> = Record<never, never> extends T ? true : false;
/** What a route takes: { params, query, body }; a query without required parts may be left out. */
export type Input<K extends EndpointKey> = Omit<Raw<K>, 'query'> &
  (Raw<K> extends { query: infer Q }
    ? IsOptional<Q> extends true
      ? { query?: Q }
      : { query: Q }
    : Record<never, never>);
export interface CallOptions {
  signal?: AbortSignal;
}
/** Input first, options second; the input may be left out where nothing of it is required. */
export type CallArgs<K extends EndpointKey> =
  IsOptional<Input<K>> extends true
    ? [input?: Input<K>, options?: CallOptions]
    : [input: Input<K>, options?: CallOptions];

export interface FieldFailure {
  path: string;
  code: string;
  message: string;
}

/** A call that did not succeed. `message` is in the reader's language; `code` is stable; status 0: the server was not reached. */
export class ApiFailure extends Error {
  code: string;
  fields: FieldFailure[];
  status: number;
  requestId: string | null;

  constructor(failure: {
    code: string;
    message: string;
    status: number;
    fields?: FieldFailure[];
    requestId?: string | null;
  }) {
    super(failure.message);
    this.name = 'ApiFailure';
    this.code = failure.code;
    this.status = failure.status;
    this.fields = failure.fields ?? [];
    this.requestId = failure.requestId ?? null;
  }
}

interface AnyInput {
  params?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Address of a route: fills `:name` from params and appends the query.
 * Throws when a parameter of the path is missing.
 */
export function addressOf(path: string, input: AnyInput = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = input.params?.[name];
    if (value === undefined) throw new Error(`parameter ${name} of ${path} is missing`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}

const localTexts = {
  unreachable: {
    zh: '连接不上服务器，请检查网络后重试。',
    en: 'The server cannot be reached; check the network and try again.',
  },
  unreadable: {
    zh: '服务器的回复无法识别，请稍后重试。',
    en: 'The answer of the server could not be read; try again shortly.',
  },
};

/** Reads a failed answer; one without our error format becomes `unreadable`. */
export async function failureOf(response: Response): Promise<ApiFailure> {
  const requestId = response.headers.get('x-request-id');
  try {
    const { error } = (await response.json()) as {
      error: { code: string; message: string; fields?: FieldFailure[]; requestId?: string };
    };
    return new ApiFailure({ ...error, status: response.status, requestId: error.requestId ?? requestId });
  } catch {
    const code = response.status === 502 || response.status === 504 ? 'unavailable' : 'unreadable';
    return new ApiFailure({
      code,
      message: localTexts.unreadable[language.current()],
      status: response.status,
      requestId,
    });
  }
}

/** Headers of every request: the reader's language and what we can read. */
export function baseHeaders(more?: HeadersInit): Headers {
  const headers = new Headers(more);
  headers.set('accept-language', language.current() === 'zh' ? 'zh-CN' : 'en');
  headers.set('accept', 'application/json');
  return headers;
}

/** The failure of a request that met no server; reports the outage to the banner. */
export function unreachable(): ApiFailure {
  outage.begin('unreachable');
  return new ApiFailure({
    code: 'unreachable',
    message: localTexts.unreachable[language.current()],
    status: 0,
  });
}

/** A good answer as it is; reports outage and recovery to the banner and throws ApiFailure for every other. */
export async function settle(response: Response): Promise<Response> {
  if (response.ok) {
    outage.end();
    return response;
  }
  const failure = await failureOf(response);
  if (response.status >= 502 && response.status <= 504) outage.begin('unavailable');
  else outage.end();
  throw failure;
}

/**
 * fetch() of our server with the reader's language; reports outage and recovery to the banner.
 * Throws ApiFailure for every answer that is not a success, and `unreachable` where there was none.
 */
export async function send(address: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, {
      credentials: 'same-origin',
      ...init,
      headers: baseHeaders(init.headers),
    });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw unreachable();
  }
  return settle(response);
}

/**
 * Calls a route of the API. A session that ended meanwhile asks to sign in again over the page and then sends the call
 * once more, so that nothing typed is lost; giving that up, and every other refusal, throws ApiFailure.
 */
export async function call<K extends EndpointKey>(key: K, ...args: CallArgs<K>): Promise<Answer<K>> {
  const [input, options] = args;
  const [method, path] = key.split(' ') as ['GET' | 'POST', string];
  const { body } = (input ?? {}) as AnyInput;
  const init: RequestInit = { method };
  if (options?.signal) init.signal = options.signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'content-type': 'application/json' };
  }
  const address = addressOf(path, (input ?? {}) as AnyInput);
  for (;;) {
    try {
      const response = await send(address, init);
      return (await response.json()) as Answer<K>;
    } catch (cause) {
      if (!(cause instanceof ApiFailure) || cause.code !== 'not_signed_in') throw cause;
      if (!(await session.restored())) throw cause;
    }
  }
}
