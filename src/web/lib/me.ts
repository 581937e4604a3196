import { useQuery } from '@tanstack/react-query';
import type { Permission } from '../../shared/api/permissions.ts';
import { type Answer, type ApiFailure, call } from './api.ts';
import { language } from './language.ts';
import { keyOf, queryClient } from './query.ts';
import { session } from './session.ts';
import { setServerClock, setZone } from './time.ts';

export type Me = Answer<'GET /api/me'>;

/** Sets clock, zone and language from what the server says of the person signed in, and marks the session as open. */
export function adopt(me: Me): Me {
  setServerClock(me.serverNow);
  setZone(me.enterprise.zone);
  language.suggest(me.language);
  session.began();
  return me;
}

/** The read of "who am I"; the shell's route makes it before any page is shown. */
export const meRead = {
  queryKey: keyOf('GET /api/me'),
  queryFn: async ({ signal }: { signal: AbortSignal }) => adopt(await call('GET /api/me', {}, { signal })),
  staleTime: 60_000,
};

/** Takes the answer of a sign-in as what "who am I" says. */
export function signedInAs(me: Me): void {
  queryClient.setQueryData(meRead.queryKey, me);
  adopt(me);
}

/** The person signed in. Only below the shell, which has loaded it. */
export function useMe(): Me {
  const { data } = useQuery<Me, ApiFailure>(meRead);
  if (!data) throw new Error('useMe() outside the shell');
  return data;
}

/** The person signed in, or null where nobody is known to be. */
export function knownMe(): Me | null {
  return queryClient.getQueryData<Me>(meRead.queryKey) ?? null;
}

/** Whether a permission is held in any scope: for menus only, buttons obey the `can` of a record. */
export function may(me: Me, permission: Permission): boolean {
  return permission in me.permissions;
}

/** As may(), of the person signed in. */
export function useMay(permission: Permission): boolean {
  return may(useMe(), permission);
}
