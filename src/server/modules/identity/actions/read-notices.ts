import { userIdOf } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/context.ts';
import { invalidField } from '../../../platform/errors.ts';

/**
 * Marks notices of the acting person as read: the one of `id`, or all up to `upToId`, so that what arrived meanwhile stays unread.
 * Not audited: it concerns nobody else.
 */
export async function readNotices(ctx: Ctx, input: { id?: number; upToId?: number }): Promise<void> {
  const { id, upToId } = input;
  if (id === undefined && upToId === undefined) invalidField('upToId', 'invalid_input');
  await ctx.db
    .updateTable('notices')
    .set({ read_at: ctx.clock.now() })
    .where('user_id', '=', userIdOf(ctx.actor))
    .where('read_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .$if(upToId !== undefined, (query) => query.where('id', '<=', upToId!))
    .execute();
}
