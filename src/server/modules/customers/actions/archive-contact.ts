import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { emitCustomer } from '../events.ts';
import { lockVisibleContact, makePrimary, refreshGrams } from '../store.ts';

/**
 * Takes a contact out of use: it is no longer found or shown, while tickets keep it. The oldest other one becomes primary where it was.
 * Throws not_found (also for one already archived), contact_is_last.
 */
export async function archiveContact(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    const { customer, contacts, contact } = await lockVisibleContact(tx, id);
    const [heir] = contacts.filter((other) => other.id !== id);
    if (!heir) throw new ApiError('contact_is_last');
    const at = tx.clock.now();
    await tx.db
      .updateTable('contacts')
      .set({ archived_at: at, is_primary: false, updated_at: at, version: contact.version + 1 })
      .where('id', '=', id)
      .execute();
    if (contact.is_primary) await makePrimary(tx, customer.id, heir.id);
    await refreshGrams(tx, customer);
    emitCustomer(tx, 'customer.contact_archived', customer, { contactId: id });
  });
}
