import type { Ctx } from '../../../platform/context.ts';
import { found, refuseIf } from '../../../platform/errors.ts';
import { actOn, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { keepChange, type MilestoneRecord } from '../milestones.ts';
import { rePromiseRefusal } from '../rules.ts';
import { changeTicket } from '../store.ts';

/**
 * Promises a new time because the present one cannot be kept: the customer is told reason and time before the break (R3.7).
 * The first deadline stays on record beside the new promise. Past the deadline only a supervisor may.
 */
export async function rePromise(
  ctx: Ctx,
  id: number,
  input: { milestoneId: number; promisedAt: Date; reason: string; version?: number | undefined },
): Promise<void> {
  await actOn(ctx, id, 'rePromise', input.version, async (tx, ticket) => {
    const row = await tx.db
      .selectFrom('ticket_milestones')
      .selectAll()
      .where('id', '=', input.milestoneId)
      .where('ticket_id', '=', ticket.id)
      .forUpdate()
      .executeTakeFirst();
    const milestone = found(row) as MilestoneRecord;
    refuseIf(
      rePromiseRefusal(milestone, input.promisedAt, tx.clock.now(), tx.actor.grants.has('ticket.supervise')),
    );
    await tx.db
      .updateTable('ticket_milestones')
      .set({
        promised_at: input.promisedAt,
        paused_at: null,
        remaining_ms: null,
        next_alert_at: input.promisedAt,
        alert_level: 1,
      })
      .where('id', '=', milestone.id)
      .execute();
    await keepChange(
      tx,
      milestone,
      're_promised',
      milestone.promised_at ?? milestone.due_at,
      input.promisedAt,
      { reason: input.reason },
    );
    await keepMessage(tx, ticket, { kind: 'progress', body: input.reason });
    const changed = await changeTicket(tx, ticket, {});
    emitTicket(tx, 'ticket.re_promised', changed, {
      milestone: milestone.kind,
      promisedAt: input.promisedAt.toISOString(),
    });
  });
}
