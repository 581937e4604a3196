import type { Tx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { audienceOf, type TicketRecord } from './store.ts';

/** What happens to tickets. Payloads hold ids and facts, never a customer's words. */
export type TicketEvent =
  | 'ticket.filed'
  | 'ticket.dispatched'
  | 'ticket.accepted'
  | 'ticket.answered'
  | 'ticket.noted'
  | 'ticket.progress_reported'
  | 'ticket.solution_proposed'
  | 'ticket.customer_replied'
  | 'ticket.held'
  | 'ticket.resumed'
  | 'ticket.transferred'
  | 'ticket.assigned'
  | 'ticket.escalated'
  | 'ticket.nudged'
  | 'ticket.re_promised'
  | 'ticket.urgency_changed'
  | 'ticket.solved'
  | 'ticket.confirmed'
  | 'ticket.rejected'
  | 'ticket.reopened'
  | 'ticket.closed'
  | 'ticket.cancelled'
  | 'ticket.due_soon'
  | 'ticket.overdue'
  | 'ticket.escalated_overall'
  | 'ticket.breach_explained';

/** Emits an event of a ticket to all who see it. `before`: its state before a move, so that those who lose it hear it too. */
export function emitTicket(
  tx: Tx,
  type: TicketEvent,
  ticket: TicketRecord,
  payload: Record<string, unknown> = {},
  before?: TicketRecord,
): void {
  const audience = audienceOf(ticket, before?.department_id ?? null);
  if (before?.assignee_id) audience.users.push(before.assignee_id);
  emit(tx, {
    type,
    subjectKind: 'ticket',
    subjectId: ticket.id,
    subjectLabel: ticket.number,
    isAudited: true,
    payload: { ...payload, round: ticket.round },
    audience,
  });
}
