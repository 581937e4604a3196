import type { Selectable } from 'kysely';
import type { Named } from '../../../shared/api/common.ts';
import type { FileRef, Milestone, Ticket, TicketRow } from '../../../shared/api/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import type { TicketAssignments, TicketBreaches, TicketMilestoneChanges } from '../../platform/db/schema.ts';
import type { contactFor, customerNames } from '../customers/index.ts';
import { progressPath } from './actions/file-ticket.ts';
import type { Considered } from './dispatch.ts';
import type { MilestoneRecord } from './milestones.ts';
import { ticketCan } from './policy.ts';
import type { TicketRecord } from './store.ts';

type CustomerNames = Awaited<ReturnType<typeof customerNames>>;

/** A row of the list query. */
export interface ListedTicket
  extends Pick<
    TicketRecord,
    | 'id'
    | 'number'
    | 'subject'
    | 'types'
    | 'channel'
    | 'urgency'
    | 'status'
    | 'waiting_for'
    | 'customer_id'
    | 'department_id'
    | 'assignee_id'
    | 'filed_at'
    | 'next_due_kind'
    | 'round'
    | 'transfer_count'
    | 'nudge_count'
    | 'version'
  > {
  /** Infinity without a running deadline. */
  next_due_at: Date | number;
  due_started_at: Date | null;
  department_name: string | null;
  assignee_name: string | null;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const named = (id: number | null, name: string | null | undefined): Named | null =>
  id === null ? null : { id, name: name ?? '' };

/** A row of the work list; names of persons come masked from the customers module. */
export function presentRow(row: ListedTicket, customers: CustomerNames): TicketRow {
  const customer = customers.get(row.customer_id);
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    types: row.types as TicketRow['types'],
    channel: row.channel as TicketRow['channel'],
    urgency: row.urgency as TicketRow['urgency'],
    status: row.status,
    waitingFor: row.waiting_for as TicketRow['waitingFor'],
    customer: {
      id: row.customer_id,
      number: customer?.number ?? '',
      name: customer?.name ?? '',
      grade: customer?.grade ?? null,
    },
    department: named(row.department_id, row.department_name),
    assignee: named(row.assignee_id, row.assignee_name),
    filedAt: row.filed_at.toISOString(),
    nextDue:
      row.next_due_at instanceof Date && row.next_due_kind
        ? {
            kind: row.next_due_kind as Milestone['kind'],
            at: row.next_due_at.toISOString(),
            startedAt: (row.due_started_at ?? row.filed_at).toISOString(),
          }
        : null,
    round: row.round,
    transferCount: row.transfer_count,
    nudgeCount: row.nudge_count,
    version: row.version,
  };
}

/** How a clock stands. A promise given in time replaces the deadline it was given for. */
export function milestoneState(row: MilestoneRecord): Milestone['state'] {
  const due = row.promised_at ?? row.due_at;
  if (row.met_at) return row.met_at > due ? 'met_late' : 'met';
  if (row.dropped_at) return 'dropped';
  if (row.broken_at) return 'broken';
  return row.paused_at ? 'paused' : 'running';
}

/** Everything a ticket's page is made of. */
export interface TicketParts {
  ticket: TicketRecord;
  milestones: MilestoneRecord[];
  changes: Selectable<TicketMilestoneChanges>[];
  breaches: Selectable<TicketBreaches>[];
  assignments: Selectable<TicketAssignments>[];
  rating: { score: number; comment: string | null; rated_at: Date } | null;
  files: FileRef[];
  names: ReadonlyMap<number, string>;
  departments: ReadonlyMap<number, { id: number; name: string }>;
  customers: CustomerNames;
  contact: Awaited<ReturnType<typeof contactFor>> | null;
}

function presentMilestone(row: MilestoneRecord, parts: TicketParts): Milestone {
  return {
    id: row.id,
    kind: row.kind,
    round: row.round,
    startedAt: row.started_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    promisedAt: iso(row.promised_at),
    metAt: iso(row.met_at),
    droppedAt: iso(row.dropped_at),
    brokenAt: iso(row.broken_at),
    pausedAt: iso(row.paused_at),
    remainingMs: row.remaining_ms,
    state: milestoneState(row),
    // Written by deadlinesFor only.
    explanation: row.explanation as Milestone['explanation'],
    changes: parts.changes
      .filter((change) => change.milestone_id === row.id)
      .map((change) => ({
        at: change.changed_at.toISOString(),
        reason: change.reason,
        oldDueAt: change.old_due_at.toISOString(),
        newDueAt: iso(change.new_due_at),
        by: change.actor_kind === 'user' ? (parts.names.get(change.actor_id ?? 0) ?? null) : null,
        detail: change.detail as Record<string, unknown>,
      })),
  };
}

function presentAssignment(
  row: Selectable<TicketAssignments>,
  parts: TicketParts,
): Ticket['assignments'][number] {
  const explanation = row.explanation as {
    rule?: Ticket['assignments'][number]['rule'];
    considered?: Considered[];
  };
  return {
    at: row.assigned_at.toISOString(),
    kind: row.kind,
    by: row.actor_kind === 'user' ? (parts.names.get(row.actor_id ?? 0) ?? '') : '',
    department: named(row.department_id, parts.departments.get(row.department_id ?? 0)?.name),
    assignee: named(row.assignee_id, parts.names.get(row.assignee_id ?? 0)),
    reason: row.reason,
    rule: explanation.rule ?? null,
    considered: explanation.considered ?? [],
  };
}

/** The ticket as its page shows it, with what the actor may do. */
export function presentTicket(ctx: Ctx, parts: TicketParts): Ticket {
  const { ticket, names, departments } = parts;
  const nextMilestone = parts.milestones.find(
    (row) => row.round === ticket.round && row.kind === ticket.next_due_kind,
  );
  const row = presentRow(
    {
      ...ticket,
      due_started_at: nextMilestone?.started_at ?? null,
      department_name: departments.get(ticket.department_id ?? 0)?.name ?? null,
      assignee_name: names.get(ticket.assignee_id ?? 0) ?? null,
    },
    parts.customers,
  );
  return {
    ...row,
    description: ticket.description,
    occurred: ticket.occurred,
    tried: ticket.tried,
    expected: ticket.expected as Ticket['expected'],
    coreBusinessDown: ticket.core_business_down,
    contact: parts.contact,
    taker: named(ticket.taker_id, names.get(ticket.taker_id ?? 0)),
    ccDepartments: ticket.cc_department_ids.map((id) => ({ id, name: departments.get(id)?.name ?? '' })),
    dispatchedAt: iso(ticket.dispatched_at),
    acceptedAt: iso(ticket.accepted_at),
    firstRespondedAt: iso(ticket.first_responded_at),
    solvedAt: iso(ticket.solved_at),
    solvedBy: named(ticket.solved_by, names.get(ticket.solved_by ?? 0)),
    solution: ticket.solution,
    confirmedAt: iso(ticket.confirmed_at),
    closedAt: iso(ticket.closed_at),
    closeReason: ticket.close_reason,
    cancelledAt: iso(ticket.cancelled_at),
    cancelReason: ticket.cancel_reason,
    waitingSince: iso(ticket.waiting_since),
    waitedMs: ticket.waited_ms,
    escalationLevel: ticket.escalation_level,
    milestones: parts.milestones.map((each) => presentMilestone(each, parts)),
    breaches: parts.breaches.map((each) => {
      const milestone = parts.milestones.find((candidate) => candidate.id === each.milestone_id);
      return {
        id: each.id,
        milestone: milestone?.kind ?? 'first_response',
        round: milestone?.round ?? 0,
        brokenAt: each.broken_at.toISOString(),
        responsible: named(each.responsible_id, names.get(each.responsible_id ?? 0)),
        cause: each.cause,
        makeUpAction: each.make_up_action,
        explainedAt: iso(each.explained_at),
        explainedBy: named(each.explained_by, names.get(each.explained_by ?? 0)),
      };
    }),
    assignments: parts.assignments.map((each) => presentAssignment(each, parts)),
    files: parts.files,
    progressUrl: `${ctx.config.publicUrl ?? ''}${progressPath(ticket.public_token)}`,
    rating: parts.rating && {
      score: parts.rating.score,
      comment: parts.rating.comment,
      at: parts.rating.rated_at.toISOString(),
    },
    can: ticketCan(ctx.actor, ticket),
  };
}
