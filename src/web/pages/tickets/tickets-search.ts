import {
  type Channel,
  channels,
  type TicketStatus,
  type TicketType,
  type TicketView,
  ticketStatuses,
  ticketTypes,
  ticketViews,
  type Urgency,
  urgencies,
} from '../../../shared/api/ticket-words.ts';
import { asChoice, asFlag, asId, asState, asText } from '../../lib/search.ts';

export const statusGroups = ['open', 'ended', 'any'] as const;
export const ticketSorts = ['due', 'newest'] as const;
export type StatusFilter = (typeof statusGroups)[number] | TicketStatus;

/** State of the work list as the address bar keeps it; what is not set is left out. */
export interface TicketsSearch {
  view?: TicketView | undefined;
  status?: StatusFilter | undefined;
  urgency?: Urgency | undefined;
  type?: TicketType | undefined;
  channel?: Channel | undefined;
  departmentId?: number | undefined;
  assigneeId?: number | undefined;
  customerId?: number | undefined;
  overdue?: true | undefined;
  soon?: true | undefined;
  unexplained?: true | undefined;
  q?: string | undefined;
  sort?: (typeof ticketSorts)[number] | undefined;
}

/** Reads the work list's state from an address; anything that is not valid is dropped, never an error. */
export function readTicketsSearch(raw: Record<string, unknown>): TicketsSearch {
  return asState({
    view: asChoice(raw.view, ticketViews),
    status: asChoice(raw.status, [...statusGroups, ...ticketStatuses]),
    urgency: asChoice(raw.urgency, urgencies),
    type: asChoice(raw.type, ticketTypes),
    channel: asChoice(raw.channel, channels),
    departmentId: asId(raw.departmentId),
    assigneeId: asId(raw.assigneeId),
    customerId: asId(raw.customerId),
    overdue: asFlag(raw.overdue),
    soon: asFlag(raw.soon),
    unexplained: asFlag(raw.unexplained),
    q: asText(raw.q),
    sort: asChoice(raw.sort, ticketSorts),
  });
}

/** How many filters are set, tab and sort not counted. */
export function filterCount(search: TicketsSearch): number {
  const { view: _view, sort: _sort, ...filters } = search;
  return Object.keys(asState(filters)).length;
}
