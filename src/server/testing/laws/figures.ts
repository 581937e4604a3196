import { type Kysely, type RawBuilder, sql } from 'kysely';
import { soonHours } from '../../../shared/api/ticket-words.ts';
import type { DB } from '../../platform/db/schema.ts';

/** Numbers by name. */
export type Figures = Record<string, number>;

const first = async (db: Kysely<DB>, query: RawBuilder<Figures>): Promise<Figures> =>
  (await query.execute(db)).rows[0]!;

/** Tickets with what follows from their facts: whether they are open, when they are due next. */
const tickets = sql`(
  select t.*, t.solved_at is null and t.closed_at is null and t.cancelled_at is null and t.confirmed_at is null as unended,
    (select min(coalesce(m.promised_at, m.due_at)) from ticket_milestones m
     where m.ticket_id = t.id and m.met_at is null and m.dropped_at is null and m.paused_at is null) as due
  from tickets t) t`;

/** The figures over the work list, counted from facts. `departments`: those of the person, null where they see all. */
export function workListFigures(
  db: Kysely<DB>,
  person: { id: number; departments: readonly number[]; seesAll: boolean; ownOnly: boolean },
  now: Date,
): Promise<Figures> {
  const { id, seesAll, ownOnly } = person;
  const departments = [...person.departments];
  const soon = new Date(now.getTime() + soonHours * 3_600_000);
  const count = (condition: RawBuilder<unknown>) =>
    sql`(count(*) filter (where unended and ${condition}))::int`;
  const mine = sql`assignee_id = ${id}`;
  const theirs = ownOnly ? sql`false` : sql`department_id = any(${departments}::bigint[])`;
  const visible = seesAll
    ? sql`true`
    : sql`(${mine} or taker_id = ${id} or customer_id in (select c.id from customers c where c.owner_id = ${id}) or ${theirs}
        or ${ownOnly ? sql`false` : sql`cc_department_ids && ${departments}::bigint[]`})`;
  const late = sql`due < ${now}`;
  const near = sql`due >= ${now} and due < ${soon}`;
  return first(
    db,
    sql<Figures>`select ${count(mine)} as mine, ${count(theirs)} as department, ${count(sql`${theirs} and assignee_id is null`)} as queue,
      ${count(visible)} as "all", ${count(sql`${mine} and ${late}`)} as "mineOverdue", ${count(sql`${theirs} and ${late}`)} as "departmentOverdue",
      ${count(sql`${mine} and ${near}`)} as "mineSoon", ${count(sql`${theirs} and ${near}`)} as "departmentSoon",
      (select count(*)::int from ticket_breaches b where b.responsible_id = ${id} and b.explained_at is null) as "unexplainedBreaches"
    from ${tickets}`,
  );
}

/** A ticket's own figures, counted from what happened to it. Waiting in milliseconds, of spells that are over. */
export async function ticketFigures(db: Kysely<DB>): Promise<Map<number, Figures>> {
  const { rows } = await sql<{ id: number } & Figures>`
    with steps as (
      select subject_id as id, type, occurred_at as at, seq from domain_events where subject_kind = 'ticket'
    ), spells as (
      select h.id, extract(epoch from (
        select min(e.at) from steps e where e.id = h.id and e.seq > h.seq
          and e.type in ('ticket.resumed', 'ticket.transferred', 'ticket.assigned', 'ticket.solved')) - h.at) * 1000 as ms
      from steps h where h.type = 'ticket.held'
    )
    select t.id,
      (select count(*) from steps s where s.id = t.id and s.type = 'ticket.reopened')::int as round,
      (select count(*) from ticket_assignments a where a.ticket_id = t.id and a.kind = 'transfer')::int as "transferCount",
      (select count(*) from steps s where s.id = t.id and s.type = 'ticket.nudged')::int as "nudgeCount",
      coalesce((select sum(ms) from spells s where s.id = t.id), 0)::bigint as "waitedMs"
    from tickets t`.execute(db);
  return new Map(rows.map(({ id, ...figures }) => [id, figures as Figures]));
}

/** Columns that keep a sum or an end of other rows, against the rows: what does not agree, as text. */
export async function keptFigures(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select format('ticket %s is due %s, by its milestones %s', t.id, t.next_due_at, coalesce(t.due, 'infinity')) as line
      from ${tickets} where t.next_due_at is distinct from coalesce(t.due, 'infinity')
    union all select format('ticket %s is %s, open: %s', t.id, t.status, t.is_open) from ${tickets} where t.is_open is distinct from t.unended
    union all select format('callback %s counts %s attempts', c.id, c.attempts) from callbacks c where c.attempts <> (
      select count(*) from domain_events e where e.subject_kind = 'callback' and e.subject_id = c.id and e.type in ('callback.attempted', 'callback.done'))
    union all select format('milestone %s is %s', m.id, m.broken_at) from ticket_milestones m
      where m.kind <> 'escalation' and (m.broken_at is null) <> not exists (select from ticket_breaches b where b.milestone_id = m.id)`.execute(
    db,
  );
  return rows.map(({ line }) => line);
}
