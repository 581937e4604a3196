import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError, refuseIf } from '../../../platform/errors.ts';
import { overPersonRefusal } from '../policy.ts';
import { lockVisiblePerson } from '../store.ts';

/** Turns the second factor of somebody off who lost their phone. Throws not_yourself, person_beyond_own, totp_not_enabled. */
export async function resetTotp(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, id);
    refuseIf(overPersonRefusal(tx.actor, person));
    if (!person.totp_enabled_at) throw new ApiError('totp_not_enabled');
    await tx.db
      .updateTable('users')
      .set({ totp_secret: null, totp_enabled_at: null, totp_last_step: null })
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, {
      action: 'totp.reset',
      subjectKind: 'person',
      subjectId: id,
      subjectLabel: person.display_name,
    });
  });
}
