import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ticketActions } from '../../../shared/api/ticket-words.ts';
import { asChoice, asId, asState } from '../../lib/search.ts';
import { readTicketsSearch } from '../../pages/tickets/tickets-search.ts';
import { shellRoute } from './shell.ts';

const list = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tickets',
  validateSearch: readTicketsSearch,
  component: lazyRouteComponent(() => import('../../pages/tickets/WorkListPage.tsx'), 'WorkListPage'),
});
const create = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tickets/new',
  validateSearch: (raw: Record<string, unknown>) =>
    asState({
      customerId: asId(raw.customerId),
    }),
  component: lazyRouteComponent(() => import('../../pages/tickets/NewTicketPage.tsx'), 'NewTicketPage'),
});
const one = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tickets/$id',
  // `do` opens an action at once: a key of the work list, a link of a notice.
  validateSearch: (raw: Record<string, unknown>) => asState({ do: asChoice(raw.do, ticketActions) }),
  component: lazyRouteComponent(() => import('../../pages/tickets/TicketPage.tsx'), 'TicketPage'),
});

export const ticketRoutes = [list, create, one] as const;
