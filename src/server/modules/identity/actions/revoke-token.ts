import { userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { found } from '../../../platform/errors.ts';

/** Revokes one of the acting person's API tokens, at once; 404 for anybody else's. Revoking it again changes nothing. */
export async function revokeToken(ctx: Ctx, id: number): Promise<void> {
  const userId = userIdOf(ctx.actor);
  await atomically(ctx, async (tx) => {
    const token = found(
      await tx.db
        .selectFrom('api_tokens')
        .select(['id', 'revoked_at'])
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .forUpdate()
        .executeTakeFirst(),
    );
    if (token.revoked_at) return;
    await tx.db.updateTable('api_tokens').set({ revoked_at: tx.clock.now() }).where('id', '=', id).execute();
    await recordAudit(tx, { action: 'token.revoked', subjectKind: 'token', subjectId: id });
  });
}
