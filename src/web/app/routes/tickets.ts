import { createRoute } from '@tanstack/react-router';
import { asId } from '../../lib/search.ts';
import { readTicketsSearch } from '../../pages/tickets/tickets-search.ts';
import { shellRoute } from './shell.ts';

// The pages are added with `component: lazyRouteComponent(() => import('../../pages/tickets/WorkListPage.tsx'), 'WorkListPage')`.
const list = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tickets',
  validateSearch: readTicketsSearch,
});
const create = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tickets/new',
  validateSearch: (raw: Record<string, unknown>): { customerId?: number | undefined } => ({
    customerId: asId(raw.customerId),
  }),
});
const one = createRoute({ getParentRoute: () => shellRoute, path: '/tickets/$id' });

export const ticketRoutes = [list, create, one] as const;
