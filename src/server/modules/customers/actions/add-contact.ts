import type { ContactInput } from '../../../../shared/api/customers.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { emitCustomer } from '../events.ts';
import { contactFacts, contactProblems, MAX_CONTACTS } from '../rules.ts';
import { contactsOf, insertContact, lockVisibleCustomer, makePrimary, refreshGrams } from '../store.ts';
import { refuseProblems } from './checks.ts';

/** Adds a contact, on request as the primary one. Throws not_found, invalid_input, too_many_contacts. */
export async function addContact(ctx: Ctx, customerId: number, input: ContactInput): Promise<{ id: number }> {
  return atomically(ctx, async (tx) => {
    const customer = await lockVisibleCustomer(tx, customerId, 'customer.edit');
    const facts = contactFacts(input);
    refuseProblems(contactProblems(facts));
    const present = await contactsOf(tx, [customerId]);
    if (present.length >= MAX_CONTACTS) throw new ApiError('too_many_contacts', { limit: MAX_CONTACTS });
    const id = await insertContact(tx, customerId, { ...facts, isPrimary: false });
    if (input.isPrimary) await makePrimary(tx, customerId, id);
    await refreshGrams(tx, customer);
    emitCustomer(tx, 'customer.contact_added', customer, { contactId: id });
    return { id };
  });
}
