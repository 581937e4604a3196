import type { Ctx } from '../../platform/context.ts';
import { FAILURE_WINDOW_MS } from './throttle.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Sessions that ended stay for this long, for "last seen" and for whoever looks into a theft. */
const KEEP_SESSIONS_MS = 90 * DAY_MS;
const KEEP_NOTICES_MS = 180 * DAY_MS;

/** Forgets failed guesses that no longer count, sessions long over and notices half a year old. Daily; safe twice. */
export async function purgeTraces(ctx: Ctx): Promise<void> {
  const before = (ms: number) => new Date(ctx.clock.now().getTime() - ms);
  await ctx.db.deleteFrom('sign_in_failures').where('occurred_at', '<', before(FAILURE_WINDOW_MS)).execute();
  await ctx.db
    .deleteFrom('sessions')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<', before(KEEP_SESSIONS_MS)),
        eb('revoked_at', '<', before(KEEP_SESSIONS_MS)),
      ]),
    )
    .execute();
  await ctx.db.deleteFrom('notices').where('created_at', '<', before(KEEP_NOTICES_MS)).execute();
}
