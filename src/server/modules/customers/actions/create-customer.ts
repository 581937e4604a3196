import type { NewCustomer } from '../../../../shared/api/customers.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { emitCustomer } from '../events.ts';
import { contactFacts, contactProblems, customerFacts, customerProblems } from '../rules.ts';
import { insertCustomer } from '../store.ts';
import { demandFreeCreditCode, demandOwnership, refuseProblems, todayOf } from './checks.ts';

/**
 * Adds a customer with its contacts; the first that is marked primary is, else the first. Throws invalid_input with the problems of
 * all fields, credit_code_taken.
 */
export async function createCustomer(ctx: Ctx, input: NewCustomer): Promise<{ id: number; number: string }> {
  return atomically(ctx, async (tx) => {
    const facts = customerFacts(input);
    const contacts = input.contacts.map((contact) => contactFacts(contact));
    refuseProblems([
      ...customerProblems(facts, { needsCode: true, today: await todayOf(tx) }),
      ...contacts.flatMap((contact, index) => contactProblems(contact, `contacts.${index}.`)),
    ]);
    await demandOwnership(tx, facts);
    await demandFreeCreditCode(tx, facts.creditCode, null);
    const primary = Math.max(
      0,
      input.contacts.findIndex(({ isPrimary }) => isPrimary),
    );
    const { id, number } = await insertCustomer(
      tx,
      facts,
      contacts.map((contact, index) => ({ ...contact, isPrimary: index === primary })),
    );
    emitCustomer(
      tx,
      'customer.created',
      { id, number, department_id: facts.departmentId, owner_id: facts.ownerId },
      { kind: facts.kind, contacts: contacts.length },
    );
    return { id, number };
  });
}
