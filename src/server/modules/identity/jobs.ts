import type { Ctx } from '../../platform/context.ts';
import { FAILURE_WINDOW_MS } from './throttle.ts';
import { openTotpSecret, sealTotpSecret } from './totp.ts';

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

/**
 * Writes the secrets of second factors anew under the vault's current key and returns how many; 0 when none is left. Does not disturb
 * somebody who changes theirs meanwhile. Safe at any time, stopped at any time.
 */
export async function reEncryptTotpSecrets(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .selectFrom('users')
    .select(['id', 'totp_secret'])
    .where('totp_secret', 'is not', null)
    .execute();
  let written = 0;
  for (const { id, totp_secret: sealed } of rows) {
    if (sealed === null || ctx.vault.versionOf(sealed) === ctx.vault.currentVersion) continue;
    const renewed = sealTotpSecret(ctx.vault, openTotpSecret(ctx.vault, sealed));
    const result = await ctx.db
      .updateTable('users')
      .set({ totp_secret: renewed })
      .where('id', '=', id)
      .where('totp_secret', '=', sealed)
      .executeTakeFirst();
    written += Number(result.numUpdatedRows);
  }
  return written;
}
