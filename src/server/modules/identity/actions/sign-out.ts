import { userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';

/** Ends the session of this request. */
export async function signOut(ctx: Ctx): Promise<void> {
  const userId = userIdOf(ctx.actor);
  await atomically(ctx, async (tx) => {
    await tx.db
      .updateTable('sessions')
      .set({ revoked_at: tx.clock.now() })
      .where('id', '=', ctx.actor.sessionId)
      .where('revoked_at', 'is', null)
      .execute();
    await recordAudit(tx, { action: 'session.ended', subjectKind: 'person', subjectId: userId });
  });
}
