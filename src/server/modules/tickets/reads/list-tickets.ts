import { sql } from 'kysely';
import type { TicketRow, TicketsQuery } from '../../../../shared/api/tickets.ts';
import { userIdOf } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorId, cursorInstant, decodeCursor, pageOf } from '../../../platform/cursor.ts';
import { customerNames, searchCustomerIds } from '../../customers/index.ts';
import { type ListedTicket, presentRow } from '../present.ts';
import { dueSoon } from './due-soon.ts';
import { type Condition, rangesOf, unionOf } from './ranges.ts';

const DEFAULT_LIMIT = 50;
/** Customers that a search over tickets follows, at most. */
const SEARCHED_CUSTOMERS = 100;

/** What the filters of the query ask of a ticket. */
async function filters(ctx: Ctx, query: TicketsQuery, isEndedList: boolean): Promise<Condition[]> {
  const conditions: Condition[] = [];
  const { status = 'open' } = query;
  if (status === 'open') conditions.push(sql`t.is_open`);
  else if (status === 'ended') conditions.push(sql`not t.is_open`);
  else if (status !== 'any') {
    // The column that the indexes are made for goes with the status.
    conditions.push(isEndedList ? sql`not t.is_open` : sql`t.is_open`, sql`t.status = ${status}`);
  }
  if (query.view === 'queue') conditions.push(sql`t.assignee_id is null`);
  if (query.urgency) conditions.push(sql`t.urgency = ${query.urgency}`);
  if (query.type) conditions.push(sql`t.types @> ${[query.type]}::text[]`);
  if (query.channel) conditions.push(sql`t.channel = ${query.channel}`);
  if (query.assigneeId) conditions.push(sql`t.assignee_id = ${query.assigneeId}`);
  if (query.customerId) conditions.push(sql`t.customer_id = ${query.customerId}`);
  if (query.departmentId) conditions.push(sql`t.department_id = ${query.departmentId}`);
  if (query.overdue) conditions.push(sql`t.next_due_at < ${ctx.clock.now()}`);
  if (query.soon) conditions.push(dueSoon(ctx.clock.now()));
  if (query.unexplained) {
    conditions.push(sql`t.id in (select b.ticket_id from ticket_breaches b
      where b.responsible_id = ${userIdOf(ctx.actor)} and b.explained_at is null)`);
  }
  if (query.q) conditions.push(await search(ctx, query.q));
  return conditions;
}

/** A ticket number, part of the subject, or what finds a customer (name, phone fragment). */
async function search(ctx: Ctx, q: string): Promise<Condition> {
  const text = q.trim();
  if (/^sn\d{6,}$/i.test(text)) return sql`t.number = ${text.toUpperCase()}`;
  const customers = await searchCustomerIds(ctx, text, SEARCHED_CUSTOMERS);
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const inSubject = sql`t.subject ilike ${pattern} or t.number ilike ${pattern}`;
  return customers.length > 0
    ? sql`(${inSubject} or t.customer_id = any(${customers}::bigint[]))`
    : sql`(${inSubject})`;
}

const ended = ['solved', 'confirmed', 'closed', 'cancelled'];

/** A page of the work list: by deadline (open tickets) or newest first. */
export async function listTickets(
  ctx: Ctx,
  query: TicketsQuery,
): Promise<{ items: TicketRow[]; next: string | null }> {
  const view = query.view ?? 'all';
  const limit = query.limit ?? DEFAULT_LIMIT;
  const isEndedList = ended.includes(query.status ?? '');
  const byDue =
    (query.sort ?? 'due') === 'due' &&
    (query.status ?? 'open') !== 'any' &&
    query.status !== 'ended' &&
    !isEndedList;
  const where = await filters(ctx, query, isEndedList);
  const after = decodeCursor(query.cursor, byDue ? 2 : 1);
  if (after) {
    where.push(
      byDue
        ? sql`(t.next_due_at, t.id) > (${cursorInstant(after[0])}, ${cursorId(after[1])})`
        : sql`t.id < ${cursorId(after[0])}`,
    );
  }
  const order = byDue ? sql`next_due_at, id` : sql`id desc`;
  const take = limit + 1;
  const ranges = unionOf(rangesOf(ctx.actor, view, query.departmentId), where, order, take);
  if (ranges === null) return { items: [], next: null };
  const { rows } = await sql<ListedTicket>`
    with page as materialized (select distinct id, next_due_at from ${ranges} u order by ${order} limit ${take})
    select t.id, t.number, t.subject, t.types, t.channel, t.urgency, t.status, t.waiting_for, t.customer_id, t.department_id, t.assignee_id, t.filed_at,
           t.next_due_at, t.next_due_kind, t.round, t.transfer_count, t.nudge_count, t.version, m.started_at as due_started_at,
           d.name as department_name, u.display_name as assignee_name
    from page join tickets t on t.id = page.id
    left join departments d on d.id = t.department_id
    left join users u on u.id = t.assignee_id
    left join ticket_milestones m on m.ticket_id = t.id and m.round = t.round and m.kind = t.next_due_kind
    order by ${byDue ? sql`t.next_due_at, t.id` : sql`t.id desc`}`.execute(ctx.db);
  const page = pageOf(rows, limit, (row) =>
    byDue ? [row.next_due_at instanceof Date ? row.next_due_at.toISOString() : 'infinity', row.id] : [row.id],
  );
  const names = await customerNames(
    ctx,
    page.items.map((row) => row.customer_id),
  );
  return { items: page.items.map((row) => presentRow(row, names)), next: page.next };
}
