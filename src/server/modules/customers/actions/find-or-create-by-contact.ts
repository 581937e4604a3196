import type { Tx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { normaliseEmail, normaliseName, normalisePhone } from '../../../platform/vault/normalise.ts';
import { emitCustomer } from '../events.ts';
import { type ContactFacts, contactFacts, contactProblems, customerFacts, MAX_CONTACTS } from '../rules.ts';
import { indexed, openContact } from '../seal.ts';
import {
  type ContactRecord,
  contactsOf,
  customerColumns,
  insertContact,
  insertCustomer,
  refreshGrams,
} from '../store.ts';
import { lockName, refuseProblems } from './checks.ts';

/** Who somebody says they are, on the request form or in a mail. */
export interface Introduction {
  name: string;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  /** Where given and the caller is new, the customer is this enterprise (its credit code comes later), else the person. */
  company?: string | null | undefined;
  /** What they agreed to (e.g. 'service'), in which words and where (e.g. 'request_form'). */
  consent?: { purpose: string; wording: string; source: string } | undefined;
}

/**
 * The customer and contact behind a phone number or e-mail address, made where they are new. An address that is known leads to its
 * customer (the phone before the e-mail); nothing of what is there is changed. A contact counts as the same when name, phone and
 * e-mail agree; where the enterprise itself entered it, what somebody leaves out may be missing. Anyone else becomes a further
 * contact of that customer. (A stranger who knows a name and a number must not get mail meant for its owner, so that addresses given
 * by visitors never complete one another.) Same addresses wait for each other: running twice at once makes one customer.
 * The caller decides whether this may be asked. Throws phone_or_email_needed, invalid_input.
 */
export async function findOrCreateByContact(
  tx: Tx,
  introduction: Introduction,
): Promise<{ customerId: number; contactId: number }> {
  const { name, phone, email } = introduction;
  const facts = contactFacts({ name, phone: phone ?? null, email: email ?? null });
  refuseProblems(contactProblems(facts));
  if (facts.phone === null && facts.email === null) throw new ApiError('phone_or_email_needed');
  await lockAddresses(tx, facts);
  const ids = (await findContact(tx, facts)) ?? (await create(tx, facts, introduction.company));
  if (introduction.consent) {
    await tx.db
      .insertInto('consents')
      .values({
        customer_id: ids.customerId,
        contact_id: ids.contactId,
        ...introduction.consent,
        given_at: tx.clock.now(),
      })
      .execute();
  }
  return ids;
}

async function lockAddresses(tx: Tx, { phone, email }: ContactFacts): Promise<void> {
  // Under the oldest key, which processes share while a new one is being brought in. The phone is always first, so that no two
  // requests wait for each other.
  const oldest = tx.vault.versions.at(-1)!;
  const hashOf = (value: string, what: 'phone' | 'email') =>
    tx.vault.blindIndex(value, indexed[what], oldest).toString('hex');
  if (phone !== null) await lockName(tx, hashOf(phone, 'phone'));
  if (email !== null) await lockName(tx, hashOf(email, 'email'));
}

type Found = { customerId: number; contactId: number };

async function findContact(tx: Tx, facts: ContactFacts): Promise<Found | null> {
  const byPhone = facts.phone === null ? [] : await contactsAt(tx, 'phone', facts.phone);
  const byEmail =
    byPhone.length > 0 || facts.email === null ? [] : await contactsAt(tx, 'email', facts.email);
  const known = [...byPhone, ...byEmail];
  const same =
    known.find((contact) => isSame(tx, contact, facts, true)) ??
    known.find((contact) => contact.created_by_kind !== 'customer' && isSame(tx, contact, facts, false));
  if (same) return { customerId: same.customer_id, contactId: same.id };
  for (const customerId of new Set(known.map((contact) => contact.customer_id))) {
    const contactId = await joinCustomer(tx, customerId, facts);
    if (contactId !== null) return { customerId, contactId };
  }
  return null;
}

/** Contacts in use with an address, of customers in use, oldest first. */
function contactsAt(tx: Tx, what: 'phone' | 'email', value: string): Promise<ContactRecord[]> {
  return (
    tx.db
      .selectFrom('contacts')
      .innerJoin('customers', 'customers.id', 'contacts.customer_id')
      .selectAll('contacts')
      .where(`contacts.${what}_index`, 'in', tx.vault.blindIndexes(value, indexed[what]))
      .where('contacts.archived_at', 'is', null)
      .where('customers.archived_at', 'is', null)
      .orderBy('contacts.customer_id')
      .orderBy('contacts.id')
      // Only addresses that a crowd shares (a reception) come near this.
      .limit(200)
      .execute()
  );
}

/** Whether it is the same contact; unless `exactly`, what was left out may be there. */
function isSame(tx: Tx, row: ContactRecord, given: ContactFacts, exactly: boolean): boolean {
  const present = openContact(tx.vault, row);
  const agrees = (
    ours: string | null,
    theirs: string | null,
    normalise: (value: string) => string,
  ): boolean => {
    if (theirs === null) return ours === null || !exactly;
    return ours !== null && normalise(ours) === normalise(theirs);
  };
  return (
    normaliseName(present.name) === normaliseName(given.name) &&
    agrees(present.phone, given.phone, normalisePhone) &&
    agrees(present.email, given.email, normaliseEmail)
  );
}

/** A further contact of a customer; null where there is room for no more. */
async function joinCustomer(tx: Tx, customerId: number, facts: ContactFacts): Promise<number | null> {
  const customer = await tx.db
    .selectFrom('customers')
    .select(customerColumns)
    .where('id', '=', customerId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if ((await contactsOf(tx, [customerId])).length >= MAX_CONTACTS) return null;
  const contactId = await insertContact(tx, customerId, { ...facts, isPrimary: false }, 'customer');
  await refreshGrams(tx, customer);
  emitCustomer(tx, 'customer.contact_added', customer, { contactId });
  return contactId;
}

async function create(tx: Tx, contact: ContactFacts, company: string | null | undefined): Promise<Found> {
  const firm = company?.trim();
  const facts = customerFacts({ kind: firm ? 'enterprise' : 'person', name: firm || contact.name });
  const { id, number, contactIds } = await insertCustomer(
    tx,
    facts,
    [{ ...contact, isPrimary: true }],
    'customer',
  );
  emitCustomer(
    tx,
    'customer.created',
    { id, number, department_id: facts.departmentId, owner_id: facts.ownerId },
    { kind: facts.kind, contacts: 1 },
  );
  return { customerId: id, contactId: contactIds[0]! };
}
