import type { Gender } from '../../../shared/api/customer-words.ts';
import type { IndexedField, Vault } from '../../platform/vault/vault.ts';
import type { ContactFacts, CustomerFacts } from './rules.ts';

/** What is searched together: names of customers and of contacts share an index, because one search box must find both. */
export const indexed = {
  name: { context: 'customers.name', kind: 'name' },
  phone: { context: 'contacts.phone', kind: 'phone' },
  email: { context: 'contacts.email', kind: 'email' },
  identity: { context: 'customers.identity', kind: 'code' },
} as const satisfies Record<string, IndexedField>;

/** Columns of a customer that the vault makes. The name of an enterprise is public and stays readable. */
export function sealCustomer(
  vault: Vault,
  {
    kind,
    name,
    identityNumber,
    remarks,
  }: Pick<CustomerFacts, 'kind' | 'name' | 'identityNumber' | 'remarks'>,
) {
  const isPerson = kind === 'person';
  return {
    name: isPerson ? null : name,
    name_enc: isPerson ? vault.encrypt(name, 'customers.name') : null,
    name_index: vault.blindIndex(name, indexed.name),
    identity_enc: sealed(vault, identityNumber, 'customers.identity'),
    identity_index: identityNumber === null ? null : vault.blindIndex(identityNumber, indexed.identity),
    remarks_enc: sealed(vault, remarks, 'customers.remarks'),
    key_version: vault.currentVersion,
  };
}

/** Name of a customer, opened where it is a person's. */
export const openName = (vault: Vault, row: { name: string | null; name_enc: Buffer | null }): string =>
  row.name_enc ? vault.decrypt(row.name_enc, 'customers.name') : (row.name ?? '');

/** What is sealed of a customer in plain words. Throws VaultError. */
export function openCustomer(
  vault: Vault,
  row: {
    name: string | null;
    name_enc: Buffer | null;
    identity_enc: Buffer | null;
    remarks_enc: Buffer | null;
  },
): Pick<CustomerFacts, 'name' | 'identityNumber' | 'remarks'> {
  return {
    remarks: row.remarks_enc && vault.decrypt(row.remarks_enc, 'customers.remarks'),
    name: openName(vault, row),
    identityNumber: row.identity_enc && vault.decrypt(row.identity_enc, 'customers.identity'),
  };
}

const sealed = (vault: Vault, value: string | null, context: string): Buffer | null =>
  value === null ? null : vault.encrypt(value, context);

/** Columns of a contact that the vault makes. */
export function sealContact(
  vault: Vault,
  { name, phone, email, address, formOfAddress }: Omit<ContactFacts, 'gender' | 'position'>,
) {
  return {
    name_enc: vault.encrypt(name, 'contacts.name'),
    name_index: vault.blindIndex(name, indexed.name),
    phone_enc: sealed(vault, phone, 'contacts.phone'),
    phone_index: phone === null ? null : vault.blindIndex(phone, indexed.phone),
    email_enc: sealed(vault, email, 'contacts.email'),
    email_index: email === null ? null : vault.blindIndex(email, indexed.email),
    address_enc: sealed(vault, address, 'contacts.address'),
    form_of_address_enc: sealed(vault, formOfAddress, 'contacts.form_of_address'),
    key_version: vault.currentVersion,
  };
}

/** A contact in plain words. Throws VaultError. */
export function openContact(
  vault: Vault,
  row: {
    name_enc: Buffer;
    gender: string | null;
    form_of_address_enc: Buffer | null;
    position: string | null;
    phone_enc: Buffer | null;
    email_enc: Buffer | null;
    address_enc: Buffer | null;
  },
): ContactFacts {
  return {
    name: vault.decrypt(row.name_enc, 'contacts.name'),
    gender: row.gender as Gender | null,
    formOfAddress:
      row.form_of_address_enc && vault.decrypt(row.form_of_address_enc, 'contacts.form_of_address'),
    position: row.position,
    phone: row.phone_enc && vault.decrypt(row.phone_enc, 'contacts.phone'),
    email: row.email_enc && vault.decrypt(row.email_enc, 'contacts.email'),
    address: row.address_enc && vault.decrypt(row.address_enc, 'contacts.address'),
  };
}

/** Grams under which a customer is found by part: of its own name, and of names and phones of its contacts in use. */
export function searchGramsOf(
  vault: Vault,
  name: string,
  contacts: readonly Pick<ContactFacts, 'name' | 'phone'>[],
): string[] {
  const grams = new Set(vault.grams(name, indexed.name));
  for (const contact of contacts) {
    for (const gram of vault.grams(contact.name, indexed.name)) grams.add(gram);
    for (const gram of contact.phone ? vault.grams(contact.phone, indexed.phone) : []) grams.add(gram);
  }
  return [...grams];
}
