/** Checks of what people type into forms, the same in browser and server. Each returns a problem code or null. */

import { type PhoneProblem, readPhone } from './phone.ts';

export type CreditCodeProblem = 'length' | 'characters' | 'check_digit';
export type IdentityNumberProblem = 'length' | 'characters' | 'region' | 'birth_date' | 'check_digit';
export type EmailProblem = 'length' | 'at_sign' | 'local_part' | 'domain';

/**
 * Codes as they are stored and compared: full width becomes half width, spaces and dashes go, letters are upper case.
 * Works on one code point at a time, so that the tidy form of a part is a part of the tidy form.
 */
export function tidyCode(text: string): string {
  let tidy = '';
  for (const char of text) tidy += char.normalize('NFKC').toUpperCase();
  return tidy.replace(/[\s\p{Cc}\p{Cf}\p{Pd}\u2212]/gu, '');
}

/** Alphabet of GB 32100-2015: digits and capitals without I, O, S, V, Z; a character's value is its index. */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Check character for the first 17 characters of a unified social credit code: weights 3^i mod 31 for i = 0…16,
 * check value (31 − Σ) mod 31. Source: GB 32100-2015, 5.5. Expects tidy characters of the standard's alphabet.
 */
export function creditCodeCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    sum += CREDIT_ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}

/**
 * Problem of a unified social credit code 统一社会信用代码 (GB 32100-2015): 18 characters, of which 3 to 8 are the
 * digits of the administrative division, the last one a check character. Spaces, dashes, case and width do not matter.
 */
export function creditCodeProblem(code: string): CreditCodeProblem | null {
  const tidy = tidyCode(code);
  if (tidy.length !== 18) return 'length';
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(tidy)) return 'characters';
  return creditCodeCheckCharacter(tidy.slice(0, 17)) === tidy[17] ? null : 'check_digit';
}

/** Province level codes of GB/T 2260; 83 is used in residence permits of Taiwan residents (国办发〔2018〕81号). */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character for the first 17 digits of an identity number: ISO 7064 MOD 11-2, as GB 11643-1999 prescribes. */
export function identityNumberCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * IDENTITY_WEIGHTS[i]!;
  return '10X98765432'[sum % 11]!;
}

/**
 * Problem of a citizen identity number 公民身份号码 (GB 11643-1999): 6 digits region, 8 birth date, 3 serial, 1 check.
 * Also takes residence permits of Hong Kong, Macau and Taiwan residents and the foreigners' permanent residence
 * card (a 9, the province that issued it, the nationality), which follow the same scheme.
 * `today` (`YYYY-MM-DD`), where given, refuses a birth date in the future. The 15-digit numbers, invalid since
 * 2013, are a `length` problem.
 */
export function identityNumberProblem(id: string, today?: string): IdentityNumberProblem | null {
  const tidy = tidyCode(id);
  if (tidy.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/.test(tidy)) return 'characters';
  const province = tidy.startsWith('9') ? tidy.slice(1, 3) : tidy.slice(0, 2);
  if (!PROVINCES.has(province)) return 'region';
  const born = `${tidy.slice(6, 10)}-${tidy.slice(10, 12)}-${tidy.slice(12, 14)}`;
  if (!isDate(born) || born < '1880' || (today !== undefined && born > today)) return 'birth_date';
  return identityNumberCheckCharacter(tidy) === tidy[17] ? null : 'check_digit';
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * Problem of a telephone number: Chinese mobile, landline with area code, 400/800/95/96 number, or international
 * number with `+` or `00`. `area_code` means that a landline was written without its area code.
 */
export function phoneProblem(text: string): PhoneProblem | null {
  const phone = readPhone(text);
  return typeof phone === 'string' ? phone : null;
}

/** RFC 5322 atext, and beyond ASCII every letter, mark and digit (RFC 6531). */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+)*$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * Problem of an e-mail address: one `@`, dot-atom local part ≤ 64 octets, domain of at least two labels ≤ 63
 * characters, ≤ 254 octets in all (RFC 5321, RFC 5322, RFC 6531). Quoted local parts and address literals, which
 * nobody's customer has, are refused. Outer spaces do not matter.
 */
export function emailProblem(text: string): EmailProblem | null {
  const address = text.normalize('NFKC').trim();
  if (address === '' || octets(address) > 254) return 'length';
  const [local, domain, ...more] = address.split('@');
  if (local === undefined || domain === undefined || more.length > 0) return 'at_sign';
  if (octets(local) > 64 || !LOCAL_PART.test(local)) return 'local_part';
  const labels = domain.split('.');
  const last = labels.at(-1)!;
  if (labels.length < 2 || !labels.every((label) => DOMAIN_LABEL.test(label))) return 'domain';
  return last.length < 2 || /^\d+$/.test(last) ? 'domain' : null;
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** `110101 19900307 7774`; anything that is not 18 characters comes back tidy but ungrouped. */
export function formatIdentityNumber(id: string): string {
  const tidy = tidyCode(id);
  return tidy.length === 18 ? `${tidy.slice(0, 6)} ${tidy.slice(6, 14)} ${tidy.slice(14)}` : tidy;
}

/** `91 310000 MA1K35W12 5`: authority, division, organisation, check; other lengths come back tidy but ungrouped. */
export function formatCreditCode(code: string): string {
  const tidy = tidyCode(code);
  if (tidy.length !== 18) return tidy;
  return `${tidy.slice(0, 2)} ${tidy.slice(2, 8)} ${tidy.slice(8, 17)} ${tidy.slice(17)}`;
}
