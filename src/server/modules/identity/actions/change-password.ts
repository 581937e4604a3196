import { userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError, found } from '../../../platform/errors.ts';
import { countAttempt, forgiveAll, ownGuesser } from '../attempts.ts';
import { demandGoodPassword, hashPassword, isPassword } from '../passwords.ts';
import { endSessions, lockOwnPerson } from '../store.ts';

/**
 * Throws password_wrong unless the acting person knows their password, sign_in_paused after too many wrong ones: somebody at an
 * unlocked computer must not find it out by trying. Returns the person and the hash that was compared.
 */
export async function demandOwnPassword(ctx: Ctx, password: string, path: string) {
  const user = found(
    await ctx.db
      .selectFrom('users')
      .select(['id', 'sign_in_name', 'display_name', 'password_hash', 'totp_enabled_at'])
      .where('id', '=', userIdOf(ctx.actor))
      .executeTakeFirst(),
  );
  const guesser = ownGuesser(ctx, user);
  await countAttempt(ctx, guesser);
  if (!(await isPassword(user.password_hash, password))) {
    await atomically({ ...ctx, db: ctx.root }, (tx) =>
      recordAudit(tx, { action: 'password.refused', subjectKind: 'person', subjectId: user.id }),
    );
    throw new ApiError('password_wrong', {}, [{ path, code: 'password_wrong' }]);
  }
  await atomically(ctx, (tx) => forgiveAll(tx, guesser));
  return user;
}

/** Changes the acting person's password and ends their other sessions. Throws password_wrong, password_too_weak, sign_in_paused. */
export async function changePassword(ctx: Ctx, input: { current: string; next: string }): Promise<void> {
  const user = await demandOwnPassword(ctx, input.current, 'current');
  demandGoodPassword(input.next, [user.sign_in_name, user.display_name, input.current], 'next');
  const hash = await hashPassword(input.next);
  await atomically(ctx, async (tx) => {
    const me = await lockOwnPerson(tx, user.id);
    if (me.password_hash !== user.password_hash) throw new ApiError('changed_meanwhile');
    await tx.db
      .updateTable('users')
      .set({ password_hash: hash, password_changed_at: tx.clock.now(), must_change_password: false })
      .where('id', '=', me.id)
      .execute();
    const ended = await endSessions(tx, me.id, ctx.actor.sessionId);
    await recordAudit(tx, {
      action: 'password.changed',
      subjectKind: 'person',
      subjectId: me.id,
      subjectLabel: me.display_name,
      detail: { sessionsEnded: ended },
    });
  });
}
