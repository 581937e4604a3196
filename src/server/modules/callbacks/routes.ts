import type { FastifyInstance } from 'fastify';
import { callbackEndpoints } from '../../../shared/api/endpoints/callbacks.ts';
import { serve } from '../../platform/http/serve.ts';
import { recordCallback } from './actions/record-callback.ts';
import { getCallback, listCallbacks } from './reads.ts';

/** Routes of callbacks. */
export function callbackRoutes(app: FastifyInstance): void {
  serve(app, callbackEndpoints, {
    'GET /api/callbacks': (ctx, { query }) => listCallbacks(ctx, query),
    'GET /api/callbacks/:id': (ctx, { params }) => getCallback(ctx, params.id),
    'POST /api/callbacks/:id/record': async (ctx, { params, body }) => {
      await recordCallback(ctx, params.id, body);
      return { ok: true };
    },
  });
}
