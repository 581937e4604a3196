import { type ExpressionBuilder, type ExpressionWrapper, type Selectable, type SqlBool, sql } from 'kysely';
import type { CustomerKind, CustomerSource, Gender, NeedType } from '../../../shared/api/customer-words.ts';
import type { Permission } from '../../../shared/api/permissions.ts';
import { type Actor, departmentsIn, scopeOf } from '../../platform/actor.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { Contacts, Customers, DB } from '../../platform/db/schema.ts';
import { ApiError, found } from '../../platform/errors.ts';
import { type ContactFacts, type CustomerFacts, formatCustomerNumber } from './rules.ts';
import { openContact, openCustomer, sealContact, sealCustomer, searchGramsOf } from './seal.ts';

/** All columns but the search grams: these are 64 bit numbers that JavaScript cannot hold, and nobody reads them. */
export const customerColumns = [
  'customers.id',
  'customers.number',
  'customers.kind',
  'customers.name',
  'customers.name_enc',
  'customers.gender',
  'customers.industry',
  'customers.credit_code',
  'customers.identity_enc',
  'customers.grade',
  'customers.tags',
  'customers.source',
  'customers.need_types',
  'customers.owner_id',
  'customers.department_id',
  'customers.remarks_enc',
  'customers.created_at',
  'customers.updated_at',
  'customers.archived_at',
  'customers.version',
] as const;

/** A row of customers; what identifies a person is sealed. */
export type CustomerRecord = Omit<
  Selectable<Customers>,
  'search_grams' | 'name_index' | 'identity_index' | 'key_version' | 'created_by_kind' | 'created_by_id'
>;
/** A row of contacts, sealed. */
export type ContactRecord = Selectable<Contacts>;

/**
 * Which customers the actor reaches with a permission; list, detail, search and every action share it.
 * own: those one owns or entered, and those that are nobody's (neither owner nor department), because whoever answers the phone must
 * find the caller; departments: also theirs, and those of no department. Customers of tickets one handles are not reached from here:
 * the ticket shows their contact.
 */
export function visibleTo(actor: Actor, permission: Permission = 'customer.view') {
  const scope = scopeOf(actor, permission);
  return (eb: ExpressionBuilder<DB, 'customers'>): ExpressionWrapper<DB, 'customers', SqlBool> => {
    if (scope === 'all') return eb.lit(true);
    if (scope === null || actor.id === null) return eb.lit(false);
    const own = [
      eb('customers.owner_id', '=', actor.id),
      eb.and([eb('customers.created_by_kind', '=', 'user'), eb('customers.created_by_id', '=', actor.id)]),
    ];
    if (scope === 'own') {
      return eb.or([
        ...own,
        eb.and([eb('customers.department_id', 'is', null), eb('customers.owner_id', 'is', null)]),
      ]);
    }
    const departments = departmentsIn(actor, scope) ?? [];
    return eb.or([
      ...own,
      eb('customers.department_id', 'is', null),
      sql<SqlBool>`customers.department_id = any(${[...departments]}::bigint[])`,
    ]);
  };
}

/** The customer, if the actor reaches it with this permission; missing and not yours are the same 404 (law 2). */
export async function getVisibleCustomer(
  ctx: Ctx,
  id: number,
  permission: Permission = 'customer.view',
): Promise<CustomerRecord> {
  const row = await ctx.db
    .selectFrom('customers')
    .select(customerColumns)
    .where('id', '=', id)
    .where(visibleTo(ctx.actor, permission))
    .executeTakeFirst();
  return found(row);
}

/**
 * Locks the customer before any rule reads it (law 3); whoever writes its contacts holds this lock too, because they make its search
 * index together. `version` is what the screen showed: another one throws changed_meanwhile.
 */
export async function lockVisibleCustomer(
  tx: Tx,
  id: number,
  permission: Permission = 'customer.edit',
  version?: number,
): Promise<CustomerRecord> {
  const row = await tx.db
    .selectFrom('customers')
    .select(customerColumns)
    .where('id', '=', id)
    .where(visibleTo(tx.actor, permission))
    // Not `for update`: a ticket being filed for the customer need not wait.
    .forNoKeyUpdate()
    .executeTakeFirst();
  const customer = found(row);
  if (version !== undefined && version !== customer.version) throw new ApiError('changed_meanwhile');
  return customer;
}

/** A contact in use with its customer, locked; 404 where the actor does not reach the customer. */
export async function lockVisibleContact(
  tx: Tx,
  contactId: number,
  permission: Permission = 'customer.edit',
): Promise<{ customer: CustomerRecord; contacts: ContactRecord[]; contact: ContactRecord }> {
  const { customer_id: customerId } = found(
    await tx.db.selectFrom('contacts').select('customer_id').where('id', '=', contactId).executeTakeFirst(),
  );
  const customer = await lockVisibleCustomer(tx, customerId, permission);
  const contacts = await contactsOf(tx, [customerId]);
  return { customer, contacts, contact: found(contacts.find(({ id }) => id === contactId)) };
}

/** Contacts in use of some customers, the primary one of each first. */
export async function contactsOf(ctx: Ctx, customerIds: readonly number[]): Promise<ContactRecord[]> {
  if (customerIds.length === 0) return [];
  return ctx.db
    .selectFrom('contacts')
    .selectAll()
    .where('customer_id', 'in', customerIds)
    .where('archived_at', 'is', null)
    .orderBy('customer_id')
    .orderBy('is_primary', 'desc')
    .orderBy('id')
    .execute();
}

/** A customer's own words out of its row. */
export function factsOf(ctx: Pick<Ctx, 'vault'>, row: CustomerRecord): CustomerFacts {
  return {
    ...openCustomer(ctx.vault, row),
    kind: row.kind as CustomerKind,
    gender: row.gender as Gender | null,
    industry: row.industry,
    creditCode: row.credit_code,
    source: row.source as CustomerSource | null,
    needTypes: row.need_types as NeedType[],
    tags: row.tags,
    ownerId: row.owner_id,
    departmentId: row.department_id,
  };
}

const plainColumns = (facts: CustomerFacts) => ({
  kind: facts.kind,
  gender: facts.gender,
  industry: facts.industry,
  credit_code: facts.creditCode,
  source: facts.source,
  need_types: facts.needTypes,
  tags: facts.tags,
  owner_id: facts.ownerId,
  department_id: facts.departmentId,
});

/** A new contact and whether it is the primary one. */
export type NewContact = ContactFacts & { isPrimary: boolean };

/** Writes a customer with its contacts; exactly one of them must be primary. Numbers come from a sequence: unique, with gaps. */
export async function insertCustomer(
  tx: Tx,
  facts: CustomerFacts,
  contacts: readonly NewContact[],
  createdByKind: Actor['kind'] = tx.actor.kind,
): Promise<{ id: number; number: string; contactIds: number[] }> {
  const at = tx.clock.now();
  const { rows } = await sql<{ serial: number }>`select nextval('customer_numbers') as serial`.execute(tx.db);
  const customer = await tx.db
    .insertInto('customers')
    .values({
      number: formatCustomerNumber(rows[0]!.serial),
      ...plainColumns(facts),
      ...sealCustomer(tx.vault, facts),
      search_grams: bigints(searchGramsOf(tx.vault, facts.name, contacts)),
      created_at: at,
      created_by_kind: createdByKind,
      created_by_id: tx.actor.id,
      updated_at: at,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  const contactIds: number[] = [];
  for (const contact of contacts)
    contactIds.push(await insertContact(tx, customer.id, contact, createdByKind));
  return { ...customer, contactIds };
}

/** Writes a contact of a locked customer; `refreshGrams` must follow. */
export async function insertContact(
  tx: Tx,
  customerId: number,
  { isPrimary, ...facts }: NewContact,
  createdByKind: Actor['kind'] = tx.actor.kind,
): Promise<number> {
  const at = tx.clock.now();
  const row = await tx.db
    .insertInto('contacts')
    .values({
      customer_id: customerId,
      ...contactColumns(tx, facts),
      is_primary: isPrimary,
      created_at: at,
      created_by_kind: createdByKind,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Columns that a contact's own words make. */
export const contactColumns = (ctx: Pick<Ctx, 'vault'>, facts: ContactFacts) => ({
  ...sealContact(ctx.vault, facts),
  gender: facts.gender,
  position: facts.position,
});

/** Makes one contact of a locked customer the primary one. */
export async function makePrimary(tx: Tx, customerId: number, contactId: number): Promise<void> {
  // Two statements: the unique index is checked row by row.
  await tx.db
    .updateTable('contacts')
    .set({ is_primary: false })
    .where('customer_id', '=', customerId)
    .where('is_primary', '=', true)
    .execute();
  await tx.db.updateTable('contacts').set({ is_primary: true }).where('id', '=', contactId).execute();
}

/** Writes the own words of a locked customer and its search index; the version goes up by one. */
export async function changeCustomer(tx: Tx, customer: CustomerRecord, facts: CustomerFacts): Promise<void> {
  const contacts = (await contactsOf(tx, [customer.id])).map((row) => openContact(tx.vault, row));
  await tx.db
    .updateTable('customers')
    .set({
      ...plainColumns(facts),
      ...sealCustomer(tx.vault, facts),
      search_grams: bigints(searchGramsOf(tx.vault, facts.name, contacts)),
      updated_at: tx.clock.now(),
      version: customer.version + 1,
    })
    .where('id', '=', customer.id)
    .execute();
}

/** Makes the search index of a locked customer anew after its contacts changed. */
export async function refreshGrams(tx: Tx, customer: CustomerRecord): Promise<void> {
  const contacts = (await contactsOf(tx, [customer.id])).map((row) => openContact(tx.vault, row));
  const { name } = openCustomer(tx.vault, customer);
  await tx.db
    .updateTable('customers')
    .set({ search_grams: bigints(searchGramsOf(tx.vault, name, contacts)), updated_at: tx.clock.now() })
    .where('id', '=', customer.id)
    .execute();
}

/** Keyed grams as the database takes them; a JavaScript number would round them. */
export const bigints = (grams: readonly string[]) => sql<number[]>`${[...grams]}::bigint[]`;
