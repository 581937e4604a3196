import { Converter } from 'opencc-js/t2cn';
import { tidyCode } from '../../../shared/checks.ts';
import { canonicalPhone } from '../../../shared/phone.ts';

/** What a protected value is; decides how it is normalised and cut into grams. */
export type FieldKind = 'name' | 'address' | 'phone' | 'email' | 'code';

/**
 * The form under which two spellings of a value are equal, and over which the blind index is made.
 * Not for display: the original is what gets encrypted.
 */
export function normalise(value: string, kind: FieldKind): string {
  switch (kind) {
    case 'name':
    case 'address':
      return normaliseName(value);
    case 'phone':
      return normalisePhone(value);
    case 'email':
      return normaliseEmail(value);
    case 'code':
      return normaliseCode(value);
  }
}

/**
 * Names of people, firms and places: half width, simplified characters, lower case, one kind of bracket; without
 * spaces, accents, middle dots (买买提·艾力) and invisible characters.
 *
 * Each code point is folded by itself, without phrase rules (乾隆 and 乾 fold alike), so that the folded form of a
 * part is always a part of the folded whole. Search by part is complete only because of this.
 */
export function normaliseName(name: string): string {
  let folded = '';
  for (const char of name) folded += foldedCharacter(char);
  return folded;
}

/** `13812345678`, `01012345678x801`, `+14155552671`; see `canonicalPhone`. */
export function normalisePhone(phone: string): string {
  return canonicalPhone(phone);
}

/** Half width, lower case, without spaces. The local part is folded too: no mailbox of today differs by case. */
export function normaliseEmail(email: string): string {
  let folded = '';
  for (const char of email) folded += char.normalize('NFKC').toLowerCase();
  return folded.replace(/[\s\p{Cc}\p{Cf}]/gu, '');
}

/** Identity numbers, credit codes, serial numbers: half width, upper case, without spaces and dashes. */
export function normaliseCode(code: string): string {
  return tidyCode(code);
}

const BRACKETS: Record<string, string> = {};
for (const char of '([{<〈《「『【〔〖〘〚') BRACKETS[char] = '(';
for (const char of ')]}>〉》」』】〕〗〙〛') BRACKETS[char] = ')';

/** Marks (accents), spaces, control and invisible characters, and the dots inside transcribed names. */
const DROPPED = /[\p{M}\s\p{Cc}\p{Cf}·•‧∙⋅・]/gu;

const folded = new Map<string, string>();
/** Far above the characters of any real customer base; only keeps hostile input from filling the memory. */
const MAX_FOLDED = 30_000;

function foldedCharacter(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  if (folded.size >= MAX_FOLDED) folded.clear();
  const result = foldCharacter(char);
  folded.set(char, result);
  return result;
}

function foldCharacter(char: string): string {
  let result = '';
  // Lower case may bring a mark of its own (İ), so marks are dropped after it.
  for (const part of char.normalize('NFKD').toLowerCase().replace(DROPPED, '')) {
    result += BRACKETS[part] ?? (part === 'ς' ? 'σ' : simplified(part));
  }
  return result;
}

let converter: ((text: string) => string) | undefined;

function simplified(char: string): string {
  if (char < '\u3400') return char;
  // The dictionary takes some 10 ms to build: not at start, but with the first Chinese name.
  const convert: (text: string) => string = converter ?? Converter({ from: 't', to: 'cn' });
  converter = convert;
  let result = convert(char);
  // 薴 → 苧 → 苎: one character needs two steps.
  for (let next = convert(result); next !== result; next = convert(result)) result = next;
  return result;
}
