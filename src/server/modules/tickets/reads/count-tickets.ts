import { type RawBuilder, sql } from 'kysely';
import type { TicketCounts } from '../../../../shared/api/tickets.ts';
import { departmentsIn, scopeOf, userIdOf } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/context.ts';
import { dueSoon } from './due-soon.ts';
import { rangesOf, unionOf } from './ranges.ts';

/** More than this are not counted: the screen shows 999+. */
const CEILING = 1_000;

const counted = (condition: RawBuilder<unknown>, from: RawBuilder<unknown> = sql`tickets t`) =>
  sql`(select count(*) from (select 1 from ${from} where ${condition} limit ${CEILING}) c)`;

/** Open tickets in each view of the work list, each counted to 1,000. */
export async function countTickets(ctx: Ctx): Promise<TicketCounts> {
  const me = userIdOf(ctx.actor);
  const scope = scopeOf(ctx.actor, 'ticket.view') ?? 'own';
  const visible = departmentsIn(ctx.actor, scope);
  const departments = [...(visible ?? ctx.actor.departmentTreeIds)];
  const now = ctx.clock.now();
  const mine = sql`t.is_open and t.assignee_id = ${me}`;
  const department = sql`t.is_open and t.department_id = any(${departments}::bigint[])`;
  // The same ways to see a ticket as in the list, each ticket once. Not looked at where the departments alone reach the ceiling.
  const ways = unionOf(rangesOf(ctx.actor, 'all'), [sql`t.is_open`], sql`next_due_at, id`, CEILING);
  const distinct = ways
    ? sql`(select count(*) from (select distinct id from ${ways} u limit ${CEILING}) c)`
    : sql`0`;
  const { rows } = await sql<Record<keyof TicketCounts, number>>`
    select ${counted(mine)} as mine, ${counted(department)} as department, ${counted(sql`${department} and t.assignee_id is null`)} as queue,
      case when ${counted(department)} >= ${CEILING} then ${CEILING} else ${distinct} end as "all",
      ${counted(sql`${mine} and t.next_due_at < ${now}`)} as "mineOverdue",
      ${counted(sql`${department} and t.next_due_at < ${now}`)} as "departmentOverdue",
      ${counted(sql`${mine} and ${dueSoon(now)}`)} as "mineSoon",
      ${counted(sql`${department} and ${dueSoon(now)}`)} as "departmentSoon",
      ${counted(sql`b.responsible_id = ${me} and b.explained_at is null`, sql`ticket_breaches b`)} as "unexplainedBreaches"`.execute(
    ctx.db,
  );
  return rows[0]!;
}

/** Open tickets of customers, each counted to 1,000, for lists of customers. Customers without any are left out. */
export async function openTicketsOfCustomers(
  ctx: Ctx,
  customerIds: readonly number[],
): Promise<Map<number, number>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; open: number }>`
    select c.id, (select count(*) from (select 1 from tickets t where t.customer_id = c.id and t.is_open limit ${CEILING}) o) as open
    from unnest(${[...customerIds]}::bigint[]) c(id)`.execute(ctx.db);
  return new Map(rows.filter((row) => row.open > 0).map((row) => [row.id, row.open]));
}
