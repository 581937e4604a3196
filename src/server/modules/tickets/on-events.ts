import type { Tx } from '../../platform/context.ts';
import { type DomainEvent, enqueue } from '../../platform/events.ts';
import { leadOf, notify } from '../identity/index.ts';
import type { TicketEvent } from './events.ts';

const loadTicket = (tx: Tx, id: number) =>
  tx.db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'assignee_id', 'cc_department_ids'])
    .where('id', '=', id)
    .executeTakeFirst();

/** Tells the person who was given a ticket, and the heads of departments in copy when it is dispatched. */
export async function tellAssignee(tx: Tx, event: DomainEvent): Promise<void> {
  const ticket = await loadTicket(tx, event.subjectId);
  const assigneeId = event.payload.assigneeId;
  if (!ticket) return;
  const base = {
    params: { number: ticket.number, subject: ticket.subject },
    subjectKind: 'ticket',
    subjectId: ticket.id,
  };
  // Who took it themselves needs no notice.
  if (typeof assigneeId === 'number' && !(event.actorKind === 'user' && event.actorId === assigneeId)) {
    await notify(tx, {
      ...base,
      userIds: [assigneeId],
      kind: 'ticket.assigned',
      dedupeKey: `assigned:${event.seq}`,
    });
  }
  if (event.type !== 'ticket.dispatched') return;
  for (const departmentId of ticket.cc_department_ids) {
    const lead = await leadOf(tx.db, departmentId);
    if (lead !== null)
      await notify(tx, {
        ...base,
        userIds: [lead],
        kind: 'ticket.cc',
        dedupeKey: `cc:${ticket.id}:${departmentId}`,
      });
  }
}

/** Tells the assignee that the customer wrote. */
export async function tellCustomerReplied(tx: Tx, event: DomainEvent): Promise<void> {
  const ticket = await loadTicket(tx, event.subjectId);
  if (!ticket?.assignee_id || event.actorKind !== 'customer') return;
  await notify(tx, {
    userIds: [ticket.assignee_id],
    kind: 'ticket.customer_replied',
    params: { number: ticket.number, subject: ticket.subject },
    subjectKind: 'ticket',
    subjectId: ticket.id,
    dedupeKey: `customer_replied:${event.seq}`,
  });
}

/** Events of which the customer is told by mail, where a mail server is set and their address is known. */
export const mailedEvents = [
  'ticket.filed',
  'ticket.answered',
  'ticket.progress_reported',
  'ticket.solution_proposed',
  'ticket.held',
  'ticket.re_promised',
  'ticket.solved',
] as const satisfies readonly TicketEvent[];

/** Puts the mail into the queue: sending takes time and may be tried again, so it is no part of this transaction. */
export async function queueMail(tx: Tx, event: DomainEvent): Promise<void> {
  if (!tx.mailer.enabled) return;
  await enqueue(tx, 'tickets/mail-customer', { seq: event.seq });
}
