import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { customerKinds } from '../../../shared/api/customer-words.ts';
import { asChoice, asId, asState, asText } from '../../lib/search.ts';
import { shellRoute } from './shell.ts';

const list = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  validateSearch: (raw: Record<string, unknown>) =>
    asState({
      q: asText(raw.q),
      kind: asChoice(raw.kind, customerKinds),
      ownerId: asId(raw.ownerId),
      tag: asText(raw.tag, 20),
    }),
  component: lazyRouteComponent(() => import('../../pages/customers/CustomersPage.tsx'), 'CustomersPage'),
});
const create = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/new',
  component: lazyRouteComponent(() => import('../../pages/customers/NewCustomerPage.tsx'), 'NewCustomerPage'),
});
const one = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$id',
  // `edit` is the form that stands beside the page: file, new-contact or contact-7.
  validateSearch: (raw: Record<string, unknown>) => asState({ edit: asText(raw.edit, 40) }),
  component: lazyRouteComponent(() => import('../../pages/customers/CustomerPage.tsx'), 'CustomerPage'),
});

export const customerRoutes = [list, create, one] as const;
