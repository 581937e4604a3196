import type { Static } from 'typebox';
import type { PageQuery } from '../../../shared/api/common.ts';
import { userIdOf } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/context.ts';
import { cursorId, decodeCursor, pageOf } from '../../platform/cursor.ts';
import { PAGE } from './reads.ts';
import { IDLE_MS } from './sessions.ts';

/** The actor's sessions that still count, the one seen last first. */
export async function listSessions(ctx: Ctx) {
  const now = ctx.clock.now();
  return ctx.db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_seen_at', 'ip', 'user_agent'])
    .where('user_id', '=', userIdOf(ctx.actor))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The actor's API tokens, revoked ones too, newest first. Never the tokens themselves. */
export async function listTokens(ctx: Ctx) {
  return ctx.db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'prefix', 'scopes', 'created_at', 'last_used_at', 'expires_at', 'revoked_at'])
    .where('user_id', '=', userIdOf(ctx.actor))
    .orderBy('id', 'desc')
    .execute();
}

/** The actor's notices, newest first, and how many are unread. */
export async function listNotices(ctx: Ctx, query: Static<typeof PageQuery>) {
  const userId = userIdOf(ctx.actor);
  const limit = query.limit ?? PAGE;
  const after = decodeCursor(query.cursor, 1);
  const rows = await ctx.db
    .selectFrom('notices')
    .selectAll()
    .where('user_id', '=', userId)
    .$if(after !== null, (rows) => rows.where('id', '<', cursorId(after![0])))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { unread } = await ctx.db
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { ...pageOf(rows, limit, (row) => [row.id]), unread };
}
