import type { FastifyInstance } from 'fastify';
import { type Actor, departmentsIn, scopeOf } from '../actor.ts';
import { ApiError } from '../errors.ts';
import type { Audience } from '../events.ts';
import { type Hub, type LiveEvent, parseCursor } from './hub.ts';

/** Comment lines keep proxies from closing a quiet connection. */
const HEARTBEAT_MS = 25_000;
/** Streams end after a while, so that revoked sessions and changed rights take effect on reconnection. */
const STREAM_MS = 10 * 60_000;
const STREAMS_PER_PERSON = 10;

/** Whether an audience includes the actor: by name, by department within the scope of `ticket.view`, or everybody. */
export function canHear(actor: Actor, audience: Audience): boolean {
  if (audience.everyone) return true;
  if (actor.id !== null && audience.users?.includes(actor.id)) return true;
  const scope = scopeOf(actor, 'ticket.view');
  if (scope === null || scope === 'own') return false;
  const mine = departmentsIn(actor, scope);
  if (mine === null) return audience.departments !== undefined;
  return audience.departments?.some((id) => mine.includes(id)) ?? false;
}

const frame = (name: string, data: unknown, id?: string): string =>
  `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * GET /api/live: server-sent events `change` {type, subjectKind, subjectId}, `notice`, and `reload` when the gap is too large.
 * A client that reconnects sends Last-Event-ID and gets what it missed.
 */
export function liveRoute(app: FastifyInstance, hub: Hub): void {
  const streams = new Map<number, number>();
  const open = new Set<() => void>();

  app.route({
    method: 'GET',
    url: '/api/live',
    config: { access: 'signed_in' },
    schema: {
      summary: 'Live updates as server-sent events',
      tags: ['live'],
      produces: ['text/event-stream'],
    },
    handler: async (request, reply) => {
      const { actor } = request.ctx;
      const id = actor.id!;
      if ((streams.get(id) ?? 0) >= STREAMS_PER_PERSON)
        throw new ApiError('too_many_requests', { seconds: 60 });
      const since = parseCursor(request.headers['last-event-id']?.toString());
      const start = await hub.cursor();
      streams.set(id, (streams.get(id) ?? 0) + 1);

      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      });
      const send = (event: LiveEvent) =>
        raw.write(
          frame(
            event.subjectKind === 'notice' ? 'notice' : 'change',
            { type: event.type, subjectKind: event.subjectKind, subjectId: event.subjectId },
            event.cursor,
          ),
        );
      const leave = hub.listen({ actor, canHear: (_, audience) => canHear(actor, audience), send }, start);
      const heartbeat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MS);
      const close = () => raw.end();
      const limit = setTimeout(close, STREAM_MS);
      open.add(close);
      raw.on('close', () => {
        leave();
        clearInterval(heartbeat);
        clearTimeout(limit);
        open.delete(close);
        streams.set(id, (streams.get(id) ?? 1) - 1);
      });
      raw.write(`retry: 2000\n${frame('hello', {}, start)}`);
      if (since) {
        const missed = await hub.missed(since).catch(() => null);
        if (missed === null) raw.write(frame('reload', {}));
        else for (const { event, audience } of missed) if (canHear(actor, audience)) send(event);
      }
    },
  });
  // A graceful stop does not wait for streams that never end by themselves.
  app.addHook('preClose', async () => {
    for (const close of open) close();
  });
}
