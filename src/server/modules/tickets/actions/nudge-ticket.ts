import type { Ctx, Tx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { leadOf, notify } from '../../identity/index.ts';
import { actOn } from '../act.ts';
import { emitTicket } from '../events.ts';
import { nudgeWait } from '../rules.ts';
import { changeTicket, type TicketRecord } from '../store.ts';

/** Asks the assignee (or the head of the queue's department) to hurry; at most every half hour. */
export async function nudgeTicket(ctx: Ctx, id: number, version?: number): Promise<void> {
  await actOn(ctx, id, 'nudge', version, nudge);
}

/** Nudging by anybody, e.g. the customer. The row must be locked and judged. */
export async function nudge(tx: Tx, ticket: TicketRecord): Promise<void> {
  const at = tx.clock.now();
  const minutes = nudgeWait(ticket.last_nudged_at, at);
  if (minutes !== null) throw new ApiError('nudged_recently', { minutes });
  const to =
    ticket.assignee_id ?? (ticket.department_id === null ? null : await leadOf(tx.db, ticket.department_id));
  const changed = await changeTicket(tx, ticket, { nudge_count: ticket.nudge_count + 1, last_nudged_at: at });
  if (to !== null) {
    await notify(tx, {
      userIds: [to],
      kind: 'ticket.nudged',
      params: { number: ticket.number, subject: ticket.subject },
      subjectKind: 'ticket',
      subjectId: ticket.id,
    });
  }
  emitTicket(tx, 'ticket.nudged', changed, { count: changed.nudge_count });
}
