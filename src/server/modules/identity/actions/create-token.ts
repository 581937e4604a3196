import { sql } from 'kysely';
import type { Permission } from '../../../../shared/api/permissions.ts';
import { userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError, invalidField } from '../../../platform/errors.ts';
import { API_TOKEN_PREFIX, hashOfSecret, newSecret } from '../secrets.ts';
import { getSettings } from '../settings.ts';

/**
 * Makes an API token that acts for the person with some of their permissions; it never has more than the person has at the time of a call.
 * It works until the end of `expiresOn` in the enterprise's zone. The token is returned once and stored as a hash.
 * Throws token_scope_beyond_own, day_in_past.
 */
export async function createToken(
  ctx: Ctx,
  input: { name: string; scopes: readonly Permission[]; expiresOn?: string | null },
): Promise<{ id: number; token: string }> {
  const userId = userIdOf(ctx.actor);
  if (!input.scopes.every((scope) => ctx.actor.grants.has(scope)))
    throw new ApiError('token_scope_beyond_own');
  const { zone } = await getSettings(ctx);
  const token = API_TOKEN_PREFIX + newSecret();
  return atomically(ctx, async (tx) => {
    const row = await tx.db
      .insertInto('api_tokens')
      .values({
        token_hash: hashOfSecret(token),
        prefix: token.slice(0, API_TOKEN_PREFIX.length + 4),
        user_id: userId,
        name: input.name.trim(),
        scopes: [...input.scopes],
        created_at: tx.clock.now(),
        expires_at: input.expiresOn
          ? sql<Date>`(${input.expiresOn}::date + 1)::timestamp at time zone ${zone}`
          : null,
      })
      .returning(['id', 'expires_at'])
      .executeTakeFirstOrThrow();
    if (row.expires_at && row.expires_at <= tx.clock.now()) invalidField('expiresOn', 'day_in_past');
    await recordAudit(tx, {
      action: 'token.created',
      subjectKind: 'token',
      subjectId: row.id,
      detail: { scopes: input.scopes, expiresAt: row.expires_at },
    });
    return { id: row.id, token };
  });
}
