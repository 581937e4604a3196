import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asChoice, asId, asState, asText } from '../../lib/search.ts';
import { shellRoute } from './shell.ts';

const list = createRoute({
  getParentRoute: () => shellRoute,
  path: '/callbacks',
  validateSearch: (raw: Record<string, unknown>) =>
    asState({
      view: asChoice(raw.view, ['mine', 'department', 'all']),
      state: asChoice(raw.state, ['open', 'due', 'done', 'any']),
      q: asText(raw.q, 60),
      ticketId: asId(raw.ticketId),
    }),
  component: lazyRouteComponent(() => import('../../pages/callbacks/CallbacksPage.tsx'), 'CallbacksPage'),
});
const one = createRoute({
  getParentRoute: () => shellRoute,
  path: '/callbacks/$id',
  component: lazyRouteComponent(() => import('../../pages/callbacks/CallbackPage.tsx'), 'CallbackPage'),
});

export const callbackRoutes = [list, one] as const;
