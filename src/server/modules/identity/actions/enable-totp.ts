import { userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { lockOwnPerson } from '../store.ts';
import { spendTotpCode } from '../totp.ts';

/** Turns the second factor on, proved by a first code. Throws totp_not_started, totp_already_enabled, second_factor_wrong. */
export async function enableTotp(ctx: Ctx, input: { code: string }): Promise<void> {
  await atomically(ctx, async (tx) => {
    const me = await lockOwnPerson(tx, userIdOf(tx.actor));
    if (me.totp_enabled_at) throw new ApiError('totp_already_enabled');
    if (!me.totp_secret) throw new ApiError('totp_not_started');
    if (!(await spendTotpCode(tx, tx.db, me, input.code))) throw new ApiError('second_factor_wrong');
    await tx.db
      .updateTable('users')
      .set({ totp_enabled_at: tx.clock.now() })
      .where('id', '=', me.id)
      .execute();
    await recordAudit(tx, { action: 'totp.enabled', subjectKind: 'person', subjectId: me.id });
  });
}
