import type { Permission } from '../../../shared/api/permissions.ts';
import { ApiFailure } from '../../lib/api.ts';
import { knownMe, may } from '../../lib/me.ts';
import { shellArea } from '../../lib/words.ts';

/** A route's `beforeLoad` for pages that need a permission: without it the page says so instead of failing in parts. */
export function demand(permission: Permission): () => void {
  return () => {
    const me = knownMe();
    if (me && may(me, permission)) return;
    throw new ApiFailure({ code: 'not_allowed', status: 403, message: shellArea.say('failure.notAllowed') });
  };
}
