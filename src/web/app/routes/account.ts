import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asState, asText } from '../../lib/search.ts';
import { rootRoute } from './root.ts';

/** Where sign-in leads back to: a path of ours, never another site. */
function asPath(value: unknown): string | undefined {
  const path = asText(value, 500);
  return path && /^\/(?![/\\])/.test(path) ? path : undefined;
}
const validateSearch = (raw: Record<string, unknown>) =>
  asState({
    next: asPath(raw.next),
  });

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch,
  component: lazyRouteComponent(() => import('../../pages/sign-in/SignInPage.tsx'), 'SignInPage'),
});
const changePassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/change-password',
  validateSearch,
  component: lazyRouteComponent(
    () => import('../../pages/sign-in/ChangePasswordPage.tsx'),
    'ChangePasswordPage',
  ),
});
const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  validateSearch: (raw: Record<string, unknown>): { token?: string | undefined } => ({
    token: asText(raw.token),
  }),
  component: lazyRouteComponent(() => import('../../pages/setup/SetupPage.tsx'), 'SetupPage'),
});

export const accountRoutes = [signIn, changePassword, setup] as const;
