import { type ExpressionBuilder, type ExpressionWrapper, type Selectable, type SqlBool, sql } from 'kysely';
import type { Permission } from '../../../shared/api/permissions.ts';
import type { TicketStatus } from '../../../shared/api/ticket-words.ts';
import { type Actor, departmentsIn, scopeOf } from '../../platform/actor.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { DB, Tickets } from '../../platform/db/schema.ts';
import { ApiError, found } from '../../platform/errors.ts';

/** A row of tickets; `status` is one of the list. */
export type TicketRecord = Selectable<Tickets> & { status: TicketStatus };

type Where = (eb: ExpressionBuilder<DB, 'tickets'>) => ExpressionWrapper<DB, 'tickets', SqlBool>;

/**
 * Which tickets the actor sees with a permission; list, detail, search and files share it.
 * own: assigned to me, taken by me, or of a customer whose account I manage; departments: theirs, and where they are in copy.
 */
export function visibleTo(actor: Actor, permission: Permission = 'ticket.view'): Where {
  const scope = scopeOf(actor, permission);
  return (eb) => {
    if (scope === 'all') return eb.and([]);
    if (scope === null || actor.id === null) return eb.or([]);
    const own = eb.or([
      eb('tickets.assignee_id', '=', actor.id),
      eb('tickets.taker_id', '=', actor.id),
      eb(
        'tickets.customer_id',
        'in',
        eb.selectFrom('customers').select('id').where('owner_id', '=', actor.id),
      ),
    ]);
    const departments = departmentsIn(actor, scope) ?? [];
    if (departments.length === 0) return own;
    return eb.or([
      own,
      eb('tickets.department_id', 'in', [...departments]),
      sql<SqlBool>`tickets.cc_department_ids && ${[...departments]}::bigint[]`,
    ]);
  };
}

/** The ticket, if the actor sees it with this permission; missing and not yours are the same 404 (law 2). */
export async function getVisibleTicket(
  ctx: Ctx,
  id: number,
  permission: Permission = 'ticket.view',
): Promise<TicketRecord> {
  const row = await ctx.db
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', id)
    .where(visibleTo(ctx.actor, permission))
    .executeTakeFirst();
  return found(row) as TicketRecord;
}

/**
 * Locks the ticket before any rule reads it (law 3). `version` is what the screen showed: another one throws changed_meanwhile.
 */
export async function lockVisibleTicket(
  tx: Tx,
  id: number,
  permission: Permission = 'ticket.view',
  version?: number,
): Promise<TicketRecord> {
  const row = await tx.db
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', id)
    .where(visibleTo(tx.actor, permission))
    .forUpdate()
    .executeTakeFirst();
  const ticket = found(row) as TicketRecord;
  if (version !== undefined && version !== ticket.version) throw new ApiError('changed_meanwhile');
  return ticket;
}

/** The same for the customer's own link. */
export async function lockTicketByToken(tx: Tx, token: string): Promise<TicketRecord> {
  const row = await tx.db
    .selectFrom('tickets')
    .selectAll()
    .where('public_token', '=', token)
    .forUpdate()
    .executeTakeFirst();
  return found(row) as TicketRecord;
}

/** Columns an action may change: never the raw words. */
type Change = Partial<
  Omit<TicketRecord, 'id' | 'number' | 'description' | 'version' | 'is_open' | 'updated_at'>
>;

/** Writes changes to a locked ticket; its version goes up by one, its next deadline is found again. Returns the new row. */
export async function changeTicket(tx: Tx, ticket: TicketRecord, change: Change): Promise<TicketRecord> {
  const row = await tx.db
    .updateTable('tickets')
    .set({ ...change, updated_at: tx.clock.now(), version: ticket.version + 1 })
    .set((eb) => nextDue(eb, ticket.id))
    .where('id', '=', ticket.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as TicketRecord;
}

/** The earliest deadline that runs, for the work list; 'infinity' without one. */
function nextDue(eb: ExpressionBuilder<DB, 'tickets'>, ticketId: number) {
  const running = eb
    .selectFrom('ticket_milestones as m')
    .where('m.ticket_id', '=', ticketId)
    .where('m.met_at', 'is', null)
    .where('m.dropped_at', 'is', null)
    .where('m.paused_at', 'is', null)
    .orderBy(sql`coalesce(m.promised_at, m.due_at)`)
    .limit(1);
  return {
    next_due_at: sql<Date>`coalesce((${running.select(sql`coalesce(m.promised_at, m.due_at)`.as('at'))}), 'infinity')`,
    next_due_kind: sql<string | null>`(${running.select('m.kind')})`,
  };
}

/** Who is to hear of a change of this ticket over live updates. */
export function audienceOf(
  ticket: Pick<TicketRecord, 'department_id' | 'cc_department_ids' | 'assignee_id' | 'taker_id'>,
  ...more: (number | null)[]
) {
  const ids = (values: (number | null)[]) => [...new Set(values.filter((id) => id !== null))];
  return {
    departments: ids([ticket.department_id, ...ticket.cc_department_ids, ...more]),
    users: ids([ticket.assignee_id, ticket.taker_id]),
  };
}
