import { createRoute } from '@tanstack/react-router';
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
});
const create = createRoute({ getParentRoute: () => shellRoute, path: '/customers/new' });
const one = createRoute({ getParentRoute: () => shellRoute, path: '/customers/$id' });

export const customerRoutes = [list, create, one] as const;
