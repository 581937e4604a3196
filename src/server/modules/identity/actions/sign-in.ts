import { sql } from 'kysely';
import { systemActor } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { actingAs, atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { countAttempt, forgiveAll, forgiveAttempt, type Guesser, nameHashOf } from '../attempts.ts';
import { actorOf } from '../authenticate.ts';
import { deviceCookie, deviceHash, readDevice } from '../device-cookie.ts';
import { hashPassword, isPassword, needsRehash } from '../passwords.ts';
import { type NewSession, openSession } from '../sessions.ts';
import { spendTotpCode } from '../totp.ts';

export interface SignInInput {
  name: string;
  password: string;
  /** Six digits, where the second factor is on. */
  code?: string | undefined;
  /** Value of the device cookie, if the browser has one. */
  device?: string | undefined;
}

/**
 * Opens a session. Throws wrong_credentials (the same, in the same time, for an unknown name, a disabled person and a wrong password),
 * second_factor_needed, second_factor_wrong, or sign_in_paused after too many failures: browsers that signed in before count their own,
 * all others together, so that strangers cannot lock the owner out.
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<NewSession & { userId: number }> {
  const user = await findByName(ctx, input.name);
  const device = readDevice(ctx.vault, input.device);
  const guesser: Guesser = {
    nameHash: nameHashOf(ctx.vault, input.name),
    deviceHash: deviceHash(device, user?.id ?? null),
  };
  const attempt = await countAttempt(ctx, guesser);

  const isRight = await isPassword(user?.password_hash ?? null, input.password);
  if (!user || !isRight) {
    await recordRefusal(ctx, guesser, user?.id ?? null, 'wrong_credentials');
    throw new ApiError('wrong_credentials');
  }
  if (user.totp_enabled_at) {
    if (input.code === undefined) {
      await forgiveAttempt(ctx, attempt);
      throw new ApiError('second_factor_needed');
    }
    if (!(await spendTotpCode(ctx, ctx.db, user, input.code))) {
      await recordRefusal(ctx, guesser, user.id, 'second_factor_wrong');
      throw new ApiError('second_factor_wrong');
    }
  }
  const rehashed = needsRehash(user.password_hash!) ? await hashPassword(input.password) : null;
  return atomically(ctx, async (tx) => {
    // Between the look at the password and now, somebody may have changed it or disabled the person.
    const still = await tx.db
      .selectFrom('users')
      .select('id')
      .where('id', '=', user.id)
      .where('password_hash', '=', user.password_hash)
      .where('disabled_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const actor = still && (await actorOf(tx.db, user.id));
    if (!actor) throw new ApiError('wrong_credentials');
    await forgiveAll(tx, guesser);
    if (rehashed) {
      await tx.db.updateTable('users').set({ password_hash: rehashed }).where('id', '=', user.id).execute();
    }
    if (ctx.actor.sessionId !== null) {
      await tx.db
        .updateTable('sessions')
        .set({ revoked_at: tx.clock.now() })
        .where('id', '=', ctx.actor.sessionId)
        .execute();
    }
    const token = await openSession(tx, user.id);
    await recordAudit(actingAs(tx, actor), {
      action: 'session.started',
      subjectKind: 'person',
      subjectId: user.id,
      detail: { isKnownDevice: guesser.deviceHash !== null, withSecondFactor: user.totp_enabled_at !== null },
    });
    return { token, device: deviceCookie(ctx.vault, device, user.id), userId: user.id };
  });
}

async function findByName(ctx: Ctx, name: string) {
  return ctx.db
    .selectFrom('users')
    .select(['id', 'password_hash', 'totp_secret', 'totp_enabled_at'])
    .where(sql`lower(sign_in_name)`, '=', sql`lower(${name.normalize('NFKC').trim()})`)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}

/** The name as typed is kept only as a keyed hash: people type passwords into the wrong field. */
async function recordRefusal(ctx: Ctx, guesser: Guesser, userId: number | null, reason: string) {
  await atomically(actingAs({ ...ctx, db: ctx.root }, systemActor), (tx) =>
    recordAudit(tx, {
      action: 'session.refused',
      subjectKind: 'person',
      ...(userId !== null && { subjectId: userId }),
      detail: {
        reason,
        nameHash: guesser.nameHash.toString('hex'),
        isKnownDevice: guesser.deviceHash !== null,
      },
    }),
  );
}
