import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { lockOwnPerson } from '../store.ts';
import { demandOwnPassword } from './change-password.ts';

/** Turns the acting person's second factor off. Throws password_wrong, totp_not_enabled. */
export async function disableTotp(ctx: Ctx, input: { password: string }): Promise<void> {
  const { id } = await demandOwnPassword(ctx, input.password, 'password');
  await atomically(ctx, async (tx) => {
    const me = await lockOwnPerson(tx, id);
    if (!me.totp_enabled_at) throw new ApiError('totp_not_enabled');
    await tx.db
      .updateTable('users')
      .set({ totp_secret: null, totp_enabled_at: null, totp_last_step: null })
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, { action: 'totp.disabled', subjectKind: 'person', subjectId: id });
  });
}
