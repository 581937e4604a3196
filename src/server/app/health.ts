import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type pg from 'pg';
import { Type } from 'typebox';
import type { Services } from '../platform/context.ts';
import { isConnectionLoss } from '../platform/db/connection-loss.ts';
import { ApiError } from '../platform/errors.ts';
import type { Hub } from '../platform/live/hub.ts';
import { liveListeners, poolConnections, registry } from './metrics.ts';

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

/** /api/health/live: the process answers. /api/health/ready: it can serve, its database answers. /metrics: Prometheus. */
export function healthRoutes(app: FastifyInstance, services: Services, pool: pg.Pool, hub: Hub): void {
  const answer = { response: { 200: Type.Object({ status: Type.String() }) }, tags: ['health'] };
  app.get(
    '/api/health/live',
    { config: { access: 'public' }, schema: { summary: 'The process answers', ...answer } },
    async () => ({ status: 'live' }),
  );
  app.get(
    '/api/health/ready',
    {
      config: { access: 'public' },
      schema: { summary: 'The service can work: its database answers', ...answer },
    },
    async () => {
      try {
        await sql`select 1`.execute(services.db);
      } catch (error) {
        if (isConnectionLoss(error)) throw new ApiError('unavailable');
        throw error;
      }
      return { status: 'ready' };
    },
  );
  app.get('/metrics', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const { metricsToken } = services.config;
    if (metricsToken) {
      if (!same(request.headers.authorization ?? '', `Bearer ${metricsToken}`))
        throw new ApiError('not_signed_in');
    } else if (!/^(127\.|::1$|::ffff:127\.)/.test(request.ip)) {
      throw new ApiError('not_found');
    }
    liveListeners.set(hub.size);
    poolConnections.set({ state: 'open' }, pool.totalCount);
    poolConnections.set({ state: 'idle' }, pool.idleCount);
    poolConnections.set({ state: 'waiting' }, pool.waitingCount);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
