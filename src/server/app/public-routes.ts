import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { publicEndpoints } from '../../shared/api/endpoints/public.ts';
import { TokenParams } from '../../shared/api/public.ts';
import { getSettings } from '../modules/identity/index.ts';
import { rateTicket, ratingOf } from '../modules/surveys/index.ts';
import {
  confirmByCustomer,
  fileRequest,
  getProgress,
  getTicketByToken,
  nudgeByCustomer,
  progressPath,
  publicFileOf,
  rejectByCustomer,
  replyByCustomer,
} from '../modules/tickets/index.ts';
import { found } from '../platform/errors.ts';
import { MAX_FILE_BYTES } from '../platform/files/records.ts';
import { sendFile } from '../platform/files/routes.ts';
import { serve } from '../platform/http/serve.ts';

const done = async (work: Promise<void>): Promise<{ ok: true }> => {
  await work;
  return { ok: true };
};

/** Customer pages: put together here, because they show what several modules keep. */
export function publicRoutes(app: FastifyInstance): void {
  serve(app, publicEndpoints, {
    'GET /api/public/enterprise': async (ctx) => {
      const settings = await getSettings(ctx);
      return {
        name: settings.enterpriseName,
        greeting: settings.portalGreeting,
        consentText: settings.consentText,
        maxFileMegabytes: MAX_FILE_BYTES / 1024 / 1024,
      };
    },
    'POST /api/public/requests': async (ctx, { body }) => {
      const filed = await fileRequest(ctx, body);
      return {
        number: filed.number,
        token: filed.publicToken,
        progressPath: progressPath(filed.publicToken),
        deadlines: filed.deadlines.map(({ kind, dueAt }) => ({ kind, at: dueAt.toISOString() })),
      };
    },
    'GET /api/public/requests/:token': async (ctx, { params }) => {
      const ticket = await getTicketByToken(ctx, params.token);
      const [progress, rating] = await Promise.all([
        getProgress(ctx, params.token),
        ratingOf(ctx, ticket.id, ticket.round),
      ]);
      return { ...progress, rating, can: { ...progress.can, rate: progress.can.rate && rating === null } };
    },
    'POST /api/public/requests/:token/reply': (ctx, { params, body }) =>
      done(replyByCustomer(ctx, params.token, body)),
    'POST /api/public/requests/:token/confirm': (ctx, { params }) =>
      done(confirmByCustomer(ctx, params.token)),
    'POST /api/public/requests/:token/reject': (ctx, { params, body }) =>
      done(rejectByCustomer(ctx, params.token, body.reason)),
    'POST /api/public/requests/:token/rate': (ctx, { params, body }) =>
      done(rateTicket(ctx, params.token, body)),
    'POST /api/public/requests/:token/nudge': (ctx, { params }) => done(nudgeByCustomer(ctx, params.token)),
  });
  app.route({
    method: 'GET',
    url: '/api/public/requests/:token/files/:fileId',
    config: { access: 'public', rateLimit: { max: 120, timeWindow: 60_000 } },
    schema: {
      summary: 'Download a file of a request',
      tags: ['requests'],
      params: Type.Object({
        ...TokenParams.properties,
        fileId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
      }),
    },
    handler: async (request, reply) => {
      const { token, fileId } = request.params as { token: string; fileId: number };
      return sendFile(request.ctx, reply, found(await publicFileOf(request.ctx, token, fileId)));
    },
  });
}
