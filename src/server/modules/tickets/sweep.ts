import type { MilestoneKind } from '../../../shared/api/ticket-words.ts';
import { inBatches } from '../../platform/batches.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import { leadOf, notify, overallLead, superiorOf } from '../identity/index.ts';
import { emitTicket } from './events.ts';
import type { MilestoneRecord } from './milestones.ts';
import { changeTicket, type TicketRecord } from './store.ts';

/** Milestones taken in one transaction. */
const BATCH = 100;

/**
 * Goes through the clocks whose next alert is due, and only those: reminds before a deadline, alerts owner and superior when it is broken,
 * tells the overall lead after 48 h. Rows are claimed with `skip locked` and notices have a key of their own, so that two workers never
 * alert twice; what was missed while no worker ran is caught up. Returns how many clocks were handled.
 * `from` spares looking at what was due before it, for who knows that it was swept.
 */
export const sweepMilestones = (ctx: Ctx, from?: Date): Promise<number> =>
  inBatches(ctx, BATCH, (tx) => sweepBatch(tx, from));

async function sweepBatch(tx: Tx, from: Date | undefined): Promise<number> {
  const now = tx.clock.now();
  const due = await tx.db
    .selectFrom('ticket_milestones')
    .selectAll()
    .where('next_alert_at', '<=', now)
    .$if(from !== undefined, (query) => query.where('next_alert_at', '>=', from!))
    .orderBy('next_alert_at')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length === 0) return 0;
  // Actions lock the ticket first: a ticket that is being worked on is left for the next turn instead of waited for.
  const tickets = await tx.db
    .selectFrom('tickets')
    .selectAll()
    .where('id', 'in', [...new Set(due.map((row) => row.ticket_id))])
    .forUpdate()
    .skipLocked()
    .execute();
  const byId = new Map(tickets.map((row) => [row.id, row as TicketRecord]));
  let handled = 0;
  for (const row of due) {
    const ticket = byId.get(row.ticket_id);
    if (!ticket) continue;
    handled += 1;
    const milestone = row as MilestoneRecord;
    const dueAt = milestone.promised_at ?? milestone.due_at;
    if (milestone.kind === 'escalation') byId.set(ticket.id, await escalate(tx, ticket, milestone, dueAt));
    else if (dueAt <= now) await alert(tx, ticket, milestone, dueAt);
    else await remind(tx, ticket, milestone, dueAt);
  }
  return handled;
}

const noticeParams = (ticket: TicketRecord, kind: MilestoneKind, from: Date, to: Date) => ({
  number: ticket.number,
  subject: ticket.subject,
  milestone: kind,
  minutes: Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000)),
});

/** Who is to act: the assignee, else the head of the department whose queue it waits in. */
async function ownerOf(tx: Tx, ticket: TicketRecord): Promise<number | null> {
  if (ticket.assignee_id !== null) return ticket.assignee_id;
  return ticket.department_id === null ? overallLead(tx) : leadOf(tx.db, ticket.department_id);
}

async function remind(tx: Tx, ticket: TicketRecord, milestone: MilestoneRecord, dueAt: Date): Promise<void> {
  const owner = await ownerOf(tx, ticket);
  if (owner !== null) {
    await notify(tx, {
      userIds: [owner],
      kind: 'ticket.due_soon',
      params: noticeParams(ticket, milestone.kind, tx.clock.now(), dueAt),
      subjectKind: 'ticket',
      subjectId: ticket.id,
      dedupeKey: `due_soon:${milestone.id}:${dueAt.getTime()}`,
    });
  }
  await tx.db
    .updateTable('ticket_milestones')
    .set({ alert_level: 1, next_alert_at: dueAt })
    .where('id', '=', milestone.id)
    .execute();
  emitTicket(tx, 'ticket.due_soon', ticket, { milestone: milestone.kind, milestoneId: milestone.id });
}

/** A broken promise: owner and superior are told, and it waits for cause and make-up action. */
async function alert(tx: Tx, ticket: TicketRecord, milestone: MilestoneRecord, dueAt: Date): Promise<void> {
  const owner = await ownerOf(tx, ticket);
  const superior = owner === null ? await overallLead(tx) : await superiorOf(tx.db, owner);
  const base = {
    params: noticeParams(ticket, milestone.kind, dueAt, tx.clock.now()),
    subjectKind: 'ticket',
    subjectId: ticket.id,
  };
  const key = `${milestone.id}:${dueAt.getTime()}`;
  if (owner !== null)
    await notify(tx, { ...base, userIds: [owner], kind: 'ticket.overdue', dedupeKey: `overdue:${key}` });
  if (superior !== null)
    await notify(tx, {
      ...base,
      userIds: [superior],
      kind: 'ticket.overdue_superior',
      dedupeKey: `overdue_superior:${key}`,
    });
  await tx.db
    .insertInto('ticket_breaches')
    .values({ ticket_id: ticket.id, milestone_id: milestone.id, broken_at: dueAt, responsible_id: owner })
    .onConflict((oc) => oc.column('milestone_id').doNothing())
    .execute();
  await tx.db
    .updateTable('ticket_milestones')
    .set({ alert_level: 2, next_alert_at: null, broken_at: milestone.broken_at ?? dueAt })
    .where('id', '=', milestone.id)
    .execute();
  emitTicket(tx, 'ticket.overdue', ticket, {
    milestone: milestone.kind,
    milestoneId: milestone.id,
    superiorId: superior,
  });
}

/** Unresolved for too long: the overall lead is told. */
async function escalate(
  tx: Tx,
  ticket: TicketRecord,
  milestone: MilestoneRecord,
  dueAt: Date,
): Promise<TicketRecord> {
  const lead = await overallLead(tx);
  if (lead !== null) {
    await notify(tx, {
      userIds: [lead],
      kind: 'ticket.escalated_overall',
      params: {
        number: ticket.number,
        subject: ticket.subject,
        minutes: Math.round((tx.clock.now().getTime() - milestone.started_at.getTime()) / 60_000),
      },
      subjectKind: 'ticket',
      subjectId: ticket.id,
      dedupeKey: `escalated_overall:${milestone.id}`,
    });
  }
  await tx.db
    .updateTable('ticket_milestones')
    .set({ alert_level: 2, next_alert_at: null, broken_at: dueAt })
    .where('id', '=', milestone.id)
    .execute();
  const changed = await changeTicket(tx, ticket, { escalation_level: Math.max(2, ticket.escalation_level) });
  emitTicket(tx, 'ticket.escalated_overall', changed, { leadId: lead });
  return changed;
}
