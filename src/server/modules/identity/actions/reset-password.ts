import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { refuseIf } from '../../../platform/errors.ts';
import { hashPassword, initialPassword } from '../passwords.ts';
import { overPersonRefusal } from '../policy.ts';
import { endSessions, lockVisiblePerson } from '../store.ts';

/**
 * Gives a person a new initial password, returned once, to be changed at their next sign-in; their sessions end.
 * Throws not_yourself, and person_beyond_own: whoever knows a password has the rights of its owner.
 */
export async function resetPassword(ctx: Ctx, id: number): Promise<{ initialPassword: string }> {
  const password = initialPassword();
  const hash = await hashPassword(password);
  await atomically(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, id);
    refuseIf(overPersonRefusal(tx.actor, person));
    await tx.db
      .updateTable('users')
      .set({ password_hash: hash, password_changed_at: tx.clock.now(), must_change_password: true })
      .where('id', '=', id)
      .execute();
    const sessionsEnded = await endSessions(tx, id, null);
    await recordAudit(tx, {
      action: 'password.reset',
      subjectKind: 'person',
      subjectId: id,
      subjectLabel: person.display_name,
      detail: { sessionsEnded },
    });
  });
  return { initialPassword: password };
}
