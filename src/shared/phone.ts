/**
 * Telephone numbers as people in China write them. One reader serves validation, masking, formatting and
 * the search index, so that all of them agree on what a number is.
 *
 * Sources: 《电信网编号计划（2017年版）》 (MIIT) for the domestic plan, ITU-T E.164 for international numbers.
 */

export type PhoneKind = 'mobile' | 'landline' | 'service' | 'international';

/** Why a text is no usable telephone number. */
export type PhoneProblem = 'characters' | 'length' | 'area_code' | 'prefix';

export interface Phone {
  kind: PhoneKind;
  /** Area code with its leading 0 (`010`, `0571`) for landlines, `''` otherwise. */
  area: string;
  /** Digits without area code; for international numbers country code and number. */
  number: string;
  /** Digits of the extension, `''` if there is none. */
  extension: string;
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(0(?:10|2\d)|0[3-9]\d{2})([1-9]\d{6,7})$/;
/** 400 and 800 numbers, and the short 95/96 numbers of banks, carriers and local hotlines. */
const SERVICE = /^(?:[48]00\d{7}|9[56]\d{3,6})$/;

const WORDED_EXTENSION = /(?:转|轉|分机|分機|ext\.?|x|#|,)\s*:?\s*(\d{1,6})$/i;
/** `010-12345678-801` and `400-123-4567-801`: a last group after a complete number is an extension. */
const DASHED_EXTENSION = /^(\(?0\d{2,3}\)?[- ]?\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4})-(\d{1,6})$/;

/**
 * Reads a telephone number in any usual notation (full width, `+86`, `0086`, dashes, brackets, `转801`).
 * Returns the parts, or the code of the first problem.
 */
export function readPhone(text: string): Phone | PhoneProblem {
  const { body, extension } = splitExtension(tidy(text));
  if (!/^\(?\+?[\d\s().-]*$/.test(body)) return 'characters';
  const { country, national } = splitCountry(body);
  if (national === '') return 'length';
  if (country !== '86' && country !== '') {
    if (!/^[1-9]/.test(national)) return 'prefix';
    if (national.length < 7 || national.length > 15) return 'length';
    return { kind: 'international', area: '', number: national, extension };
  }
  return (
    readNational(national, extension) ??
    (country === '86' && !national.startsWith('0') ? readNational(`0${national}`, extension) : null) ??
    nationalProblem(national)
  );
}

/**
 * The one spelling under which a number is compared: `13812345678`, `01012345678`, `01012345678x801`,
 * `+14155552671`. A text that is no number gives its bare digits (with a leading `+` kept), perhaps `''`.
 */
export function canonicalPhone(text: string): string {
  const phone = readPhone(text);
  if (typeof phone === 'string') {
    const plain = tidy(text);
    return (plain.startsWith('+') ? '+' : '') + plain.replace(/\D/g, '');
  }
  const sign = phone.kind === 'international' ? '+' : '';
  const tail = phone.extension === '' ? '' : `x${phone.extension}`;
  return sign + phone.area + phone.number + tail;
}

/** For people's eyes: `138 1234 5678`, `010-12345678-801`, `400-123-4567`; unreadable text comes back as it is. */
export function formatPhone(text: string): string {
  const phone = readPhone(text);
  if (typeof phone === 'string') return text;
  const { kind, area, number } = phone;
  const tail = phone.extension === '' ? '' : `-${phone.extension}`;
  if (kind === 'mobile') return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}${tail}`;
  if (kind === 'landline') return `${area}-${number}${tail}`;
  if (kind === 'international') return `+${number}${tail}`;
  if (number.length < 10) return number + tail;
  return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}${tail}`;
}

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function splitExtension(text: string): { body: string; extension: string } {
  const worded = WORDED_EXTENSION.exec(text);
  if (worded) return { body: text.slice(0, worded.index).trim(), extension: worded[1]! };
  const dashed = DASHED_EXTENSION.exec(text);
  if (dashed) return { body: dashed[1]!, extension: dashed[2]! };
  return { body: text, extension: '' };
}

/** `country` is `'86'`, `'other'` for any other international number, or `''` where none was written. */
function splitCountry(body: string): { country: '' | '86' | 'other'; national: string } {
  const digits = body.replace(/\D/g, '');
  if (/^\(?\+/.test(body)) {
    return digits.startsWith('86')
      ? { country: '86', national: digits.slice(2) }
      : { country: 'other', national: digits };
  }
  if (digits.startsWith('0086')) return { country: '86', national: digits.slice(4) };
  if (digits.startsWith('00')) return { country: 'other', national: digits.slice(2) };
  // A bare 86 is a country code only where what follows can be nothing else.
  const bare = /^\(?86\)?([- ]?)/.exec(body);
  if (bare && (MOBILE.test(digits.slice(2)) || (bare[1] !== '' && digits.length >= 11))) {
    return { country: '86', national: digits.slice(2) };
  }
  return { country: '', national: digits };
}

function readNational(digits: string, extension: string): Phone | null {
  if (MOBILE.test(digits)) return { kind: 'mobile', area: '', number: digits, extension };
  if (SERVICE.test(digits)) return { kind: 'service', area: '', number: digits, extension };
  const landline = LANDLINE.exec(digits);
  return landline ? { kind: 'landline', area: landline[1]!, number: landline[2]!, extension } : null;
}

function nationalProblem(digits: string): PhoneProblem {
  if (/^[2-9]\d{6,7}$/.test(digits)) return 'area_code';
  if (/^1\d{10}$/.test(digits) || /^0\d{9,11}$/.test(digits)) return 'prefix';
  return 'length';
}
