import { sql } from 'kysely';
import type { CustomerKind } from '../../../shared/api/customer-words.ts';
import type { Ctx } from '../../platform/context.ts';
import { ApiError, found } from '../../platform/errors.ts';
import { presentContactFacts, presentName } from './present.ts';
import type { ContactFacts } from './rules.ts';
import { openContact, openName } from './seal.ts';
import { candidates, fits, readSearch, type Search } from './search.ts';
import { type ContactRecord, contactsOf, customerColumns, factsOf } from './store.ts';
import { unmaskedUntil } from './unmasks.ts';

/** A customer as other records name it; `name` is masked for the actor unless a look behind the mask is in force. */
export interface CustomerName {
  id: number;
  number: string;
  name: string;
  grade: string | null;
}

/** Names of customers by id, archived ones too. The caller has made sure that the actor may see a record that names them. */
export async function customerNames(ctx: Ctx, ids: Iterable<number>): Promise<Map<number, CustomerName>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('customers')
    .select(['id', 'number', 'kind', 'name', 'name_enc', 'grade'])
    // An array: one statement for lists of every length.
    .where(sql<boolean>`id = any(${wanted}::bigint[])`)
    .execute();
  const grants = await unmaskedUntil(ctx, wanted);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        name: presentName(
          { kind: row.kind as CustomerKind, name: openName(ctx.vault, row) },
          grants.has(row.id),
        ),
        grade: row.grade,
      },
    ]),
  );
}

/** A contact as other records show it, masked for the actor unless a look behind the mask is in force. */
export interface ContactShown extends Pick<ContactFacts, 'name' | 'phone' | 'email' | 'formOfAddress'> {
  id: number;
}

async function show(ctx: Ctx, row: ContactRecord): Promise<ContactShown> {
  const isUnmasked = (await unmaskedUntil(ctx, [row.customer_id])).has(row.customer_id);
  const { name, phone, email, formOfAddress } = presentContactFacts(openContact(ctx.vault, row), isUnmasked);
  return { id: row.id, name, phone, email, formOfAddress };
}

/** A contact by id, archived ones too; 404 where it never was. The caller has made sure that the actor may see a record that names it. */
export async function contactFor(ctx: Ctx, contactId: number): Promise<ContactShown> {
  const row = await ctx.db.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirst();
  return show(ctx, found(row));
}

/** Id of the contact in use whom to turn to first; null where the customer has none. */
export async function primaryContactOf(ctx: Ctx, customerId: number): Promise<number | null> {
  const [primary] = await contactsOf(ctx, [customerId]);
  return primary?.id ?? null;
}

/** Whether a contact is one of the customer's in use. */
export async function hasContact(ctx: Ctx, customerId: number, contactId: number): Promise<boolean> {
  return (await contactsOf(ctx, [customerId])).some(({ id }) => id === contactId);
}

/** A customer's grade, which deadlines depend on; null where it has none. */
export async function customerGrade(ctx: Ctx, customerId: number): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('customers')
    .select('grade')
    .where('id', '=', customerId)
    .executeTakeFirst();
  return row?.grade ?? null;
}

/** Plain e-mail address of a contact in use, to send mail to; null without one. Never for an answer of the API. */
export async function contactAddressForMail(ctx: Ctx, contactId: number): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', contactId)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return row ? openContact(ctx.vault, row).email : null;
}

/** Candidates that one search decrypts at most. */
const MAX_EXAMINED = 500;

/**
 * Ids of customers that fit a search text (name or part, phone or fragment, e-mail, number, code), newest first, `limit` at most.
 * Not limited to customers that the actor reaches: for searches of other records, which apply their own visibility.
 * A text too short to search customers by finds none.
 */
export async function searchCustomerIds(ctx: Ctx, q: string, limit: number): Promise<number[]> {
  const search = searchOrNull(q);
  if (!search) return [];
  const rows = await ctx.db
    .selectFrom('customers')
    .select(customerColumns)
    .where('archived_at', 'is', null)
    .where(candidates(ctx.vault, search))
    .orderBy('id', 'desc')
    .limit(Math.min(MAX_EXAMINED, limit * 2))
    .execute();
  const contacts = await contactsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const byCustomer = Map.groupBy(contacts, (contact) => contact.customer_id);
  return rows
    .filter((row) => {
      const opened = (byCustomer.get(row.id) ?? []).map((contact) => openContact(ctx.vault, contact));
      return fits(search, { ...factsOf(ctx, row), number: row.number }, opened);
    })
    .slice(0, limit)
    .map(({ id }) => id);
}

function searchOrNull(q: string): Search | null {
  try {
    return readSearch(q);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'search_too_short') return null;
    throw error;
  }
}
