import type pg from 'pg';
import type { ContactFacts, CustomerFacts } from '../../src/server/modules/customers/rules.ts';
import { formatCustomerNumber } from '../../src/server/modules/customers/rules.ts';
import { sealContact, sealCustomer, searchGramsOf } from '../../src/server/modules/customers/seal.ts';
import type { Vault } from '../../src/server/platform/vault/vault.ts';
import { creditCodeCheckCharacter } from '../../src/shared/checks.ts';
import { copyRows, type Field } from './copy.ts';
import { type Random, randomFrom } from './random.ts';
import { address, firmName, mobile, personName, trade } from './words.ts';

/** Of so many customers one has a second contact. */
const SECOND_CONTACT_EVERY = 5;

const customerColumns = [
  'id',
  'number',
  'kind',
  'name',
  'name_enc',
  'name_index',
  'gender',
  'industry',
  'credit_code',
  'grade',
  'tags',
  'source',
  'need_types',
  'owner_id',
  'search_grams',
  'key_version',
  'created_at',
  'created_by_kind',
  'updated_at',
];
const contactColumns = [
  'id',
  'customer_id',
  'name_enc',
  'name_index',
  'gender',
  'position',
  'phone_enc',
  'phone_index',
  'email_enc',
  'email_index',
  'address_enc',
  'is_primary',
  'key_version',
  'created_at',
  'created_by_kind',
  'updated_at',
];

/** Serial numbers make codes and telephone numbers unique; the check character is the real one. */
function creditCode(serial: number, random: Random): string {
  const first = `91${random.pick(['330100', '310000', '110000', '440300', '320500'])}MA${String(serial).padStart(7, '0')}`;
  return first + creditCodeCheckCharacter(first);
}

function contactOf(random: Random, serial: number, isFirm: boolean): ContactFacts {
  return {
    name: personName(random),
    gender: random.pick(['male', 'female'] as const),
    formOfAddress: null,
    position: isFirm ? random.pick(['采购经理', '行政主管', '店长', '设备工程师']) : null,
    phone: mobile(random),
    email: serial % 3 === 0 ? `user${serial}@example.com` : null,
    address: serial % 2 === 0 ? address(random) : null,
  };
}

/** A customer with its contacts, in plain words, the same for the same serial number. */
function customerOf(serial: number): { facts: CustomerFacts; contacts: ContactFacts[] } {
  const random = randomFrom(serial);
  const isFirm = random.next() < 0.6;
  const contacts = [contactOf(random, serial, isFirm)];
  if (serial % SECOND_CONTACT_EVERY === 0) contacts.push(contactOf(random, serial + 1, isFirm));
  const facts: CustomerFacts = {
    kind: isFirm ? 'enterprise' : 'person',
    name: isFirm ? firmName(random) : contacts[0]!.name,
    gender: isFirm ? null : contacts[0]!.gender,
    industry: isFirm ? trade(random) : null,
    creditCode: isFirm ? creditCode(serial, random) : null,
    identityNumber: null,
    source: random.pick(['online', 'exhibition', 'referral', 'other'] as const),
    needTypes: random.next() < 0.3 ? ['after_sales'] : [],
    tags: random.next() < 0.2 ? [random.pick(['重点', '连锁', '易投诉', '老客户'])] : [],
    ownerId: null,
    departmentId: null,
    remarks: null,
  };
  return { facts, contacts };
}

function* customerRows(
  vault: Vault,
  count: number,
  owners: readonly number[],
  from: Date,
  at: Date,
): Generator<Field[]> {
  const span = at.getTime() - from.getTime();
  for (let serial = 1; serial <= count; serial += 1) {
    const { facts, contacts } = customerOf(serial);
    const sealed = sealCustomer(vault, facts);
    const created = new Date(from.getTime() + (span * serial) / (count + 1));
    const grade = ['A', 'B', 'C', 'D', null][serial % 5] ?? null;
    // One customer in twenty has an account manager.
    const owner = serial % 20 === 0 ? owners[(serial / 20) % owners.length]! : null;
    yield [
      serial,
      formatCustomerNumber(serial),
      facts.kind,
      sealed.name,
      sealed.name_enc,
      sealed.name_index,
      facts.gender,
      facts.industry,
      facts.creditCode,
      grade,
      facts.tags,
      facts.source,
      facts.needTypes,
      owner,
      searchGramsOf(vault, facts.name, contacts),
      sealed.key_version,
      created,
      'system',
      created,
    ];
  }
}

function* contactRows(vault: Vault, count: number, from: Date): Generator<Field[]> {
  const row = (id: number, customerId: number, facts: ContactFacts, isPrimary: boolean): Field[] => {
    const sealed = sealContact(vault, facts);
    return [
      id,
      customerId,
      sealed.name_enc,
      sealed.name_index,
      facts.gender,
      facts.position,
      sealed.phone_enc,
      sealed.phone_index,
      sealed.email_enc,
      sealed.email_index,
      sealed.address_enc,
      isPrimary,
      sealed.key_version,
      from,
      'system',
      from,
    ];
  };
  // The primary contact has its customer's number, which tickets rely on.
  for (let serial = 1; serial <= count; serial += 1)
    yield row(serial, serial, customerOf(serial).contacts[0]!, true);
  for (let serial = SECOND_CONTACT_EVERY; serial <= count; serial += SECOND_CONTACT_EVERY)
    yield row(count + serial / SECOND_CONTACT_EVERY, serial, customerOf(serial).contacts[1]!, false);
}

/** Makes customers 1 … `count` with their contacts, sealed by the real vault and searchable. The primary contact of customer n is contact n. */
export async function fillCustomers(
  client: pg.ClientBase,
  vault: Vault,
  options: { count: number; owners: readonly number[]; from: Date; at: Date },
): Promise<void> {
  const { count, owners, from, at } = options;
  await copyRows(client, 'customers', customerColumns, customerRows(vault, count, owners, from, at));
  await copyRows(client, 'contacts', contactColumns, contactRows(vault, count, from));
  await client.query(`select setval('customer_numbers', $1)`, [count]);
}
