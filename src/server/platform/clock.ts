/** Where business code gets the time from. Tests move it; SQL receives it as a parameter. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  set(to: Date): void;
  /** Moves forward by milliseconds. */
  advance(ms: number): void;
}

/** Makes a clock for tests, starting at an instant. */
export function manualClock(start: Date): ManualClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (to) => {
      at = to.getTime();
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

/** A clock that runs on from a moved start; the journeys in the browser use it to live through days in seconds. */
export function shiftedClock(): ManualClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    set: (to) => {
      offset = to.getTime() - Date.now();
    },
    advance: (ms) => {
      offset += ms;
    },
  };
}
