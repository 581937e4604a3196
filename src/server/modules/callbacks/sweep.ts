import { inBatches } from '../../platform/batches.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import { leadOf, notify, superiorOf } from '../identity/index.ts';

const BATCH = 100;

/** Tells callers when a callback may be made, and them and their superior when it was missed. Claims due rows only; never tells twice. `from`: see `sweepMilestones`. */
export const sweepCallbacks = (ctx: Ctx, from?: Date): Promise<number> =>
  inBatches(ctx, BATCH, (tx) => sweepBatch(tx, from));

async function sweepBatch(tx: Tx, from: Date | undefined): Promise<number> {
  const now = tx.clock.now();
  const due = await tx.db
    .selectFrom('callbacks')
    .innerJoin('tickets', 'tickets.id', 'callbacks.ticket_id')
    .selectAll('callbacks')
    .select(['tickets.number', 'tickets.subject'])
    .where('next_alert_at', '<=', now)
    .$if(from !== undefined, (query) => query.where('next_alert_at', '>=', from!))
    .orderBy('next_alert_at')
    .limit(BATCH)
    .forUpdate('callbacks')
    .skipLocked()
    .execute();
  for (const row of due) {
    const ticket = { number: row.number, subject: row.subject };
    const base = { subjectKind: 'callback', subjectId: row.id };
    const caller =
      row.assignee_id ?? (row.department_id === null ? null : await leadOf(tx.db, row.department_id));
    const isMissed = row.due_at <= now;
    if (caller !== null && !isMissed) {
      await notify(tx, {
        ...base,
        userIds: [caller],
        kind: 'callback.due',
        params: ticket,
        dedupeKey: `callback_due:${row.id}`,
      });
    }
    if (caller !== null && isMissed) {
      const superior = await superiorOf(tx.db, caller);
      await notify(tx, {
        ...base,
        userIds: [caller, ...(superior === null ? [] : [superior])],
        kind: 'callback.overdue',
        params: { ...ticket, minutes: Math.round((now.getTime() - row.due_at.getTime()) / 60_000) },
        dedupeKey: `callback_overdue:${row.id}`,
      });
    }
    await tx.db
      .updateTable('callbacks')
      .set({ next_alert_at: isMissed ? null : row.due_at })
      .where('id', '=', row.id)
      .execute();
  }
  return due.length;
}
