import type { Kysely } from 'kysely';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Services } from '../../platform/context.ts';
import type { DB } from '../../platform/db/schema.ts';

const PERIOD_SECONDS = 30;
/** Context under which the vault seals the secrets; the column they stand in. */
const CONTEXT = 'users.totp_secret';

/** A fresh secret: 160 bits in base32, as RFC 4226 recommends. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** Seals a secret for the database. */
export const sealTotpSecret = (vault: Services['vault'], secret: string): Buffer =>
  vault.encrypt(secret, CONTEXT);

/** The secret again. Throws VaultError. */
export const openTotpSecret = (vault: Services['vault'], sealed: Buffer): string =>
  vault.decrypt(sealed, CONTEXT);

/** What an authenticator app reads from the QR code. */
export const totpUri = (issuer: string, account: string, secret: string): string =>
  generateURI({ issuer, label: account, secret });

/** The time step of a valid code, the present one, the one before or the one after (RFC 6238, 5.2); null for a wrong code. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    period: PERIOD_SECONDS,
    epochTolerance: PERIOD_SECONDS,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/**
 * Whether a code is right and was not used before. A code is spent by being asked about: each step counts once, also when
 * two requests bring it at the same time.
 */
export async function spendTotpCode(
  { vault, clock }: Pick<Services, 'vault' | 'clock'>,
  db: Kysely<DB>,
  user: { id: number; totp_secret: Buffer | null },
  code: string,
): Promise<boolean> {
  if (!user.totp_secret) return false;
  const step = totpStep(openTotpSecret(vault, user.totp_secret), code, clock.now());
  if (step === null) return false;
  const spent = await db
    .updateTable('users')
    .set({ totp_last_step: step })
    .where('id', '=', user.id)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}
