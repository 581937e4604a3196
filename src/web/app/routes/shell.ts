import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ApiFailure } from '../../lib/api.ts';
import { type Me, meRead } from '../../lib/me.ts';
import { queryClient } from '../../lib/query.ts';
import { rootRoute } from './root.ts';

/** Everything that needs a person signed in. Without one, sign-in comes first and leads back here. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('../shell/Shell.tsx'), 'Shell'),
  beforeLoad: async ({ location }) => {
    let me: Me;
    try {
      me = await queryClient.ensureQueryData(meRead);
    } catch (cause) {
      if (cause instanceof ApiFailure && cause.code === 'not_signed_in')
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw cause;
    }
    if (me.mustChangePassword) throw redirect({ to: '/change-password', search: { next: location.href } });
  },
});
