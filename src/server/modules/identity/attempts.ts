import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { atomically, type Ctx, type Tx } from '../../platform/context.ts';
import { ApiError } from '../../platform/errors.ts';
import {
  ADDRESS_WINDOW_MS,
  countedAddress,
  FAILURE_WINDOW_MS,
  FREE_ADDRESS_FAILURES,
  FREE_FAILURES,
  minutesToWait,
} from './throttle.ts';

/** Whose guesses count together: one browser known to the account, or all strangers to it (`deviceHash` null). */
export interface Guesser {
  nameHash: Buffer;
  deviceHash: Buffer | null;
}

/** Keyed hash of a sign-in name, as written. Only with the vault's key can the names tried be found out. */
export const nameHashOf = (vault: Ctx['vault'], name: string): Buffer =>
  vault.blindIndex(name, { context: 'identity.sign_in_name', kind: 'email' });

/** The guesser of somebody who is signed in and is asked for their password again: a count of its own. */
export const ownGuesser = (ctx: Ctx, user: { id: number; sign_in_name: string }): Guesser => ({
  nameHash: nameHashOf(ctx.vault, user.sign_in_name),
  deviceHash: createHash('sha256').update(`signed in ${user.id}`).digest(),
});

async function demandNoPause(tx: Tx, guesser: Guesser, address: string | null): Promise<void> {
  const now = tx.clock.now();
  const failures = await tx.db
    .selectFrom('sign_in_failures')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('occurred_at').as('lastAt')])
    .where('name_hash', '=', guesser.nameHash)
    .where('device_hash', 'is not distinct from', guesser.deviceHash)
    .where('occurred_at', '>', new Date(now.getTime() - FAILURE_WINDOW_MS))
    .executeTakeFirstOrThrow();
  const waits = [minutesToWait(failures, FREE_FAILURES, now)];
  if (guesser.deviceHash === null && address !== null) {
    const fromHere = await tx.db
      .selectFrom('sign_in_failures')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('occurred_at').as('lastAt')])
      .where('ip', '=', address)
      .where('device_hash', 'is', null)
      .where('occurred_at', '>', new Date(now.getTime() - ADDRESS_WINDOW_MS))
      .executeTakeFirstOrThrow();
    waits.push(minutesToWait(fromHere, FREE_ADDRESS_FAILURES, now));
  }
  const minutes = Math.max(...waits.map((wait) => wait ?? 0));
  if (minutes > 0) throw new ApiError('sign_in_paused', { minutes });
}

/** Guesses are counted outside of the caller's transaction: a refused sign-in rolls back, its count must not. */
const apart = (ctx: Ctx): Ctx => ({ ...ctx, db: ctx.root });

/**
 * Counts a guess before the password is looked at, so that guesses made at the same time cannot all pass the check; `forgive` takes it
 * back when it was none. Throws sign_in_paused { minutes }; a guess refused so is not counted, which lets the pause end.
 */
export async function countAttempt(ctx: Ctx, guesser: Guesser): Promise<number> {
  const address = countedAddress(ctx.origin.ip);
  return atomically(apart(ctx), async (tx) => {
    for (const key of [guesser.nameHash.toString('hex'), guesser.deviceHash ? null : address]) {
      if (key === null) continue;
      await sql`select pg_advisory_xact_lock(hashtextextended(${`bihuan.identity.guess.${key}`}, 0))`.execute(
        tx.db,
      );
    }
    await demandNoPause(tx, guesser, address);
    const row = await tx.db
      .insertInto('sign_in_failures')
      .values({
        name_hash: guesser.nameHash,
        device_hash: guesser.deviceHash,
        ip: address,
        occurred_at: tx.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  });
}

/** Takes one counted guess back: the password was right, though more is needed. */
export async function forgiveAttempt(ctx: Ctx, id: number): Promise<void> {
  await ctx.root.deleteFrom('sign_in_failures').where('id', '=', id).execute();
}

/** Forgets the failures of a guesser who proved to be the owner. Others' failures stay. */
export async function forgiveAll(tx: Tx, guesser: Guesser): Promise<void> {
  await tx.db
    .deleteFrom('sign_in_failures')
    .where('name_hash', '=', guesser.nameHash)
    .where('device_hash', 'is not distinct from', guesser.deviceHash)
    .execute();
}
