import type { Static } from 'typebox';
import type { EditContact } from '../../../../shared/api/customers.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { emitCustomer } from '../events.ts';
import { changedFields, contactFacts, contactProblems } from '../rules.ts';
import { openContact } from '../seal.ts';
import { contactColumns, lockVisibleContact, makePrimary, refreshGrams } from '../store.ts';
import { refuseProblems } from './checks.ts';

/**
 * Changes a contact; what is left out or comes back masked stays as it was. `isPrimary` makes it the primary one; that one stops being it
 * only when another becomes it. Throws not_found, changed_meanwhile, invalid_input.
 */
export async function editContact(ctx: Ctx, id: number, input: Static<typeof EditContact>): Promise<void> {
  await atomically(ctx, async (tx) => {
    const { customer, contact } = await lockVisibleContact(tx, id);
    if (contact.version !== input.version) throw new ApiError('changed_meanwhile');
    const before = openContact(tx.vault, contact);
    const facts = contactFacts(input, before);
    refuseProblems(contactProblems(facts));
    const becomesPrimary = input.isPrimary === true && !contact.is_primary;
    const fields = [...changedFields(before, facts), ...(becomesPrimary ? ['isPrimary'] : [])];
    if (fields.length === 0) return;
    await tx.db
      .updateTable('contacts')
      .set({ ...contactColumns(tx, facts), updated_at: tx.clock.now(), version: contact.version + 1 })
      .where('id', '=', id)
      .execute();
    if (becomesPrimary) await makePrimary(tx, customer.id, id);
    await refreshGrams(tx, customer);
    emitCustomer(tx, 'customer.contact_changed', customer, { contactId: id, fields });
  });
}
