import { randomBytes } from 'node:crypto';
import type { Static } from 'typebox';
import type { NewTicketAnswer, NewTicket as NewTicketInput } from '../../../../shared/api/tickets.ts';
import { systemActor } from '../../../platform/actor.ts';
import { actingAs, atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { invalidField } from '../../../platform/errors.ts';
import { attachFiles } from '../../../platform/files/records.ts';
import { calendarsInForce } from '../../calendars/index.ts';
import { getVisibleCustomer, hasContact, primaryContactOf } from '../../customers/index.ts';
import { getSettings } from '../../identity/index.ts';
import { recordAssignment } from '../assignments.ts';
import { type Deadline, deadlinesFor } from '../deadlines.ts';
import { type Assignment, choosePerson, dispatchByMatrix } from '../dispatch.ts';
import { emitTicket } from '../events.ts';
import { milestoneRow, startedWhenFiled } from '../milestones.ts';
import { nextTicketNumber } from '../numbers.ts';
import { demandAssignable, departmentExists } from '../people.ts';
import { policiesInForce } from '../policies.ts';
import type { TicketRecord } from '../store.ts';

/** A ticket to file; `externalId` makes a retry return the first result (law 10). */
export interface NewTicket extends Omit<NewTicketInput, 'clientKey' | 'customerId' | 'contactId'> {
  customerId: number;
  contactId: number | null;
  grade: string | null;
  externalId: string | null;
  /** Who takes it down; null when the customer files it. */
  takerId: number | null;
}

export interface Filed {
  id: number;
  number: string;
  publicToken: string;
  deadlines: { kind: Deadline['kind']; dueAt: Date }[];
  isRepeat: boolean;
}

/** Files a ticket on behalf of a customer: numbered, promised, dispatched, all in one transaction. */
export async function fileTicket(ctx: Ctx, input: NewTicketInput): Promise<Static<typeof NewTicketAnswer>> {
  const takerId = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  // Reserved before the transaction: the counter is never locked while a ticket is written.
  const number = await nextTicketNumber(ctx, (await getSettings(ctx)).zone);
  const filed = await atomically(ctx, async (tx) => {
    const customer = await getVisibleCustomer(tx, input.customerId);
    const contactId = input.contactId ?? (await primaryContactOf(tx, customer.id));
    if (input.contactId && !(await hasContact(tx, customer.id, input.contactId)))
      invalidField('contactId', 'not_found');
    const { clientKey, ...rest } = input;
    return file(tx, number, {
      ...rest,
      contactId,
      grade: customer.grade,
      takerId,
      externalId: clientKey ? `${takerId}:${clientKey}` : null,
    });
  });
  return present(ctx, filed);
}

/** Address of the customer's own page, from the root of the site. */
export const progressPath = (publicToken: string): string => `/portal/t/${publicToken}`;

function present(ctx: Ctx, filed: Filed): Static<typeof NewTicketAnswer> {
  return {
    id: filed.id,
    number: filed.number,
    progressUrl: `${ctx.config.publicUrl ?? ''}${progressPath(filed.publicToken)}`,
    deadlines: filed.deadlines.map(({ kind, dueAt }) => ({ kind, at: dueAt.toISOString() })),
    isRepeat: filed.isRepeat,
  };
}

/** Writes the ticket in the caller's transaction. Customer and contact must be judged. */
export async function file(tx: Tx, number: string, input: NewTicket): Promise<Filed> {
  const repeat = input.externalId ? await findRepeat(tx, input.channel, input.externalId) : null;
  if (repeat) return repeat;

  const at = tx.clock.now();
  const facts = { urgency: input.urgency, types: input.types, channel: input.channel, grade: input.grade };
  const deadlines = deadlinesFor(
    await policiesInForce(tx),
    await calendarsInForce(tx),
    facts,
    at,
    startedWhenFiled,
  );
  const assignment = await assign(tx, input);
  const isDispatched = assignment.assigneeId !== null;
  const running = deadlines.filter((deadline) => !(isDispatched && deadline.kind === 'dispatched'));
  const next = running.reduce<Deadline | null>(
    (first, each) => (!first || each.dueAt < first.dueAt ? each : first),
    null,
  );

  const row = await tx.db
    .insertInto('tickets')
    .values({
      number,
      channel: input.channel,
      external_id: input.externalId,
      public_token: randomBytes(18).toString('base64url'),
      customer_id: input.customerId,
      contact_id: input.contactId,
      types: input.types,
      subject: input.subject.trim(),
      description: input.description,
      occurred: input.occurred ?? null,
      tried: input.tried || null,
      expected: input.expected ?? [],
      urgency: input.urgency,
      core_business_down: input.coreBusinessDown ?? false,
      status: isDispatched ? 'dispatched' : 'new',
      department_id: assignment.departmentId,
      assignee_id: assignment.assigneeId,
      cc_department_ids: assignment.ccDepartmentIds,
      taker_id: input.takerId,
      filed_at: at,
      dispatched_at: isDispatched ? at : null,
      next_due_at: next?.dueAt ?? 'infinity',
      next_due_kind: next?.kind ?? null,
      updated_at: at,
    })
    .onConflict((oc) =>
      oc.columns(['channel', 'external_id']).where('external_id', 'is not', null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (!row) return (await findRepeat(tx, input.channel, input.externalId!))!;
  const ticket = row as TicketRecord;

  if (deadlines.length > 0) {
    await tx.db
      .insertInto('ticket_milestones')
      .values(
        deadlines.map((deadline) =>
          milestoneRow(ticket.id, 0, deadline, isDispatched && deadline.kind === 'dispatched' ? at : null),
        ),
      )
      .execute();
  }
  // What the matrix decides, the system has done; who chose by hand answers for it.
  const by = input.departmentId ? tx : actingAs(tx, systemActor);
  await recordAssignment(by, ticket.id, {
    kind: 'dispatch',
    departmentId: assignment.departmentId,
    assigneeId: assignment.assigneeId,
    reason: null,
    explanation: { rule: assignment.rule, considered: assignment.considered },
  });
  await attachFiles(tx, input.files ?? [], { kind: 'ticket', id: ticket.id, isPublic: true });
  emitTicket(tx, 'ticket.filed', ticket, { channel: ticket.channel, urgency: ticket.urgency });
  if (isDispatched) {
    emitTicket(by, 'ticket.dispatched', ticket, {
      departmentId: assignment.departmentId,
      assigneeId: assignment.assigneeId,
    });
  }
  return {
    id: ticket.id,
    number,
    publicToken: ticket.public_token,
    deadlines: deadlines.map(({ kind, dueAt }) => ({ kind, dueAt })),
    isRepeat: false,
  };
}

/** By hand where a department was chosen, else by the matrix. */
async function assign(tx: Tx, input: NewTicket): Promise<Assignment> {
  if (!input.departmentId) return dispatchByMatrix(tx, input);
  if (!(await departmentExists(tx, input.departmentId))) invalidField('departmentId', 'not_found');
  const base = { departmentId: input.departmentId, ccDepartmentIds: [], rule: null };
  if (!input.assigneeId) return { ...base, ...(await choosePerson(tx, input.departmentId, null)) };
  await demandAssignable(tx, input.departmentId, input.assigneeId);
  return { ...base, assigneeId: input.assigneeId, considered: [] };
}

/** The first result of the same intake. */
async function findRepeat(tx: Tx, channel: string, externalId: string): Promise<Filed | null> {
  const row = await tx.db
    .selectFrom('tickets')
    .select(['id', 'number', 'public_token'])
    .where('channel', '=', channel)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  if (!row) return null;
  const milestones = await tx.db
    .selectFrom('ticket_milestones')
    .select(['kind', 'due_at'])
    .where('ticket_id', '=', row.id)
    .where('round', '=', 0)
    .orderBy('id')
    .execute();
  return {
    id: row.id,
    number: row.number,
    publicToken: row.public_token,
    deadlines: milestones.map((each) => ({ kind: each.kind as Deadline['kind'], dueAt: each.due_at })),
    isRepeat: true,
  };
}
