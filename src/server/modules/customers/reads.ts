import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Customer, CustomerRow, CustomersQuery } from '../../../shared/api/customers.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../platform/context.ts';
import { cursorId, decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { found } from '../../platform/errors.ts';
import { departmentsById, namesOf } from '../identity/index.ts';
import { type CustomerLine, presentCustomer, presentLine } from './present.ts';
import type { ContactFacts, CustomerFacts } from './rules.ts';
import { openContact } from './seal.ts';
import { candidates, fits, readSearch, type Search } from './search.ts';
import {
  type ContactRecord,
  type CustomerRecord,
  contactsOf,
  customerColumns,
  factsOf,
  visibleTo,
} from './store.ts';
import { unmaskedUntil } from './unmasks.ts';

type Query = Static<typeof CustomersQuery>;

/** Numbers of open tickets by customer; tickets are a higher module, so that whoever wires both hands this in. */
export type OpenTicketsOf = (
  ctx: Ctx,
  customerIds: readonly number[],
) => Promise<ReadonlyMap<number, number>>;

const PAGE = 50;
/** Candidates that one request decrypts at most; a page may end early there, and the next one goes on. */
const MAX_EXAMINED = 500;
/** Views of one file by one person are named once in this time. */
const VIEWED_AGAIN_MS = 3_600_000;

interface Opened {
  row: CustomerRecord;
  facts: CustomerFacts;
  contacts: { row: ContactRecord; facts: ContactFacts }[];
}

/**
 * Customers that fit, newest first, after a position. A search reads candidates from the index and decrypts them to judge; the work is
 * bounded, so that a page may be short or empty and still have a next one.
 */
export async function listCustomers(
  ctx: Ctx,
  query: Query,
  openTicketsOf: OpenTicketsOf,
): Promise<{ items: CustomerRow[]; next: string | null }> {
  const limit = query.limit ?? PAGE;
  const search = query.q === undefined ? null : readSearch(query.q);
  let before = cursorId(decodeCursor(query.cursor, 1)?.[0] ?? Number.MAX_SAFE_INTEGER);
  const hits: Opened[] = [];
  let next: number | null = null;
  for (let examined = 0; ; ) {
    const batch = await readBatch(ctx, query, search, before, limit + 1);
    for (const customer of batch) {
      if (
        search &&
        !fits(
          search,
          { ...customer.facts, number: customer.row.number },
          customer.contacts.map(({ facts }) => facts),
        )
      )
        continue;
      hits.push(customer);
    }
    examined += batch.length;
    if (hits.length > limit) next = hits[limit - 1]!.row.id;
    const isOver = batch.length <= limit;
    before = batch.at(-1)?.row.id ?? 0;
    if (next === null && !isOver && examined >= MAX_EXAMINED) next = before;
    if (next !== null || isOver) break;
  }
  const items = await presentLines(ctx, hits.slice(0, limit), openTicketsOf);
  return { items, next: next === null ? null : encodeCursor([next]) };
}

async function readBatch(
  ctx: Ctx,
  query: Query,
  search: Search | null,
  before: number,
  limit: number,
): Promise<Opened[]> {
  const { kind, ownerId, tag } = query;
  const rows = await ctx.db
    .selectFrom('customers')
    .select(customerColumns)
    .where('id', '<', before)
    .where('archived_at', 'is', null)
    .where(visibleTo(ctx.actor))
    .$if(search !== null, (q) => q.where(candidates(ctx.vault, search!)))
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind!))
    .$if(ownerId !== undefined, (q) => q.where('owner_id', '=', ownerId!))
    .$if(tag !== undefined, (q) => q.where(sql<boolean>`tags @> ${[tag!]}::text[]`))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const contacts = await contactsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const byCustomer = Map.groupBy(contacts, (contact) => contact.customer_id);
  return rows.map((row) => ({
    row,
    facts: factsOf(ctx, row),
    contacts: (byCustomer.get(row.id) ?? []).map((contact) => ({
      row: contact,
      facts: openContact(ctx.vault, contact),
    })),
  }));
}

async function presentLines(
  ctx: Ctx,
  customers: readonly Opened[],
  openTicketsOf: OpenTicketsOf,
): Promise<CustomerRow[]> {
  const ids = customers.map(({ row }) => row.id);
  const grants = await unmaskedUntil(ctx, ids);
  const names = await namesOf(
    ctx.db,
    customers.map(({ row }) => row.owner_id),
  );
  const openTickets = ids.length === 0 ? new Map<number, number>() : await openTicketsOf(ctx, ids);
  return customers.map(({ row, facts, contacts: [primary] }) => {
    const line: CustomerLine = {
      row,
      facts,
      primaryContact: primary ? { id: primary.row.id, facts: primary.facts } : null,
      isUnmasked: grants.has(row.id),
      owner: row.owner_id === null ? null : { id: row.owner_id, name: names.get(row.owner_id) ?? '' },
      openTickets: openTickets.get(row.id) ?? 0,
    };
    return presentLine(line);
  });
}

/** A customer's file. Who opens it is written into the audit log, once an hour for each person and customer. */
export async function getCustomer(ctx: Ctx, id: number): Promise<Customer> {
  const row = found(
    await ctx.db
      .selectFrom('customers')
      .select(customerColumns)
      .select((eb) => [
        visibleTo(ctx.actor, 'customer.edit')(eb).as('can_edit'),
        visibleTo(ctx.actor, 'customer.unmask')(eb).as('can_unmask'),
      ])
      .where('id', '=', id)
      .where(visibleTo(ctx.actor))
      .executeTakeFirst(),
  );
  await keepView(ctx, row);
  const names = await namesOf(ctx.db, [row.owner_id]);
  const departments = row.department_id === null ? null : await departmentsById(ctx.db);
  return presentCustomer(ctx, {
    row: { ...row, can_edit: row.can_edit === true, can_unmask: row.can_unmask === true },
    contacts: await contactsOf(ctx, [id]),
    unmaskedUntil: (await unmaskedUntil(ctx, [id])).get(id) ?? null,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: names.get(row.owner_id) ?? '' },
    department:
      row.department_id === null
        ? null
        : { id: row.department_id, name: departments?.get(row.department_id)?.name ?? '' },
  });
}

async function keepView(ctx: Ctx, { id, number }: CustomerRecord): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'user' || actor.id === null) return;
  const userId = actor.id;
  const at = ctx.clock.now();
  const due = new Date(at.getTime() - VIEWED_AGAIN_MS);
  const last = await ctx.db
    .selectFrom('customer_views')
    .select('viewed_at')
    .where('user_id', '=', userId)
    .where('customer_id', '=', id)
    .executeTakeFirst();
  if (last && last.viewed_at > due) return;
  await atomically(ctx, async (tx) => {
    // Of several requests at once one writes the row; the others find it fresh and stay silent.
    const kept = await tx.db
      .insertInto('customer_views')
      .values({ user_id: userId, customer_id: id, viewed_at: at })
      .onConflict((oc) =>
        oc
          .columns(['user_id', 'customer_id'])
          .doUpdateSet({ viewed_at: at })
          .where('customer_views.viewed_at', '<=', due),
      )
      .returning('viewed_at')
      .executeTakeFirst();
    if (!kept) return;
    await recordAudit(tx, {
      action: 'customer.viewed',
      subjectKind: 'customer',
      subjectId: id,
      subjectLabel: number,
    });
  });
}
