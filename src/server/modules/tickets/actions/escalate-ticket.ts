import type { Ctx } from '../../../platform/context.ts';
import { leadOf, notify, overallLead, superiorOf } from '../../identity/index.ts';
import { actOn, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { changeTicket } from '../store.ts';

/** Escalates to the next superior: first the assignee's, then the overall lead. They are told; the ticket stays where it is. */
export async function escalateTicket(
  ctx: Ctx,
  id: number,
  input: { reason: string; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'escalate', input.version, async (tx, ticket) => {
    const superior = ticket.assignee_id
      ? await superiorOf(tx.db, ticket.assignee_id)
      : ticket.department_id
        ? await leadOf(tx.db, ticket.department_id)
        : null;
    const to = ticket.escalation_level === 0 ? (superior ?? (await overallLead(tx))) : await overallLead(tx);
    await keepMessage(tx, ticket, { kind: 'note', body: input.reason });
    const changed = await changeTicket(tx, ticket, { escalation_level: ticket.escalation_level + 1 });
    if (to !== null) {
      await notify(tx, {
        userIds: [to],
        kind: 'ticket.escalated',
        params: { number: ticket.number, subject: ticket.subject },
        subjectKind: 'ticket',
        subjectId: ticket.id,
      });
    }
    emitTicket(tx, 'ticket.escalated', changed, {
      level: changed.escalation_level,
      toId: to,
    });
  });
}
