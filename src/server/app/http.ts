import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  type RouteOptions,
} from 'fastify';
import type pg from 'pg';
import { calendarRoutes } from '../modules/calendars/index.ts';
import { callbackRoutes, callbackStation } from '../modules/callbacks/index.ts';
import { customerRoutes } from '../modules/customers/index.ts';
import { authenticate, identityRoutes } from '../modules/identity/index.ts';
import { mayReadTicketFile, openTicketsOfCustomers, ticketRoutes } from '../modules/tickets/index.ts';
import { type Actor, systemActor } from '../platform/actor.ts';
import type { Ctx, Services } from '../platform/context.ts';
import { ApiError } from '../platform/errors.ts';
import { fileRoutes } from '../platform/files/routes.ts';
import { refuseCrossSite } from '../platform/http/cross-site.ts';
import { answerError, languageOf } from '../platform/http/errors.ts';
import { checkAccess } from '../platform/http/serve.ts';
import { validatorCompiler } from '../platform/http/validation.ts';
import { createHub } from '../platform/live/hub.ts';
import { liveRoute } from '../platform/live/route.ts';
import { describeApi, docsRoutes } from './docs.ts';
import { healthRoutes } from './health.ts';
import { requestSeconds } from './metrics.ts';
import { pageRoutes, safetyHeaders } from './pages.ts';
import { enterprisePresets } from './presets.ts';
import { publicRoutes } from './public-routes.ts';

const BODY_BYTES = 1024 * 1024;

/** Somebody who is not signed in: a visitor of the customer pages. */
const visitor = (language: Actor['language']): Actor => ({
  ...systemActor,
  kind: 'customer',
  name: 'visitor',
  language,
});

/**
 * The whole HTTP side: every route, its access, its limits. Stops with an error where a route forgot to declare its access.
 * Nothing listens yet.
 */
export async function createHttp(services: Services, pool: pg.Pool): Promise<FastifyInstance> {
  const { config, log } = services;
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    trustProxy: config.trustProxy,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // An address that cannot be read never reaches the error handler.
    frameworkErrors: answerError,
    routerOptions: { maxParamLength: 200 },
  });
  const declared: RouteOptions[] = [];
  app.addHook('onRoute', (route: RouteOptions) => {
    declared.push(route);
  });
  app.addHook('onReady', async () => {
    const undeclared = declared
      .filter((route) => !route.config?.access)
      .map((route) => `${route.method} ${route.url}`);
    if (undeclared.length > 0) throw new Error(`these routes declare no access: ${undeclared.join(', ')}`);
  });

  app.setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(new ApiError('not_found'), request, reply));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_, context) =>
      new ApiError('too_many_requests', { seconds: Math.ceil(context.ttl / 1000) }),
  });

  app.decorateRequest('actor', null);
  app.decorateRequest('ctx');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safetyHeaders);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  // Access is judged before the body is read or validated: who may not call learns nothing of what a route takes.
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (!access) return;
    refuseCrossSite(request, config.publicUrl);
    const { authorization } = request.headers;
    const bearer = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
    // Pages and health are the same for everybody, and answer while the database is away.
    const isForAll = !request.url.startsWith('/api/') || request.url.startsWith('/api/health/');
    const session = request.cookies.bihuan_session;
    request.actor =
      isForAll || (!session && !bearer) ? null : await authenticate(services, { cookie: session, bearer });
    checkAccess(access, request.actor, request.method, request.routeOptions.url ?? '');
    const ctx: Ctx = {
      ...services,
      actor: request.actor ?? visitor(languageOf(request)),
      origin: { ip: request.ip, userAgent: request.headers['user-agent'] ?? null },
    };
    request.ctx = ctx;
  });
  // Connections that fall idle after the stop began would be held open until their browsers let go.
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), 50);
    app.server.once('close', () => clearInterval(timer));
  });
  const hub = createHub(services);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requestSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    if (request.method === 'POST' && reply.statusCode < 400) hub.wake();
    if (route.startsWith('/api/')) {
      log.info(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
          actorId: request.actor?.id,
        },
        'Request',
      );
    }
  });

  await describeApi(app);
  healthRoutes(app, services, pool, hub);
  identityRoutes(app, enterprisePresets);
  calendarRoutes(app);
  customerRoutes(app, { openTicketsOf: openTicketsOfCustomers });
  ticketRoutes(app, [callbackStation]);
  callbackRoutes(app);
  publicRoutes(app);
  liveRoute(app, hub);
  await fileRoutes(app, mayReadTicketFile);
  await docsRoutes(app);
  await pageRoutes(app);
  return app;
}
