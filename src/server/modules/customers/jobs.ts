import { sql } from 'kysely';
import type { CustomerKind } from '../../../shared/api/customer-words.ts';
import { atomically, type Ctx, type Tx } from '../../platform/context.ts';
import { openContact, openCustomer, sealContact, sealCustomer, searchGramsOf } from './seal.ts';
import { bigints, customerColumns } from './store.ts';

/** Customers of one batch: a transaction of some 100 ms. */
const BATCH = 200;

/**
 * Writes up to 200 customers with all their contacts anew under the vault's current key, hashes and search index included, and returns
 * how many; 0 means that none is left (or all that are left are locked). Customers that somebody else works on are passed over, so
 * that several processes share the work; stopped at any time it goes on where it was. Every process must have reloaded its
 * keys before. Versions and times of change stay: nobody changed anything.
 */
export async function reEncryptBatch(ctx: Ctx): Promise<number> {
  return atomically(ctx, async (tx) => {
    const version = tx.vault.currentVersion;
    // Contacts of their own too: a process that still wrote under the old key may have added one.
    const { rows: due } = await sql<{ id: number }>`
      select id from customers where id in (
        (select id from customers where key_version < ${version} order by key_version, id limit ${2 * BATCH})
        union
        (select customer_id from contacts where key_version < ${version} order by key_version, id limit ${2 * BATCH}))
      order by id limit ${BATCH} for no key update skip locked`.execute(tx.db);
    if (due.length > 0)
      await reEncrypt(
        tx,
        due.map(({ id }) => id),
      );
    return due.length;
  });
}

/** Writes everything under the vault's current key, batch by batch; for the schedule. Returns the number of customers written. */
export async function reEncryptAll(ctx: Ctx): Promise<number> {
  let total = 0;
  for (let count = await reEncryptBatch(ctx); count > 0; count = await reEncryptBatch(ctx)) total += count;
  return total;
}

/** The customers must be locked. */
async function reEncrypt(tx: Tx, ids: readonly number[]): Promise<void> {
  const { vault } = tx;
  const customers = await tx.db
    .selectFrom('customers')
    .select(customerColumns)
    .where('id', 'in', ids)
    .execute();
  const contacts = await tx.db.selectFrom('contacts').selectAll().where('customer_id', 'in', ids).execute();
  const byCustomer = Map.groupBy(contacts, (contact) => contact.customer_id);
  for (const customer of customers) {
    const opened = (byCustomer.get(customer.id) ?? []).map((row) => ({
      row,
      facts: openContact(vault, row),
    }));
    for (const { row, facts } of opened) {
      await tx.db.updateTable('contacts').set(sealContact(vault, facts)).where('id', '=', row.id).execute();
    }
    const facts = { kind: customer.kind as CustomerKind, ...openCustomer(vault, customer) };
    const inUse = opened.filter(({ row }) => row.archived_at === null).map((contact) => contact.facts);
    await tx.db
      .updateTable('customers')
      .set({ ...sealCustomer(vault, facts), search_grams: bigints(searchGramsOf(vault, facts.name, inUse)) })
      .where('id', '=', customer.id)
      .execute();
  }
}
