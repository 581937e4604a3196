import { createRoute, redirect } from '@tanstack/react-router';
import { knownMe } from '../../lib/me.ts';
import { menuOf } from '../menu.tsx';
import { shellRoute } from './shell.ts';

/** The start page is the first page of one's menu: agents land on their work list. */
export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    const me = knownMe();
    throw redirect({ to: (me && menuOf(me)[0]?.to) ?? '/me', replace: true });
  },
});
