import { makeStore } from './store.ts';

/** Why the server does not answer, or null while it does. The shell shows a banner; calls that succeed end it. */
export type Outage = 'unreachable' | 'unavailable' | null;

const store = makeStore<Outage>(null);

export const outage = {
  store,
  begin: (kind: Exclude<Outage, null>) => store.set(kind),
  end: () => store.set(null),
};
