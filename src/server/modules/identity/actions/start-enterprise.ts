import type { Static } from 'typebox';
import type { SetupEnterprise } from '../../../../shared/api/identity.ts';
import { systemActor } from '../../../platform/actor.ts';
import { actingAs, atomically, type Ctx } from '../../../platform/context.ts';
import { deviceCookie } from '../device-cookie.ts';
import { demandGoodPassword, hashPassword } from '../passwords.ts';
import { type NewSession, openSession } from '../sessions.ts';
import { forgetSettings } from '../settings.ts';
import { beginSetup, createEnterprise, type Presets } from '../setup.ts';

/**
 * Sets up an own enterprise and signs its first administrator in, all in one transaction.
 * Throws setup_token_wrong, setup_done, setup_running, password_too_weak, sign_in_name_invalid.
 */
export async function startEnterprise(
  ctx: Ctx,
  input: Static<typeof SetupEnterprise>,
  presets?: Presets,
): Promise<NewSession> {
  // First without the cost of a hash: the token is public's only way in.
  await atomically(ctx, (tx) => beginSetup(tx, input.token));
  demandGoodPassword(input.password, [input.signInName, input.name, input.enterpriseName], 'password');
  const passwordHash = await hashPassword(input.password);
  const session = await atomically(actingAs(ctx, systemActor), async (tx) => {
    await beginSetup(tx, input.token);
    const { administratorId } = await createEnterprise(tx, { ...input, passwordHash }, presets);
    return {
      token: await openSession(tx, administratorId),
      device: deviceCookie(tx.vault, null, administratorId),
    };
  });
  forgetSettings(ctx);
  return session;
}
