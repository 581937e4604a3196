import { type Selectable, sql } from 'kysely';
import type { MilestoneKind } from '../../../shared/api/ticket-words.ts';
import type { Tx } from '../../platform/context.ts';
import type { TicketMilestones } from '../../platform/db/schema.ts';
import { calendarsInForce, calendarVersion, workingMinutesBetween } from '../calendars/index.ts';
import { customerGrade } from '../customers/index.ts';
import {
  asksForGrade,
  type Deadline,
  deadlinesFor,
  dueAfterPause,
  escalationDue,
  type PolicyInForce,
  remindAt,
} from './deadlines.ts';
import { policiesInForce } from './policies.ts';
import type { TicketRecord } from './store.ts';

export type MilestoneRecord = Selectable<TicketMilestones> & { kind: MilestoneKind };

/** Clocks that start when a ticket is filed or reopened; the others start at acceptance (escalation) and solving (fed_back). */
export const startedWhenFiled: readonly MilestoneKind[] = [
  'dispatched',
  'accepted',
  'first_response',
  'progress_report',
  'solution_proposed',
  'solved',
];
const startedWhenReopened: readonly MilestoneKind[] = [
  'first_response',
  'progress_report',
  'solution_proposed',
  'solved',
];

/** What policies look at. The customer's grade is read only where one of them asks for it. */
const factsOf = async (tx: Tx, ticket: TicketRecord, policies: readonly PolicyInForce[]) => ({
  urgency: ticket.urgency,
  types: ticket.types,
  channel: ticket.channel,
  grade: policies.some(asksForGrade) ? await customerGrade(tx, ticket.customer_id) : null,
});

/** A deadline as a row; the first alert is its reminder. */
export function milestoneRow(ticketId: number, round: number, deadline: Deadline, metAt: Date | null = null) {
  return {
    ticket_id: ticketId,
    round,
    kind: deadline.kind,
    started_at: deadline.startedAt,
    due_at: deadline.dueAt,
    policy_version_id: deadline.policyVersionId,
    calendar_version_id: deadline.calendarVersionId,
    explanation: JSON.stringify(deadline.explanation),
    pausable: deadline.pausable,
    met_at: metAt,
    next_alert_at: metAt ? null : remindAt(deadline),
    alert_level: 0,
  };
}

/** Starts clocks of a ticket at an instant, under the policies in force. A clock of this round that exists stays as it is. */
async function start(
  tx: Tx,
  ticket: TicketRecord,
  kinds: readonly MilestoneKind[],
  at: Date,
  adjust = (deadline: Deadline) => deadline,
): Promise<void> {
  const policies = await policiesInForce(tx);
  const deadlines = deadlinesFor(
    policies,
    await calendarsInForce(tx),
    await factsOf(tx, ticket, policies),
    at,
    kinds,
  ).map(adjust);
  if (deadlines.length === 0) return;
  await tx.db
    .insertInto('ticket_milestones')
    .values(deadlines.map((deadline) => milestoneRow(ticket.id, ticket.round, deadline)))
    .onConflict((oc) => oc.columns(['ticket_id', 'round', 'kind']).doNothing())
    .execute();
}

/** The 48 h rule starts when somebody accepts; it waits for the ticket's own solve deadline where that is later. */
export async function startEscalationClock(tx: Tx, ticket: TicketRecord, acceptedAt: Date): Promise<void> {
  const solve = await tx.db
    .selectFrom('ticket_milestones')
    .select(['due_at', 'promised_at'])
    .where('ticket_id', '=', ticket.id)
    .where('round', '=', ticket.round)
    .where('kind', '=', 'solved')
    .executeTakeFirst();
  const solveDue = solve ? (solve.promised_at ?? solve.due_at) : null;
  await start(tx, ticket, ['escalation'], acceptedAt, (deadline) => ({
    ...deadline,
    dueAt: escalationDue(deadline.dueAt, solveDue),
  }));
}

/** The result is to be fed back and confirmed in time after solving. */
export const startFedBackClock = (tx: Tx, ticket: TicketRecord, solvedAt: Date): Promise<void> =>
  start(tx, ticket, ['fed_back'], solvedAt);

/** A reopened ticket gets fresh clocks in a round of its own; the old ones stay as history. */
export const startReopenedClocks = (tx: Tx, ticket: TicketRecord, at: Date): Promise<void> =>
  start(tx, ticket, startedWhenReopened, at);

/** Marks milestones of the present round as reached. Their alerts stop; a broken one stays broken, met late. */
export async function meet(
  tx: Tx,
  ticket: TicketRecord,
  kinds: readonly MilestoneKind[],
  at: Date,
): Promise<void> {
  await tx.db
    .updateTable('ticket_milestones')
    .set({ met_at: at, next_alert_at: null, paused_at: null })
    .where('ticket_id', '=', ticket.id)
    .where('round', '=', ticket.round)
    .where('kind', 'in', [...kinds])
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null)
    .execute();
}

/** Ends clocks that will not be met any more (solved, cancelled); with the reason kept. `kinds` null: all that run. */
export async function dropOpen(
  tx: Tx,
  ticket: TicketRecord,
  at: Date,
  kinds: readonly MilestoneKind[] | null = null,
): Promise<void> {
  let query = tx.db
    .updateTable('ticket_milestones')
    .set({ dropped_at: at, next_alert_at: null, paused_at: null })
    .where('ticket_id', '=', ticket.id)
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null);
  if (kinds) query = query.where('kind', 'in', [...kinds]);
  await query.execute();
}

/** Clocks of a ticket that run or are paused, locked. */
export async function lockRunning(tx: Tx, ticketId: number): Promise<MilestoneRecord[]> {
  const rows = await tx.db
    .selectFrom('ticket_milestones')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('met_at', 'is', null)
    .where('dropped_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows as MilestoneRecord[];
}

/** Stops the clocks that may stop while the customer is waited for; keeps the working time that is left. A broken clock runs on. */
export async function pauseClocks(tx: Tx, ticket: TicketRecord, at: Date): Promise<void> {
  for (const row of await lockRunning(tx, ticket.id)) {
    const due = row.promised_at ?? row.due_at;
    if (!row.pausable || row.paused_at || due <= at) continue;
    const calendar = await calendarVersion(tx, row.calendar_version_id!);
    const remaining = Math.round(workingMinutesBetween(calendar.compiled, at, due) * 60_000);
    await tx.db
      .updateTable('ticket_milestones')
      .set({ paused_at: at, remaining_ms: remaining, next_alert_at: null })
      .where('id', '=', row.id)
      .execute();
  }
}

/** Lets paused clocks run on with the working time that was left, and explains the new deadlines. */
export async function resumeClocks(tx: Tx, ticket: TicketRecord, at: Date): Promise<void> {
  for (const row of await lockRunning(tx, ticket.id)) {
    if (!row.paused_at || row.remaining_ms === null) continue;
    const calendar = await calendarVersion(tx, row.calendar_version_id!);
    const dueAt = dueAfterPause(calendar, row.remaining_ms, at);
    const oldDue = row.promised_at ?? row.due_at;
    const isReminded = row.alert_level > 0;
    await tx.db
      .updateTable('ticket_milestones')
      .set({
        ...(row.promised_at ? { promised_at: dueAt } : { due_at: dueAt }),
        paused_at: null,
        remaining_ms: null,
        next_alert_at: isReminded ? dueAt : remindAt({ kind: row.kind, startedAt: row.started_at, dueAt }),
      })
      .where('id', '=', row.id)
      .execute();
    await keepChange(tx, row, 'resumed', oldDue, dueAt, { pausedAt: row.paused_at.toISOString() });
  }
}

/** Keeps why a deadline moved. */
export async function keepChange(
  tx: Tx,
  milestone: MilestoneRecord,
  reason: 'urgency_changed' | 'resumed' | 're_promised' | 'dropped',
  oldDueAt: Date,
  newDueAt: Date | null,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx.db
    .insertInto('ticket_milestone_changes')
    .values({
      ticket_id: milestone.ticket_id,
      milestone_id: milestone.id,
      changed_at: tx.clock.now(),
      actor_kind: tx.actor.kind,
      actor_id: tx.actor.id,
      reason,
      old_due_at: oldDueAt,
      new_due_at: newDueAt,
      detail: JSON.stringify(detail),
    })
    .execute();
}

/**
 * Recomputes the running deadlines after the urgency changed: from when each clock started, under the policies in force, plus the
 * waiting time it already had. A clock that no rule names any more ends; one that a rule names now is added. Each change is explained.
 */
export async function recomputeClocks(
  tx: Tx,
  ticket: TicketRecord,
  at: Date,
  detail: Record<string, unknown>,
): Promise<void> {
  const policies = await policiesInForce(tx);
  const calendars = await calendarsInForce(tx);
  const facts = await factsOf(tx, ticket, policies);
  const running = await lockRunning(tx, ticket.id);
  for (const row of running) {
    if (row.round !== ticket.round) continue;
    const oldDue = row.promised_at ?? row.due_at;
    const [found] = deadlinesFor(policies, calendars, facts, row.started_at, [row.kind]);
    if (!found) {
      await tx.db
        .updateTable('ticket_milestones')
        .set({ dropped_at: at, next_alert_at: null })
        .where('id', '=', row.id)
        .execute();
      await keepChange(tx, row, 'dropped', oldDue, null, detail);
      continue;
    }
    const waited = await waitedOn(tx, row.id);
    const dueAt = new Date(found.dueAt.getTime() + waited);
    if (dueAt.getTime() === row.due_at.getTime() && !row.promised_at) continue;
    const deadline = { ...found, dueAt };
    await tx.db
      .updateTable('ticket_milestones')
      .set({
        due_at: dueAt,
        promised_at: null,
        policy_version_id: found.policyVersionId,
        calendar_version_id: found.calendarVersionId,
        explanation: JSON.stringify(found.explanation),
        pausable: found.pausable,
        ...(row.paused_at
          ? {
              remaining_ms: Math.max(
                0,
                Math.round(
                  workingMinutesBetween(
                    (await calendarVersion(tx, found.calendarVersionId)).compiled,
                    row.paused_at,
                    dueAt,
                  ) * 60_000,
                ),
              ),
            }
          : { next_alert_at: dueAt > at ? remindAt(deadline) : at, alert_level: 0 }),
      })
      .where('id', '=', row.id)
      .execute();
    await keepChange(tx, row, 'urgency_changed', oldDue, dueAt, detail);
  }
  const known = running.map((row) => row.kind);
  const startedAt = ticket.round === 0 ? ticket.filed_at : at;
  const missing = (ticket.round === 0 ? startedWhenFiled : startedWhenReopened).filter(
    (kind) => !known.includes(kind) && kind !== 'dispatched' && kind !== 'accepted',
  );
  await start(tx, ticket, missing, startedAt);
}

/** How far earlier waiting has moved a deadline already, in milliseconds. */
async function waitedOn(tx: Tx, milestoneId: number): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select coalesce(sum(extract(epoch from new_due_at - old_due_at) * 1000), 0)::bigint as ms
    from ticket_milestone_changes where milestone_id = ${milestoneId} and reason = 'resumed'`.execute(tx.db);
  return rows[0]!.ms;
}
