import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** How long a look behind the mask lasts. */
export const UNMASKED_MS = 15 * 60_000;

/** Until when the acting person may see these customers unmasked; those without a grant in force are missing. Nobody else's grant counts. */
export async function unmaskedUntil(ctx: Ctx, customerIds: readonly number[]): Promise<Map<number, Date>> {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null || customerIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('unmasks')
    .select((eb) => ['customer_id', eb.fn.max('expires_at').as('until')])
    .where('user_id', '=', ctx.actor.id)
    .where(sql<boolean>`customer_id = any(${[...customerIds]}::bigint[])`)
    .where('expires_at', '>', ctx.clock.now())
    .groupBy('customer_id')
    .execute();
  return new Map(rows.map((row) => [row.customer_id, row.until]));
}
