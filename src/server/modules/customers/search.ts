import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { phoneProblem, tidyCode } from '../../../shared/checks.ts';
import type { DB } from '../../platform/db/schema.ts';
import { refuseIf } from '../../platform/errors.ts';
import { containsFragment, fragmentRefusal } from '../../platform/vault/grams.ts';
import { normaliseEmail } from '../../platform/vault/normalise.ts';
import type { IndexedField, Vault } from '../../platform/vault/vault.ts';
import type { ContactFacts } from './rules.ts';
import { indexed } from './seal.ts';

/** What a search text may mean; a customer that fits one meaning is found. Null: it cannot mean that. */
export interface Search {
  /** Name or part of one. */
  name: string | null;
  /** Telephone number or at least 3 of its digits in a row. */
  phone: string | null;
  /** Whole address. */
  email: string | null;
  /** Whole customer number. */
  number: string | null;
  /** Whole credit code or identity number. */
  code: string | null;
}

/** Reads a search text. Digits alone may be part of a phone or of a firm's name; fewer than 3 throw search_too_short. */
export function readSearch(q: string): Search {
  const text = q.normalize('NFKC').trim();
  if (text.includes('@')) return { name: null, phone: null, email: text, number: null, code: null };
  const isDigits = /^[+\d\s().-]+$/.test(text) && /\d/.test(text);
  refuseIf(fragmentRefusal(text, isDigits ? 'phone' : 'name'));
  const code = tidyCode(text);
  return {
    name: text,
    phone: isDigits || phoneProblem(text) === null ? text : null,
    email: null,
    number: /^C\d{3,}$/i.test(text) ? text.toUpperCase() : null,
    code: /^[0-9A-Z]{18}$/.test(code) ? code : null,
  };
}

/**
 * Rows that may fit: each arm is one probe of an index. Grams only promise that all pieces occur somewhere, so `fits` judges the
 * decrypted rows. While keys are rotated every version's grams are asked for.
 */
export function candidates(vault: Vault, search: Search) {
  return (eb: ExpressionBuilder<DB, 'customers'>): Expression<SqlBool> => {
    const byGrams = (fragment: string, field: IndexedField) =>
      Object.values(vault.searchGrams(fragment, field)).map(
        (grams) => sql<SqlBool>`customers.search_grams @> ${grams}::bigint[]`,
      );
    const arms: Expression<SqlBool>[] = [];
    if (search.name !== null) arms.push(...byGrams(search.name, indexed.name));
    if (search.phone !== null) arms.push(...byGrams(search.phone, indexed.phone));
    if (search.number !== null) arms.push(eb('customers.number', '=', search.number));
    if (search.code !== null) {
      arms.push(eb('customers.credit_code', '=', search.code));
      arms.push(eb('customers.identity_index', 'in', vault.blindIndexes(search.code, indexed.identity)));
    }
    if (search.email !== null) {
      arms.push(
        eb(
          'customers.id',
          'in',
          eb
            .selectFrom('contacts')
            .select('customer_id')
            .where('email_index', 'in', vault.blindIndexes(search.email, indexed.email))
            .where('archived_at', 'is', null),
        ),
      );
    }
    return eb.or(arms);
  };
}

/** Whether an opened customer really fits. `contacts` are those in use. */
export function fits(
  search: Search,
  customer: { name: string; number: string; creditCode: string | null; identityNumber: string | null },
  contacts: readonly Pick<ContactFacts, 'name' | 'phone' | 'email'>[],
): boolean {
  const { name, phone, email, number, code } = search;
  if (number === customer.number) return true;
  if (code !== null && (code === customer.creditCode || code === customer.identityNumber)) return true;
  if (email !== null) {
    const wanted = normaliseEmail(email);
    return contacts.some((contact) => contact.email !== null && normaliseEmail(contact.email) === wanted);
  }
  if (name !== null && containsFragment(customer.name, name, 'name')) return true;
  return contacts.some(
    (contact) =>
      (name !== null && containsFragment(contact.name, name, 'name')) ||
      (phone !== null && contact.phone !== null && containsFragment(contact.phone, phone, 'phone')),
  );
}
