import type { ErrorCode } from '../../../shared/api/errors.ts';
import {
  complaintTypes,
  promisedMilestones,
  type TicketAction,
  type TicketStatus,
  type TicketType,
} from '../../../shared/api/ticket-words.ts';

/** What the rules need to know of a ticket; a locked row fits. */
export interface TicketState {
  status: TicketStatus;
  waiting_for: string | null;
  assignee_id: number | null;
  department_id: number | null;
}

const open: readonly TicketStatus[] = ['new', 'dispatched', 'accepted', 'in_progress', 'waiting', 'reopened'];
const begun: readonly TicketStatus[] = ['accepted', 'in_progress', 'waiting', 'reopened'];
const ended: readonly TicketStatus[] = ['solved', 'confirmed', 'closed'];

/** In which statuses an action is possible. Everything else is an illegal move. `explainBreach` and `note` are always possible. */
const from: Record<Exclude<TicketAction, 'explainBreach' | 'note'>, readonly TicketStatus[]> = {
  accept: ['new', 'dispatched', 'reopened'],
  reply: [...open, 'solved', 'confirmed'],
  reportProgress: open,
  proposeSolution: open,
  solve: begun,
  hold: ['accepted', 'in_progress', 'reopened'],
  resume: ['waiting'],
  transfer: open,
  assign: open,
  escalate: open,
  nudge: open,
  rePromise: [...open, 'solved'],
  changeUrgency: open,
  confirm: ['solved'],
  reject: ['solved', 'confirmed'],
  reopen: ended,
  close: ['solved', 'confirmed'],
  cancel: open,
};

/** Why an action is refused in this state, or null. */
export function moveRefusal(action: TicketAction, ticket: TicketState): ErrorCode | null {
  if (action === 'explainBreach' || action === 'note') return null;
  if (from[action].includes(ticket.status)) return null;
  if (action === 'hold' && ticket.status === 'waiting') return 'already_waiting';
  if (action === 'confirm' || action === 'reject') return 'nothing_to_confirm';
  return 'illegal_move';
}

/** Every status change there is; a test walks the actions against it. */
export const statusMoves: Record<TicketStatus, readonly TicketStatus[]> = {
  new: ['dispatched', 'accepted', 'cancelled'],
  dispatched: ['dispatched', 'accepted', 'in_progress', 'cancelled'],
  accepted: ['dispatched', 'in_progress', 'waiting', 'solved', 'cancelled'],
  in_progress: ['dispatched', 'waiting', 'solved', 'cancelled'],
  waiting: ['dispatched', 'in_progress', 'solved', 'cancelled'],
  solved: ['confirmed', 'closed', 'reopened'],
  confirmed: ['closed', 'reopened'],
  closed: ['reopened'],
  reopened: ['dispatched', 'in_progress', 'waiting', 'solved', 'cancelled'],
  cancelled: [],
};

/** Status after the handler has said something to the customer: handling has begun. */
export function statusAfterAnswer(status: TicketStatus): TicketStatus {
  return status === 'new' || status === 'dispatched' || status === 'accepted' || status === 'reopened'
    ? 'in_progress'
    : status;
}

/** Status after accepting: a reopened ticket goes straight on. */
export const statusAfterAccept = (status: TicketStatus): TicketStatus =>
  status === 'reopened' ? 'in_progress' : 'accepted';

/** Status after a person was given the ticket: they have still to accept, unless it was reopened for them. */
export const statusAfterAssign = (status: TicketStatus): TicketStatus =>
  status === 'reopened' ? 'reopened' : 'dispatched';

export const isComplaint = (types: readonly string[]): boolean =>
  types.some((type) => complaintTypes.includes(type as TicketType));

/** A customer may nudge, and staff too, once in this time. */
export const NUDGE_PAUSE_MS = 30 * 60_000;

/** Minutes until a ticket may be nudged again, or null when it may. */
export function nudgeWait(lastNudgedAt: Date | null, now: Date): number | null {
  if (!lastNudgedAt) return null;
  const left = lastNudgedAt.getTime() + NUDGE_PAUSE_MS - now.getTime();
  return left > 0 ? Math.ceil(left / 60_000) : null;
}

/** Why a new promised time is refused: only what the customer was promised can be promised anew; it must lie ahead and after the present one; past the deadline only a supervisor may. */
export function rePromiseRefusal(
  milestone: {
    kind: string;
    met_at: Date | null;
    dropped_at: Date | null;
    due_at: Date;
    promised_at: Date | null;
  },
  promisedAt: Date,
  now: Date,
  isSupervisor: boolean,
): ErrorCode | null {
  if (!promisedMilestones.some((kind) => kind === milestone.kind)) return 'not_a_promise';
  if (milestone.met_at || milestone.dropped_at) return 'milestone_not_open';
  const present = milestone.promised_at ?? milestone.due_at;
  if (promisedAt <= now || promisedAt <= present) return 'promise_not_later';
  if (present <= now && !isSupervisor) return 'promise_already_broken';
  return null;
}
