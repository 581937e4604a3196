import { userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { found } from '../../../platform/errors.ts';

/** Ends one of the acting person's sessions, at once; 404 for anybody else's. Ending it again changes nothing. */
export async function revokeSession(ctx: Ctx, id: number): Promise<void> {
  const userId = userIdOf(ctx.actor);
  await atomically(ctx, async (tx) => {
    const session = found(
      await tx.db
        .selectFrom('sessions')
        .select(['id', 'revoked_at'])
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .forUpdate()
        .executeTakeFirst(),
    );
    if (session.revoked_at) return;
    await tx.db.updateTable('sessions').set({ revoked_at: tx.clock.now() }).where('id', '=', id).execute();
    await recordAudit(tx, {
      action: 'session.revoked',
      subjectKind: 'person',
      subjectId: userId,
      detail: { sessionId: id },
    });
  });
}
