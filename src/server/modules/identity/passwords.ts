import { randomInt } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { ApiError } from '../../platform/errors.ts';
import { isCommonPassword } from './common-passwords.ts';

const SHORTEST = 10;

/** argon2id with 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet, first choice (2024). About 30 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * What unknown and disabled people's passwords are compared with, so that an answer takes the same time for them:
 * a hash of the same cost, made of random bytes nobody kept.
 */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$Sk6JIqj6sOA+W6KkrrSIGA$CyzOb66gbd87o+nblhvRhJbKOMtyvEupAswlyQiWy+I';

/** One password, however it was typed: full-width and composed characters are the same (NIST SP 800-63B, 5.1.1.2). */
const folded = (password: string): string => password.normalize('NFKC');

/** `password_too_weak` for fewer than 10 characters, the own name (with figures or marks after it) or a common password. */
export function passwordRefusal(password: string, names: readonly string[]): 'password_too_weak' | null {
  const text = folded(password);
  if (Array.from(text).length < SHORTEST) return 'password_too_weak';
  const bare = text.toLowerCase().replace(/[\d\p{P}\p{S}]+$/u, '');
  const own = names.map((name) => folded(name).toLowerCase());
  if (own.includes(bare) || own.includes(text.toLowerCase())) return 'password_too_weak';
  return isCommonPassword(text) ? 'password_too_weak' : null;
}

/** Throws password_too_weak at the given field. */
export function demandGoodPassword(password: string, names: readonly string[], path: string): void {
  const code = passwordRefusal(password, names);
  if (code) throw new ApiError(code, {}, [{ path, code }]);
}

/** Hash to store, with its parameters and salt in it. */
export const hashPassword = (password: string): Promise<string> => hash(folded(password), cost);

/** Whether the password is the one of the hash. Takes the same time, and is false, without a hash. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? NOBODY, folded(password));
  return stored !== null && isRight;
}

/** Whether a hash was made with other parameters than today's and should be made anew at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const made = parseOptions(stored);
  return (
    !stored.startsWith('$argon2id$') ||
    made.memoryCost !== cost.memoryCost ||
    made.timeCost !== cost.timeCost ||
    made.parallelism !== cost.parallelism
  );
}

/** Letters and digits that cannot be taken for one another when read aloud or from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** An initial password such as `k7mf-q2xw-9prt-hv4d`: 79 bits, readable over the phone. */
export function initialPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
