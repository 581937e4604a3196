import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../lib/search.ts';
import { NotFound } from '../ui/NotFound.tsx';
import { PageFailure } from '../ui/PageFailure.tsx';
import { PageLoading } from '../ui/PageLoading.tsx';
import { accountRoutes } from './routes/account.ts';
import { adminRoutes } from './routes/admin.ts';
import { callbackRoutes } from './routes/callbacks.ts';
import { customerRoutes } from './routes/customers.ts';
import { homeRoute, missingRoute } from './routes/home.ts';
import { rootRoute } from './routes/root.ts';
import { shellRoute } from './routes/shell.ts';
import { ticketRoutes } from './routes/tickets.ts';

const routeTree = rootRoute.addChildren([
  ...accountRoutes,
  shellRoute.addChildren([
    homeRoute,
    ...ticketRoutes,
    ...customerRoutes,
    ...callbackRoutes,
    ...adminRoutes,
    missingRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
