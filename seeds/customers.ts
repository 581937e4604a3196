import type { ContactInput, NewCustomer } from '../src/shared/api/customers.ts';
import { creditCodeCheckCharacter, identityNumberCheckCharacter } from '../src/shared/checks.ts';
import {
  compoundSurnames,
  districts,
  estates,
  femaleNames,
  firms,
  maleNames,
  surnames,
  visitors,
} from './names.ts';
import { type Random, randomOf } from './random.ts';
import type { SiteKind } from './texts/moods.ts';

/** A customer before the system knows them. */
export interface DemoCustomer {
  kind: 'enterprise' | 'person';
  name: string;
  contact: ContactInput & { name: string; phone: string };
  /** How staff address the contact, e.g. 王女士. */
  address: string;
  language: 'zh' | 'hant' | 'en';
  /** What a business calls its branches. */
  sites: SiteKind | null;
  /** How often they write, beside the others. */
  weight: number;
  /** What staff enter; null for those who introduce themselves by the request form. */
  file: Omit<NewCustomer, 'ownerId'> | null;
}

/** How many of the customers are businesses, and how many introduce themselves. */
const BUSINESSES = firms.length;
const BY_THEMSELVES = 0.15;

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MOBILE = [
  '130',
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '152',
  '158',
  '159',
  '177',
  '182',
  '186',
  '187',
  '188',
  '189',
  '198',
] as const;

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.int(0, 9)).join('');

/** `count` customers (at least 90): businesses first. The same for the same seed; names and numbers are invented. */
export function makeCustomers(seed: string, count: number): DemoCustomer[] {
  const phones = new Set<string>();
  const names = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(seed, 'customer', index);
    const unique = (known: Set<string>, make: () => string): string => {
      for (;;) {
        const made = make();
        if (known.has(made)) continue;
        known.add(made);
        return made;
      }
    };
    const phone = unique(phones, () => random.pick(MOBILE) + digits(random, 8));
    const gender = random.chance(0.52) ? 'female' : 'male';
    const name = unique(names, () => personName(random, gender));
    const person = { random, phone, gender, name } as const;
    if (index < BUSINESSES) return business(person, firms[index]!, index);
    return individual(person, visitors[index - BUSINESSES] ?? null);
  });
}

interface Person {
  random: Random;
  phone: string;
  gender: 'female' | 'male';
  name: string;
}

function personName(random: Random, gender: 'female' | 'male'): string {
  const surname = random.chance(0.02) ? random.pick(compoundSurnames) : random.pick(surnames);
  return surname + random.pick(gender === 'female' ? femaleNames : maleNames);
}

const surnameOf = (name: string): string =>
  compoundSurnames.find((each) => name.startsWith(each)) ?? name[0]!;

/** 91 (business) or 12 (public body), division, organisation, check character: GB 32100-2015. */
function creditCode(random: Random, division: string, isPublic: boolean): string {
  const body = `${isPublic ? '12' : '91'}${division}${isPublic ? '' : 'MA2'}`;
  const rest = Array.from({ length: 17 - body.length }, () => random.pick([...CREDIT])).join('');
  return body + rest + creditCodeCheckCharacter(body + rest);
}

function identityNumber(random: Random, division: string, gender: 'female' | 'male'): string {
  const born = `${random.int(1958, 2002)}${String(random.int(1, 12)).padStart(2, '0')}${String(random.int(1, 28)).padStart(2, '0')}`;
  // The 17th digit is odd for men, even for women.
  const serial = digits(random, 2) + (random.int(0, 4) * 2 + (gender === 'male' ? 1 : 0));
  const body = division + born + serial;
  return body + identityNumberCheckCharacter(body);
}

const emailOf = (random: Random): string =>
  `${random.pick(['mail', 'hello', 'wx', 'sunny', 'lucky', 'user', 'office', 'home'])}${digits(random, 5)}@example.com`;

function business(
  { random, phone, gender, name }: Person,
  firm: (typeof firms)[number],
  index: number,
): DemoCustomer {
  const [brand, suffix, sites, industry] = firm;
  const [division, place] = random.pick(districts);
  const isPublic = sites === 'school' && !suffix.endsWith('公司');
  const firmName = isPublic
    ? `${place.slice(0, 2)}${brand}${suffix}`
    : `${place.slice(0, 2)}${brand}${suffix}`;
  const title = random.weighted(
    [
      ['经理', '运营经理'],
      ['主任', '总务主任'],
      ['店长', '店长'],
      ['总', '副总经理'],
      ['工', '设备工程师'],
    ] as const,
    ([short]) =>
      sites === 'school' ? (short === '主任' ? 8 : 1) : sites === 'tea' && short === '店长' ? 4 : 2,
  );
  const address = `${surnameOf(name)}${title[0]}`;
  const contact = {
    name,
    gender,
    phone,
    email: random.chance(0.7) ? emailOf(random) : null,
    formOfAddress: address,
    position: title[1],
    address: `${place}${random.pick(['文化路', '江南大道', '建设路', '科技园路', '人民路'])} ${random.int(1, 900)} 号`,
    isPrimary: true,
  };
  const second = {
    name: personName(random, 'female'),
    phone: `1${random.int(3, 9)}${digits(random, 9)}`,
    position: '财务',
  };
  return {
    kind: 'enterprise',
    name: firmName,
    contact,
    address,
    language: 'zh',
    sites,
    // Chains with many branches write often.
    weight: sites === 'tea' ? 3 : index % 5 === 0 ? 2.5 : 1.2,
    file: {
      kind: 'enterprise',
      name: firmName,
      industry,
      creditCode: creditCode(random, division, isPublic),
      source: random.pick(['online', 'exhibition', 'referral', 'other'] as const),
      needTypes: random.chance(0.6) ? ['after_sales'] : ['purchase', 'after_sales'],
      tags: [
        ...(sites === 'tea' ? ['连锁'] : []),
        ...(random.chance(0.25) ? ['维保合同'] : []),
        ...(random.chance(0.12) ? ['重点客户'] : []),
        ...(industry === '经销商' ? ['经销商'] : []),
      ],
      remarks: random.chance(0.2)
        ? random.pick([
            '夜间 22:00 后方可施工。',
            '进场需提前一天报备车牌。',
            '开票要求见合同附件。',
            '重大问题请同时抄送采购。',
          ])
        : null,
      contacts: random.chance(0.45) ? [contact, second] : [contact],
    },
  };
}

function individual(
  { random, phone, gender, name }: Person,
  visitor: (typeof visitors)[number] | null,
): DemoCustomer {
  const [division, place] = random.pick(districts);
  const person = visitor ? { name: visitor[0], gender: visitor[1] } : { name, gender };
  const language = visitor?.[2] ?? 'zh';
  const title = person.gender === 'female' ? '女士' : '先生';
  const address =
    language === 'en'
      ? `${person.gender === 'female' ? 'Ms' : 'Mr'} ${person.name.split(' ')[1]}`
      : `${surnameOf(person.name)}${title}`;
  const contact = {
    name: person.name,
    gender: person.gender,
    phone,
    email: language === 'en' || random.chance(0.3) ? emailOf(random) : null,
    formOfAddress: address,
    address: random.chance(0.7)
      ? `${place}${random.pick(estates)} ${random.int(1, 28)} 幢 ${random.int(1, 3)} 单元 ${random.int(1, 26)}0${random.int(1, 4)} 室`
      : null,
    isPrimary: true,
  };
  const introducesThemselves = visitor === null && random.chance(BY_THEMSELVES / (1 - BUSINESSES / 200));
  return {
    kind: 'person',
    name: person.name,
    contact,
    address,
    language,
    sites: null,
    weight: random.chance(0.1) ? 2.5 : 1,
    file: introducesThemselves
      ? null
      : {
          kind: 'person',
          name: person.name,
          gender: person.gender,
          identityNumber: random.chance(0.08) ? identityNumber(random, division, person.gender) : null,
          source: random.pick(['online', 'online', 'referral', 'other'] as const),
          needTypes: ['after_sales'],
          tags: [
            ...(random.chance(0.2) ? ['老客户'] : []),
            ...(random.chance(0.08) ? ['敏感客户'] : []),
            ...(random.chance(0.1) ? ['装修中'] : []),
            ...(random.chance(0.06) ? ['VIP'] : []),
          ],
          remarks: random.chance(0.1)
            ? random.pick([
                '只接受短信联系。',
                '老人在家，请耐心。',
                '工作日晚上七点后方便。',
                '小区门禁需提前登记。',
              ])
            : null,
          contacts: [contact],
        },
  };
}
