import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PublicFile } from '../../../shared/api/public.ts';
import type { Ctx } from '../context.ts';
import { ApiError } from '../errors.ts';
import { downloadHeaders } from './download.ts';
import { MAX_FILE_BYTES, receiveFile } from './records.ts';

async function receive(
  request: FastifyRequest,
): Promise<{ token: string; name: string; mime: string; bytes: number }> {
  if (!request.isMultipart()) throw new ApiError('file_missing');
  // What the parser cannot read is the sender's mistake, whatever it throws.
  const part = await request
    .file({ limits: { files: 1, fields: 5, fileSize: MAX_FILE_BYTES + 1 } })
    .catch(() => {
      throw new ApiError('malformed_request');
    });
  if (!part) throw new ApiError('file_missing');
  return receiveFile(request.ctx, part.file, { name: part.filename, type: part.mimetype });
}

/**
 * Upload and download. `mayRead` tells whether the caller may see the record that a file belongs to; the modules bring it,
 * because a file is as visible as its record.
 */
export async function fileRoutes(
  app: FastifyInstance,
  mayRead: (ctx: Ctx, subject: { kind: string; id: number }) => Promise<boolean>,
): Promise<void> {
  await app.register(multipart);
  const upload = { consumes: ['multipart/form-data'], response: { 201: PublicFile }, tags: ['files'] };
  app.route({
    method: 'POST',
    url: '/api/files',
    config: { access: 'signed_in' },
    schema: { summary: 'Upload a file; a record takes it over by its token', ...upload },
    handler: async (request, reply) => reply.status(201).send(await receive(request)),
  });
  app.route({
    method: 'POST',
    url: '/api/public/files',
    config: { access: 'public', rateLimit: { max: 30, timeWindow: 60_000 } },
    schema: { summary: 'Upload a file with a request', ...upload },
    handler: async (request, reply) => reply.status(201).send(await receive(request)),
  });
  app.route({
    method: 'GET',
    url: '/api/files/:id',
    config: { access: 'signed_in' },
    schema: {
      summary: 'Download a file',
      tags: ['files'],
      params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }),
    },
    handler: async (request, reply) => {
      const { ctx } = request;
      const { id } = request.params as { id: number };
      const file = await ctx.db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
      if (!file?.subject_kind || file.subject_id === null) throw new ApiError('not_found');
      if (!(await mayRead(ctx, { kind: file.subject_kind, id: file.subject_id })))
        throw new ApiError('not_found');
      return sendFile(ctx, reply, file);
    },
  });
}

/** Streams a stored file with headers that keep a browser from running it. */
export async function sendFile(
  ctx: Ctx,
  reply: FastifyReply,
  file: { storage_key: string; name: string; mime: string; bytes: number },
): Promise<FastifyReply> {
  const content = await ctx.files.get(file.storage_key);
  return reply.headers({ ...downloadHeaders(file), 'cache-control': 'private, max-age=3600' }).send(content);
}
