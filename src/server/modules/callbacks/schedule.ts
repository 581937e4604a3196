import { sql } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { type DomainEvent, emit } from '../../platform/events.ts';
import { holdersOf, leadOf } from '../identity/index.ts';
import { isComplaint } from '../tickets/index.ts';
import { callbackWindow } from './rules.ts';

/**
 * On ticket.solved: plans the callback of this round. A complaint goes to the supervisor; otherwise to somebody who makes callbacks
 * and did not solve it themselves: who took the ticket down, else who has the fewest to make, of the same department first.
 */
export async function scheduleCallback(tx: Tx, event: DomainEvent): Promise<void> {
  const ticket = await tx.db
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', event.subjectId)
    .executeTakeFirst();
  // Solved and reopened before this ran: the next solving plans its own.
  if (!ticket?.solved_at || ticket.round !== event.payload.round) return;
  const forSupervisor = isComplaint(ticket.types);
  const { fromAt, dueAt } = callbackWindow(ticket.solved_at, forSupervisor);
  const lead =
    forSupervisor && ticket.department_id !== null ? await leadOf(tx.db, ticket.department_id) : null;
  const assigneeId = lead ?? (await chooseCaller(tx, ticket));
  const row = await tx.db
    .insertInto('callbacks')
    .values({
      ticket_id: ticket.id,
      round: ticket.round,
      from_at: fromAt,
      due_at: dueAt,
      for_supervisor: forSupervisor,
      department_id: ticket.department_id,
      assignee_id: assigneeId,
      next_alert_at: fromAt,
      created_at: tx.clock.now(),
    })
    .onConflict((oc) => oc.columns(['ticket_id', 'round']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return;
  emit(tx, {
    type: 'callback.scheduled',
    subjectKind: 'callback',
    subjectId: row.id,
    payload: { ticketId: ticket.id, round: ticket.round, dueAt: dueAt.toISOString() },
    audience: {
      departments: ticket.department_id === null ? [] : [ticket.department_id],
      users: assigneeId === null ? [] : [assigneeId],
    },
  });
}

async function chooseCaller(
  tx: Tx,
  ticket: { taker_id: number | null; solved_by: number | null; department_id: number | null },
): Promise<number | null> {
  const holders = await holdersOf(tx.db, 'callback.handle');
  const others = holders.filter((holder) => holder.id !== ticket.solved_by && holder.scope !== 'all');
  const able = others.length > 0 ? others : holders;
  if (ticket.taker_id !== null && able.some((holder) => holder.id === ticket.taker_id))
    return ticket.taker_id;
  if (able.length === 0) return null;
  const { rows } = await sql<{ id: number }>`
    select h.id from unnest(${able.map((holder) => holder.id)}::bigint[], ${able.map((holder) => holder.departmentId)}::bigint[]) as h(id, department_id)
    left join lateral (select count(*) as open from callbacks c where c.assignee_id = h.id and c.done_at is null and c.cancelled_at is null) c on true
    order by c.open, h.department_id is distinct from ${ticket.department_id}, h.id limit 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** On ticket.reopened, closed or cancelled: a callback that is still to be made is not made any more. */
export async function cancelCallback(tx: Tx, event: DomainEvent): Promise<void> {
  await tx.db
    .updateTable('callbacks')
    .set((eb) => ({ cancelled_at: tx.clock.now(), next_alert_at: null, version: eb('version', '+', 1) }))
    .where('ticket_id', '=', event.subjectId)
    .where('done_at', 'is', null)
    .where('cancelled_at', 'is', null)
    // A reopened ticket has a new round; only callbacks of rounds before it are void.
    .where(
      'round',
      '<',
      event.type === 'ticket.reopened' ? Number(event.payload.round) : Number(event.payload.round) + 1,
    )
    .execute();
}
