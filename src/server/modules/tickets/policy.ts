import type { Permission } from '../../../shared/api/permissions.ts';
import { type TicketAction, ticketActions } from '../../../shared/api/ticket-words.ts';
import { type Actor, departmentsIn, has, scopeOf } from '../../platform/actor.ts';
import { moveRefusal, type TicketState } from './rules.ts';

/** What the policy needs to know of a ticket. */
export interface TicketRelation extends TicketState {
  taker_id: number | null;
  cc_department_ids: readonly number[];
}

/** Permission each action asks for, the same as its route's. */
const permissionOf: Record<TicketAction, Permission> = {
  accept: 'ticket.handle',
  reply: 'ticket.handle',
  note: 'ticket.view',
  reportProgress: 'ticket.handle',
  proposeSolution: 'ticket.handle',
  solve: 'ticket.handle',
  hold: 'ticket.handle',
  resume: 'ticket.handle',
  transfer: 'ticket.handle',
  assign: 'ticket.assign',
  escalate: 'ticket.handle',
  nudge: 'ticket.view',
  rePromise: 'ticket.handle',
  changeUrgency: 'ticket.handle',
  confirm: 'ticket.handle',
  reject: 'ticket.handle',
  reopen: 'ticket.supervise',
  close: 'ticket.supervise',
  cancel: 'ticket.supervise',
  explainBreach: 'ticket.handle',
};

/** Actions that are the handler's own: the assignee's, or a superior's. */
const handlersOnly: readonly TicketAction[] = [
  'reportProgress',
  'proposeSolution',
  'solve',
  'hold',
  'resume',
  'transfer',
  'rePromise',
  'changeUrgency',
];

/** Whether the ticket lies within the actor's scope of a permission. */
function reaches(actor: Actor, permission: Permission, ticket: TicketRelation): boolean {
  const scope = scopeOf(actor, permission);
  if (scope === null) return false;
  if (scope === 'all') return true;
  if (actor.id !== null && (ticket.assignee_id === actor.id || ticket.taker_id === actor.id)) return true;
  const departments = departmentsIn(actor, scope) ?? [];
  return [ticket.department_id, ...ticket.cc_department_ids].some(
    (id) => id !== null && departments.includes(id),
  );
}

/** Whether the actor handles this ticket: it is theirs, or they direct those whose it is. */
export const isHandler = (actor: Actor, ticket: TicketRelation): boolean =>
  actor.kind === 'system' || ticket.assignee_id === actor.id || reaches(actor, 'ticket.assign', ticket);

/** Whether the actor may do this to the ticket, the ticket's state left aside. */
export function mayDo(actor: Actor, action: TicketAction, ticket: TicketRelation): boolean {
  if (actor.kind === 'system') return true;
  const permission = permissionOf[action];
  // By this permission the ticket was loaded, also for who manages the customer's account: whoever sees it may note and nudge.
  if (permission === 'ticket.view') return has(actor, permission);
  if (!reaches(actor, permission, ticket)) return false;
  if (action === 'accept') return ticket.assignee_id === null || isHandler(actor, ticket);
  return !handlersOnly.includes(action) || isHandler(actor, ticket);
}

/** Every action with whether it is possible now; the screen shows exactly these buttons. */
export function ticketCan(actor: Actor, ticket: TicketRelation): Record<TicketAction, boolean> {
  return Object.fromEntries(
    ticketActions.map((action) => [
      action,
      mayDo(actor, action, ticket) && moveRefusal(action, ticket) === null,
    ]),
  ) as Record<TicketAction, boolean>;
}
