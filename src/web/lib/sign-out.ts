import { call } from './api.ts';
import { clearDraftsOf } from './drafts.ts';
import { knownMe } from './me.ts';
import { queryClient } from './query.ts';
import { session } from './session.ts';

/**
 * Ends the session and forgets everything of the person in this browser: drafts, and all that was read. A page reload follows, so that
 * nothing stays in memory either. Throws ApiFailure when the server could not be told; then the person is still signed in.
 */
export async function signOut(): Promise<void> {
  await call('POST /api/sign-out');
  forget();
  window.location.assign('/sign-in');
}

/** Forgets the person in this browser without telling the server, whose session has ended already. */
export function forget(): void {
  const me = knownMe();
  session.ended();
  if (me) clearDraftsOf(me.id);
  queryClient.clear();
}
