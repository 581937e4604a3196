import { makeStore } from './store.ts';

/** unknown: not asked yet; in: signed in; expired: was signed in and the server no longer knows the session; out: signed out. */
export type SessionState = 'unknown' | 'in' | 'expired' | 'out';

const store = makeStore<SessionState>('unknown');
let waiting: ((restored: boolean) => void)[] = [];

function settle(restored: boolean) {
  const all = waiting;
  waiting = [];
  for (const resolve of all) resolve(restored);
}

/**
 * What the browser knows of its session. When a session ends while somebody works, the state becomes `expired`, the shell asks to
 * sign in over the page, and the calls that failed wait here.
 */
export const session = {
  store,
  began() {
    store.set('in');
    settle(true);
  },
  ended() {
    store.set('out');
    settle(false);
  },
  /** Tells that a call met 401. Resolves true once signed in again, false if that was given up or nobody was signed in. */
  restored(): Promise<boolean> {
    if (store.get() !== 'in' && store.get() !== 'expired') return Promise.resolve(false);
    store.set('expired');
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  },
};
