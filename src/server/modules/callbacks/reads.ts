import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Callback, CallbacksQuery } from '../../../shared/api/callbacks.ts';
import { departmentsIn, scopeOf, userIdOf } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/context.ts';
import { cursorId, cursorInstant, decodeCursor, pageOf } from '../../platform/cursor.ts';
import { contactFor, customerNames } from '../customers/index.ts';
import { departmentsById, namesOf } from '../identity/index.ts';
import type { StationSource } from '../tickets/index.ts';
import { presentCallback } from './present.ts';
import { callbackState } from './rules.ts';
import { type CallbackRecord, getVisibleCallback, visibleTo } from './store.ts';

const DEFAULT_LIMIT = 50;

/** Tickets, customers and people that callbacks speak of. */
async function present(ctx: Ctx, rows: readonly CallbackRecord[]): Promise<Callback[]> {
  if (rows.length === 0) return [];
  const tickets = await ctx.db
    .selectFrom('tickets')
    .select([
      'id',
      'number',
      'subject',
      'types',
      'solution',
      'solved_at',
      'round',
      'customer_id',
      'contact_id',
    ])
    .where('id', 'in', [...new Set(rows.map((row) => row.ticket_id))])
    .execute();
  const [customers, departments, names, contacts] = await Promise.all([
    customerNames(
      ctx,
      tickets.map((ticket) => ticket.customer_id),
    ),
    departmentsById(ctx.db),
    namesOf(
      ctx.db,
      rows.flatMap((row) => [row.assignee_id, row.done_by]),
    ),
    Promise.all(
      tickets.map(
        async (ticket) =>
          [ticket.id, ticket.contact_id === null ? null : await contactFor(ctx, ticket.contact_id)] as const,
      ),
    ),
  ]);
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const contactByTicket = new Map(contacts);
  return rows.flatMap((row) => {
    const ticket = byId.get(row.ticket_id);
    return ticket
      ? [
          presentCallback(ctx, row, {
            ticket,
            customers,
            departments,
            names,
            contact: contactByTicket.get(ticket.id) ?? null,
          }),
        ]
      : [];
  });
}

/** Callbacks by due time; done ones newest first. Keyset-paged. */
export async function listCallbacks(
  ctx: Ctx,
  query: Static<typeof CallbacksQuery>,
): Promise<{ items: Callback[]; next: string | null }> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const state = query.state ?? (query.ticketId ? 'any' : 'open');
  const isOpen = state === 'open' || state === 'due';
  const now = ctx.clock.now();
  let rows = ctx.db.selectFrom('callbacks').selectAll('callbacks').where(visibleTo(ctx.actor));
  if (query.view === 'mine') rows = rows.where('assignee_id', '=', userIdOf(ctx.actor));
  if (query.view === 'department') {
    const scope = scopeOf(ctx.actor, 'callback.view') ?? 'own';
    rows = rows.where('department_id', 'in', [
      ...(departmentsIn(ctx.actor, scope) ?? ctx.actor.departmentTreeIds),
      0,
    ]);
  }
  if (query.ticketId) rows = rows.where('ticket_id', '=', query.ticketId);
  if (isOpen) rows = rows.where('done_at', 'is', null).where('cancelled_at', 'is', null);
  if (state === 'due') rows = rows.where('from_at', '<=', now);
  if (state === 'done') rows = rows.where('done_at', 'is not', null);
  if (query.q) {
    const pattern = `%${query.q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where((eb) =>
      eb.exists(
        eb
          .selectFrom('tickets')
          .select('tickets.id')
          .whereRef('tickets.id', '=', 'callbacks.ticket_id')
          .where((t) =>
            t.or([t('tickets.number', 'ilike', pattern), t('tickets.subject', 'ilike', pattern)]),
          ),
      ),
    );
  }
  const after = decodeCursor(query.cursor, isOpen ? 2 : 1);
  if (isOpen) {
    if (after)
      rows = rows.where(sql<boolean>`(due_at, id) > (${cursorInstant(after[0])}, ${cursorId(after[1])})`);
    rows = rows.orderBy('due_at').orderBy('id');
  } else {
    if (after) rows = rows.where('id', '<', cursorId(after[0]));
    rows = rows.orderBy('id', 'desc');
  }
  const found = await rows.limit(limit + 1).execute();
  const page = pageOf(found, limit, (row) => (isOpen ? [row.due_at.toISOString(), row.id] : [row.id]));
  return { items: await present(ctx, page.items), next: page.next };
}

/** One callback. */
export async function getCallback(ctx: Ctx, id: number): Promise<Callback> {
  const [callback] = await present(ctx, [await getVisibleCallback(ctx, id)]);
  return callback!;
}

/** The callback station of a ticket's loop ring. */
export const callbackStation: StationSource = async (ctx, ticketId) => {
  const row = await ctx.db
    .selectFrom('callbacks')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return {};
  const state = callbackState(row, ctx.clock.now());
  return {
    callback: {
      state: state === 'done' ? 'done' : state === 'cancelled' ? 'missing' : 'current',
      at: (row.done_at ?? row.due_at).toISOString(),
      href: `/callbacks?ticketId=${ticketId}&state=any`,
      note: row.outcome,
    },
  };
};
