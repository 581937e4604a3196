import type { FastifyReply } from 'fastify';
import type { Ctx, Tx } from '../../platform/context.ts';
import { hashOfSecret, newSecret } from './secrets.ts';

const MINUTE_MS = 60_000;
/** A session ends after this time without a request … */
export const IDLE_MS = 12 * 60 * MINUTE_MS;
/** … and after this time whatever happens. */
export const LONGEST_MS = 30 * 24 * 60 * MINUTE_MS;
/** `last_seen_at` and `last_used_at` are exact to this: a write per request would cost more than the request. */
export const SEEN_EVERY_MS = MINUTE_MS;

export const SESSION_COOKIE = 'bihuan_session';
export const DEVICE_COOKIE = 'bihuan_device';

/** A browser's way to be known again, a year at a time. */
const DEVICE_MS = 365 * 24 * 60 * MINUTE_MS;

/** What a browser gets when somebody signed in with it. */
export interface NewSession {
  /** Goes into the session cookie; only its hash is stored. */
  token: string;
  /** Goes into the device cookie. */
  device: string;
}

/** Opens a session of a person, always with a new secret. Returns the secret for the cookie. */
export async function openSession(tx: Tx, userId: number): Promise<string> {
  const token = newSecret();
  const now = tx.clock.now();
  await tx.db
    .insertInto('sessions')
    .values({
      token_hash: hashOfSecret(token),
      user_id: userId,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + LONGEST_MS),
      ip: tx.origin.ip,
      user_agent: tx.origin.userAgent?.slice(0, 300) ?? null,
    })
    .execute();
  return token;
}

const cookieOptions = (ctx: Ctx, reply: FastifyReply) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: reply.request.protocol === 'https' || ctx.config.publicUrl?.startsWith('https:') === true,
});

/** Hands session and device to the browser. */
export function setSessionCookies(ctx: Ctx, reply: FastifyReply, session: NewSession): void {
  const options = cookieOptions(ctx, reply);
  reply.setCookie(SESSION_COOKIE, session.token, { ...options, maxAge: LONGEST_MS / 1000 });
  reply.setCookie(DEVICE_COOKIE, session.device, { ...options, maxAge: DEVICE_MS / 1000 });
}

/** Takes the session from the browser; the device stays known. */
export function clearSessionCookie(ctx: Ctx, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, cookieOptions(ctx, reply));
}
