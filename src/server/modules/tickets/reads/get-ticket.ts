import { sql } from 'kysely';
import type { Ticket } from '../../../../shared/api/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { filesOf } from '../../../platform/files/records.ts';
import { contactFor, customerNames } from '../../customers/index.ts';
import { departmentsById, namesOf } from '../../identity/index.ts';
import type { MilestoneRecord } from '../milestones.ts';
import { presentTicket, type TicketParts } from '../present.ts';
import { getVisibleTicket } from '../store.ts';

/** One ticket with all that its page shows, except the thread. */
export async function getTicket(ctx: Ctx, id: number): Promise<Ticket> {
  const ticket = await getVisibleTicket(ctx, id);
  const [milestones, changes, breaches, assignments, rating, files] = await Promise.all([
    ctx.db
      .selectFrom('ticket_milestones')
      .selectAll()
      .where('ticket_id', '=', id)
      .orderBy('round')
      .orderBy('due_at')
      .execute(),
    ctx.db
      .selectFrom('ticket_milestone_changes')
      .selectAll()
      .where('ticket_id', '=', id)
      .orderBy('id')
      .execute(),
    ctx.db
      .selectFrom('ticket_breaches')
      .selectAll()
      .where('ticket_id', '=', id)
      .orderBy('broken_at')
      .execute(),
    ctx.db
      .selectFrom('ticket_assignments')
      .selectAll()
      .where('ticket_id', '=', id)
      .orderBy('id', 'desc')
      .limit(50)
      .execute(),
    sql<{ score: number; comment: string | null; rated_at: Date }>`
      select score, comment, rated_at from ticket_ratings where ticket_id = ${id} order by round desc limit 1`.execute(
      ctx.db,
    ),
    filesOf(ctx, 'ticket', [id]),
  ]);
  const people = new Set<number | null>([ticket.assignee_id, ticket.taker_id, ticket.solved_by]);
  for (const row of breaches) people.add(row.responsible_id).add(row.explained_by);
  for (const row of assignments)
    people.add(row.assignee_id).add(row.actor_kind === 'user' ? row.actor_id : null);
  for (const row of changes) people.add(row.actor_kind === 'user' ? row.actor_id : null);
  const [names, departments, customers, contact] = await Promise.all([
    namesOf(ctx.db, people),
    departmentsById(ctx.db),
    customerNames(ctx, [ticket.customer_id]),
    ticket.contact_id === null ? null : contactFor(ctx, ticket.contact_id),
  ]);
  const parts: TicketParts = {
    ticket,
    milestones: milestones as MilestoneRecord[],
    changes,
    breaches,
    assignments,
    rating: rating.rows[0] ?? null,
    files: files.get(id) ?? [],
    names,
    departments,
    customers,
    contact,
  };
  return presentTicket(ctx, parts);
}
