/**
 * How personal data is shown to people who have not unmasked it. Whatever comes in, something of it stays hidden:
 * a value that does not look like what it should be is hidden as a whole. Empty stays empty.
 */

import { addressToDistrict } from './mask-address.ts';
import { canonicalPhone, readPhone } from './phone.ts';

const STARS = '****';

/**
 * `138****5678`, `010-****5678`, `0571-****567-***`, `+141****2671`, `400****567`. At least four digits are hidden,
 * an extension always; what is no telephone number shows at most a few of its digits.
 */
export function maskPhone(text: string): string {
  if (text === '') return '';
  const phone = readPhone(text);
  if (typeof phone === 'string') return maskDigits(canonicalPhone(text).replace(/\D/g, ''));
  const tail = phone.extension === '' ? '' : '-***';
  if (phone.kind === 'landline') return `${phone.area}-${STARS}${phone.number.slice(4)}${tail}`;
  const sign = phone.kind === 'international' ? '+' : '';
  return sign + maskDigits(phone.number) + tail;
}

/** Digits shown before and after the stars, by number of digits; always leaves four or more hidden. */
function maskDigits(digits: string): string {
  const count = digits.length;
  if (count >= 11) return digits.slice(0, 3) + STARS + digits.slice(-4);
  if (count === 10) return digits.slice(0, 3) + STARS + digits.slice(-3);
  if (count >= 7) return digits.slice(0, 1) + STARS + digits.slice(-2);
  return STARS;
}

/** Surnames of two characters still borne today, simplified and traditional, after 《百家姓》. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 ' +
    '钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 ' +
    '东郭 羊舌 梁丘 左丘 西门 第五 达奚 褚师 即墨 纳兰 完颜 叶赫 爱新 ' +
    '歐陽 司馬 東方 獨孤 南宮 萬俟 聞人 諸葛 尉遲 赫連 澹臺 濮陽 公孫 仲孫 鍾離 長孫 鮮于 閭丘 巫馬 顓孫 樂正 穀梁 夾谷 軒轅 東郭 ' +
    '梁邱 西門 達奚 納蘭 完顏 葉赫 愛新'
  ).split(' '),
);

/**
 * `张**`, `张*`, `欧阳**`: the surname and a star for each further character, three at most. Names in other scripts
 * show their first character (`J***`); a single character shows as `*`.
 */
export function maskName(name: string): string {
  const characters = Array.from(name.replace(/\s+/g, ''));
  if (characters.length < 2) return name === '' ? '' : '*';
  const shown = surnameLength(characters);
  return characters.slice(0, shown).join('') + '*'.repeat(Math.min(characters.length - shown, 3));
}

export type Gender = 'male' | 'female';

const TITLES = { male: '先生', female: '女士', unknown: '先生/女士' } as const;

/**
 * `张先生`, `欧阳女士`, and `张先生/女士` where the gender is not known. A name that was entered with a title
 * (王先生, 李小姐) counts as that gender unless another is given. Other scripts: `J***先生`.
 */
export function maskNameWithTitle(name: string, gender?: Gender | null): string {
  const compact = name.replace(/\s+/g, '');
  if (compact === '') return name === '' ? '' : '*';
  const entered = /^(.+?)(先生|女士|小姐|太太)$/u.exec(compact);
  const bare = Array.from(entered ? entered[1]! : compact);
  const known = gender ?? (entered ? (entered[2] === '先生' ? 'male' : 'female') : 'unknown');
  const isHan = /^\p{Script=Han}+$/u.test(bare.join(''));
  const shown = isHan ? bare.slice(0, surnameLength(bare)).join('') : maskName(bare.join(''));
  return shown + TITLES[known];
}

/** Characters of the surname: 2 for compound ones, provided that a given name follows; else 1. */
function surnameLength(characters: string[]): 1 | 2 {
  return characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1;
}

/** `z***@example.com`: first character and domain; `***@example.com` where the local part has only one character. */
export function maskEmail(email: string): string {
  if (email === '') return '';
  const at = email.lastIndexOf('@');
  const local = Array.from(email.slice(0, Math.max(at, 0)).trim());
  const domain = email.slice(at + 1).trim();
  // A domain with spaces or a second address inside is no domain, and not shown.
  if (at < 1 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return '***';
  return `${local.length > 1 ? local[0] : ''}***@${domain}`;
}

/** `110***********1234`: first three and last four of 15 or more characters; anything shorter is hidden entirely. */
export function maskIdentityNumber(id: string): string {
  const characters = Array.from(id.replace(/\s+/g, ''));
  const count = characters.length;
  if (id === '') return '';
  if (count < 15 || count > 18) return STARS;
  return characters.slice(0, 3).join('') + '*'.repeat(count - 7) + characters.slice(-4).join('');
}

/** `上海市浦东新区****`: province, city and district; where they are not recognised nothing is shown but stars. */
export function maskAddress(address: string): string {
  return address === '' ? '' : addressToDistrict(address) + STARS;
}

/** Full-width ASCII has the same length as half-width, so that positions found in the folded text fit the original. */
function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u2010-\u2015\u2212]/g, (char) => {
    if (char === '\u3000') return ' ';
    return char >= '\uff01' ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : '-';
  });
}

const GAP = '[ .-]?';
/** Identity numbers: 17 digits and a check character, also written in groups. Before phones, which they may contain. */
const IDENTITY = String.raw`\d{6}${GAP}\d{8}${GAP}\d{3}[\dXx]`;
const MOBILE = String.raw`(?:\(?\+?(?:00)?86\)?${GAP})?1[3-9]\d(?:${GAP}\d){8}`;
const LANDLINE = String.raw`(?:\(?\+?(?:00)?86\)?${GAP})?\(?0(?:10|2\d|[3-9]\d{2})\)?${GAP}[1-9]\d{2,3}${GAP}\d{4}(?:(?:-| ?(?:转|轉|分机|分機|ext\.?|x) ?)\d{1,6})?`;
const INTERNATIONAL = String.raw`\+[1-9](?:[ .()-]{0,2}\d){6,14}`;
/** Several that run into one another (`a@b.com@c.com`) are hidden as one: nobody can say where the first ends. */
const EMAIL = String.raw`(?:[A-Za-z0-9._%+-]{1,64}@){1,9}[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}`;

const PERSONAL = new RegExp(
  String.raw`(?<email>${EMAIL})|(?<!\d)(?:(?<identity>${IDENTITY})|(?<phone>${MOBILE}|${LANDLINE}|${INTERNATIONAL}))(?!\d)`,
  'g',
);

/**
 * Masks telephone numbers, identity numbers and e-mail addresses inside free text, for logs and previews of
 * notices. Names and addresses cannot be told from other words and stay: it lessens what leaks, it does not replace
 * masking of fields. Digits that run on (order and tracking numbers) stay, except those of 18, which look like an
 * identity number; 400 and 800 numbers are public and stay.
 */
export function redactText(text: string): string {
  let result = '';
  let done = 0;
  for (const match of foldWidth(text).matchAll(PERSONAL)) {
    const { email, identity } = match.groups!;
    const found = match[0];
    result += text.slice(done, match.index);
    if (email !== undefined) result += maskEmail(found);
    else if (identity !== undefined) result += maskIdentityNumber(found.replace(/[ .-]/g, ''));
    else result += maskPhone(found);
    done = match.index + found.length;
  }
  return result + text.slice(done);
}
