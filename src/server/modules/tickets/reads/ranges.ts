import { type RawBuilder, sql } from 'kysely';
import type { TicketView } from '../../../../shared/api/tickets.ts';
import { type Actor, departmentsIn, scopeOf } from '../../../platform/actor.ts';

/** A condition on `t`, a row of tickets. */
export type Condition = RawBuilder<unknown>;

/** The ways in which an actor sees the tickets of a view; each is a range of an index of its own. */
export interface Ranges {
  conditions: Condition[];
  /** One range for each department. */
  departments: readonly number[];
  /** One range for each customer whose account this person manages; null: not a way. */
  managerId: number | null;
}

/**
 * The ranges that a view is made of; the list and its count are their union. One range for each way to see a ticket, so that every
 * range is read from its own index and the cost does not grow with the table.
 */
export function rangesOf(actor: Actor, view: TicketView, departmentId?: number): Ranges {
  const me = actor.id ?? 0;
  const scope = scopeOf(actor, 'ticket.view');
  const visible = scope === null ? [] : departmentsIn(actor, scope);
  const mine = sql`t.assignee_id = ${me}`;
  const taken = sql`t.taker_id = ${me}`;
  const none = { conditions: [], departments: [], managerId: null };
  const within = (ids: readonly number[]) =>
    departmentId === undefined ? ids : ids.filter((id) => id === departmentId);
  if (view === 'mine') return { ...none, conditions: [mine] };
  if (view === 'created') return { ...none, conditions: [taken] };
  if (view === 'department' || view === 'queue') {
    const own = visible === null ? actor.departmentTreeIds : visible;
    return {
      ...none,
      departments: within(departmentId !== undefined && visible === null ? [departmentId] : own),
    };
  }
  if (visible === null) {
    return departmentId === undefined
      ? { ...none, conditions: [sql`true`] }
      : { ...none, departments: [departmentId] };
  }
  // The second half says nothing new, but is what the index of the few tickets with copies is made for.
  const copied = sql`t.cc_department_ids && ${[...visible]}::bigint[] and t.cc_department_ids <> '{}'`;
  return {
    conditions: visible.length > 0 ? [mine, taken, copied] : [mine, taken],
    departments: within(visible),
    managerId: me,
  };
}

/**
 * The union of ranges as SQL that gives id and next_due_at, a ticket as often as there are ways to see it. Each range gives its first
 * `take` rows by `order`. Null where there is no range.
 */
export function unionOf(
  { conditions, departments, managerId }: Ranges,
  where: readonly Condition[],
  order: Condition,
  take: number,
): Condition | null {
  const range = (condition: Condition): Condition =>
    sql`(select t.id, t.next_due_at from tickets t where ${sql.join([condition, ...where], sql` and `)} order by ${order} limit ${take})`;
  const parts = conditions.map(range);
  // Lateral: an ordered range of each department, a look at each customer's tickets, instead of a sort or a walk over all of them.
  if (departments.length > 0) {
    parts.push(
      sql`(select r.id, r.next_due_at from unnest(${[...departments]}::bigint[]) d cross join lateral ${range(sql`t.department_id = d`)} r)`,
    );
  }
  if (managerId !== null) {
    parts.push(
      sql`(select r.id, r.next_due_at from customers c cross join lateral ${range(sql`t.customer_id = c.id`)} r where c.owner_id = ${managerId})`,
    );
  }
  return parts.length === 0 ? null : sql`(${sql.join(parts, sql` union all `)})`;
}
