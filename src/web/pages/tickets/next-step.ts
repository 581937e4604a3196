import type { TicketAction } from '../../../shared/api/ticket-words.ts';
import type { Ticket } from '../../../shared/api/tickets.ts';

type Facts = Pick<Ticket, 'status' | 'firstRespondedAt' | 'can' | 'milestones'>;

/**
 * The obvious next step of a ticket for the person who reads it: the action that brings the loop on, if they may do it.
 * Null where the next step is somebody else's.
 */
export function nextStep(ticket: Facts): TicketAction | null {
  const wanted = wantedSteps(ticket);
  return wanted.find((action) => ticket.can[action] === true) ?? null;
}

function wantedSteps(ticket: Facts): TicketAction[] {
  switch (ticket.status) {
    case 'new':
      return ['accept', 'assign', 'transfer'];
    case 'dispatched':
    case 'reopened':
      return ['accept', 'nudge'];
    case 'accepted':
    case 'in_progress':
      if (!ticket.firstRespondedAt) return ['reply', 'nudge'];
      return isRunning(ticket, 'solution_proposed')
        ? ['proposeSolution', 'solve', 'nudge']
        : ['solve', 'nudge'];
    case 'waiting':
      return ['resume'];
    case 'solved':
      return ['confirm'];
    case 'confirmed':
    case 'closed':
    case 'cancelled':
      return [];
  }
}

const isRunning = (ticket: Facts, kind: Ticket['milestones'][number]['kind']): boolean =>
  ticket.milestones.some(
    (milestone) => milestone.kind === kind && !milestone.metAt && !milestone.droppedAt && !milestone.pausedAt,
  );
