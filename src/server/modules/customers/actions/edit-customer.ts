import type { Static } from 'typebox';
import type { EditCustomer } from '../../../../shared/api/customers.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { emitCustomer } from '../events.ts';
import { namesIn } from '../present.ts';
import { changedFields, codeNeededAfterEdit, customerFacts, customerProblems } from '../rules.ts';
import { openContact } from '../seal.ts';
import { changeCustomer, contactsOf, factsOf, lockVisibleCustomer } from '../store.ts';
import { demandFreeCreditCode, demandOwnership, refuseProblems, todayOf } from './checks.ts';

/**
 * Changes a customer's own words. What is left out or comes back masked stays as it was (see `customerFacts`).
 * Throws not_found, changed_meanwhile, invalid_input, credit_code_taken.
 */
export async function editCustomer(ctx: Ctx, id: number, input: Static<typeof EditCustomer>): Promise<void> {
  await atomically(ctx, async (tx) => {
    const customer = await lockVisibleCustomer(tx, id, 'customer.edit', input.version);
    const before = factsOf(tx, customer);
    const contacts = (await contactsOf(tx, [id])).map((contact) => openContact(tx.vault, contact));
    const facts = customerFacts(input, before, namesIn(before, contacts));
    refuseProblems(
      customerProblems(facts, { needsCode: codeNeededAfterEdit(before), today: await todayOf(tx) }),
    );
    const fields = changedFields(before, facts);
    if (fields.length === 0) return;
    await demandOwnership(tx, facts, before);
    if (facts.creditCode !== before.creditCode) await demandFreeCreditCode(tx, facts.creditCode, id);
    await changeCustomer(tx, customer, facts);
    emitCustomer(
      tx,
      'customer.changed',
      { ...customer, department_id: facts.departmentId, owner_id: facts.ownerId },
      { fields },
    );
  });
}
