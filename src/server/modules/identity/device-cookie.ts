import { createHash, randomBytes } from 'node:crypto';
import { type Vault, VaultError } from '../../platform/vault/vault.ts';

/**
 * What a browser carries that has signed in before. Its guesses are counted apart from strangers', so that strangers
 * cannot lock an account's owner out of the browser they always use.
 */
export interface Device {
  id: string;
  /** Accounts that signed in with it, the latest first. */
  userIds: readonly number[];
}

/** People sharing one computer at a counter; the sixth pushes out the first. */
const MOST_ACCOUNTS = 5;
const CONTEXT = 'identity.device_cookie';

/** The device of a cookie; null where there is none, or where it was changed or made under a key that is gone. */
export function readDevice(vault: Vault, cookie: string | undefined): Device | null {
  if (!cookie || cookie.length > 1000) return null;
  try {
    const [id = '', ...userIds] = vault.decrypt(Buffer.from(cookie, 'base64url'), CONTEXT).split(' ');
    return { id, userIds: userIds.map(Number) };
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  }
}

/** The cookie after an account signed in with the device. Authenticated encryption signs it and hides the accounts. */
export function deviceCookie(vault: Vault, device: Device | null, userId: number): string {
  const id = device?.id ?? randomBytes(16).toString('base64url');
  const others = device?.userIds.filter((other) => other !== userId) ?? [];
  const text = [id, userId, ...others].slice(0, 1 + MOST_ACCOUNTS).join(' ');
  return vault.encrypt(text, CONTEXT).toString('base64url');
}

/** Under which a known device's guesses at one account are counted; null for a stranger to that account. */
export function deviceHash(device: Device | null, userId: number | null): Buffer | null {
  if (device === null || userId === null || !device.userIds.includes(userId)) return null;
  return createHash('sha256').update(`${device.id} ${userId}`).digest();
}
