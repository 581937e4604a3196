import { createRoute, redirect } from '@tanstack/react-router';
import { knownMe } from '../../lib/me.ts';
import { NotFound } from '../../ui/NotFound.tsx';
import { menuOf } from '../menu.tsx';
import { shellRoute } from './shell.ts';

/** Every address that is no page, inside the frame. */
export const missingRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound });

/** The start page is the first page of one's menu: agents land on their work list. */
export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    const me = knownMe();
    throw redirect({ to: (me && menuOf(me)[0]?.to) ?? '/me', replace: true });
  },
});
