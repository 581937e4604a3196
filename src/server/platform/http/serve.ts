import '@fastify/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { ErrorAnswer } from '../../../shared/api/common.ts';
import type {
  Access,
  AnswerOf,
  Endpoint,
  Endpoints,
  InputOf,
} from '../../../shared/api/endpoints/endpoint.ts';
import { type Actor, has } from '../actor.ts';
import type { Ctx } from '../context.ts';
import { ApiError } from '../errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; start-up stops where it is missing (law 1). */
    access?: Access;
  }
  interface FastifyRequest {
    /** Who calls; null for somebody unknown. Set before any handler runs. */
    actor: Actor | null;
    /** Services and caller, for actions and reads. Throws not_signed_in on routes that are not public. */
    ctx: Ctx;
  }
}

/** The request and reply behind a handler, for cookies and headers. */
export interface Http {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** One handler per endpoint; a missing one does not compile. */
export type Handlers<E extends Endpoints> = {
  [K in keyof E]: E[K] extends Endpoint
    ? (ctx: Ctx, input: InputOf<E[K]>, http: Http) => Promise<AnswerOf<E[K]>>
    : never;
};

/**
 * Throws unless the actor may call a route with this access.
 * API tokens act for a person but not on the person's account: changing `/api/me` needs a signed-in browser.
 */
export function checkAccess(access: Access, actor: Actor | null, method: string, url: string): void {
  if (access === 'public') return;
  if (actor?.kind !== 'user') throw new ApiError('not_signed_in');
  if (
    actor.mustChangePassword &&
    !['/api/me', '/api/me/change-password', '/api/sign-out', '/api/me/edit'].includes(url)
  ) {
    throw new ApiError('password_change_needed');
  }
  if (access === 'signed_in') {
    if (actor.sessionId === null && method !== 'GET' && /^\/api\/(me|sign-out)\b/.test(url))
      throw new ApiError('not_allowed');
    return;
  }
  if (!has(actor, access)) throw new ApiError('not_allowed');
}

/** Serves a module's endpoints: validation, access and serialisation come from the table, work from the handlers. */
export function serve<E extends Endpoints>(app: FastifyInstance, endpoints: E, handlers: Handlers<E>): void {
  for (const [key, endpoint] of Object.entries(endpoints) as [keyof E & string, Endpoint][]) {
    const [method, url] = key.split(' ') as ['GET' | 'POST', string];
    const handler = handlers[key] as (ctx: Ctx, input: object, http: Http) => Promise<unknown>;
    const options: RouteOptions = {
      method,
      url,
      config: {
        access: endpoint.access,
        ...(endpoint.perMinute && { rateLimit: { max: endpoint.perMinute, timeWindow: 60_000 } }),
      },
      schema: {
        summary: endpoint.summary,
        operationId: operationId(method, url),
        tags: [url.split('/')[url.startsWith('/api/public') ? 3 : 2]!],
        ...(endpoint.params && { params: endpoint.params }),
        ...(endpoint.query && { querystring: endpoint.query }),
        ...(endpoint.body && { body: endpoint.body }),
        response: { [endpoint.status ?? 200]: endpoint.answer, '4xx': ErrorAnswer, '5xx': ErrorAnswer },
        ...(endpoint.access === 'public' ? { security: [] } : {}),
      },
      handler: async (request, reply) => {
        if (endpoint.status) reply.status(endpoint.status);
        return handler(
          request.ctx,
          { params: request.params, query: request.query, body: request.body },
          { request, reply },
        );
      },
    };
    app.route(options);
  }
}

/** GET /api/tickets/:id/thread → getTicketsThread; unique because paths are. */
function operationId(method: string, url: string): string {
  const words = url
    .split('/')
    .filter((part) => part && part !== 'api')
    .map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part))
    .join('-')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return method.toLowerCase() + words[0]!.toUpperCase() + words.slice(1);
}
