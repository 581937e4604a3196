import type { Progress } from '../../../shared/api/public.ts';
import type { Ctx } from '../../platform/context.ts';

/** The score a customer gave in a round, or null. */
export async function ratingOf(ctx: Ctx, ticketId: number, round: number): Promise<Progress['rating']> {
  const row = await ctx.db
    .selectFrom('ticket_ratings')
    .select(['score', 'comment'])
    .where('ticket_id', '=', ticketId)
    .where('round', '=', round)
    .executeTakeFirst();
  return row ?? null;
}
