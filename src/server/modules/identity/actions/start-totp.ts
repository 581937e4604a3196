import QRCode from 'qrcode';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { getSettings } from '../settings.ts';
import { lockOwnPerson } from '../store.ts';
import { newTotpSecret, sealTotpSecret, totpUri } from '../totp.ts';
import { demandOwnPassword } from './change-password.ts';

/**
 * Gives the acting person a secret for their authenticator app; the second factor is on only once `enableTotp` saw a code of it.
 * Starting again replaces the secret. `qr` is a data: URL of a PNG. Throws password_wrong, totp_already_enabled.
 */
export async function startTotp(
  ctx: Ctx,
  input: { password: string },
): Promise<{ secret: string; uri: string; qr: string }> {
  const { id, sign_in_name } = await demandOwnPassword(ctx, input.password, 'password');
  const secret = newTotpSecret();
  await atomically(ctx, async (tx) => {
    const me = await lockOwnPerson(tx, id);
    if (me.totp_enabled_at) throw new ApiError('totp_already_enabled');
    await tx.db
      .updateTable('users')
      .set({ totp_secret: sealTotpSecret(tx.vault, secret), totp_last_step: null })
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, { action: 'totp.started', subjectKind: 'person', subjectId: id });
  });
  const { enterpriseName } = await getSettings(ctx);
  const uri = totpUri(enterpriseName || 'Bihuan', sign_in_name, secret);
  return { secret, uri, qr: await QRCode.toDataURL(uri, { margin: 1, width: 240 }) };
}
