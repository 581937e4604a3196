import type { Facts, Said } from './compose.ts';
import { fill } from './compose.ts';
import type { DemoCustomer } from './customers.ts';
import type { Random } from './random.ts';
import { nextTimes } from './texts/moods.ts';
import type { Member, World } from './world.ts';

/** A customer as the system knows them; no id until they are entered or introduce themselves. */
export interface Known {
  demo: DemoCustomer;
  id: number | null;
}

/** A step of handling; see handling.ts. */
export type Stage =
  | 'accept'
  | 'respond'
  | 'raise'
  | 'note'
  | 'transfer'
  | 'assign'
  | 'ask'
  | 'report'
  | 'wait'
  | 'escalate'
  | 'propose'
  | 'rePromise'
  | 'solve'
  | 'cancel';

/** The life of one ticket: what was said, what will become of it, and where it stands. */
export interface Case {
  known: Known;
  said: Said;
  random: Random;
  /** From the moment of filing on. */
  id: number;
  token: string;
  filedAt: number;
  /** When the first answer is due (milliseconds). */
  answerDueAt: number;
  /** Somebody lets the customer wait too long. */
  isLate: boolean;
  /** How much slower than usual everything goes. */
  slowness: number;
  /** The stage in which it still is today; null: it goes its way. */
  lingersIn: Stage | null;
  /** What is still to be done in this round. */
  stages: Stage[];
}

/** A text with everything filled in. */
export function words(story: Case, text: string, member?: Member): string {
  const facts: Facts & Record<string, string> = {
    ...story.said.facts,
    who: story.known.demo.address,
    me: member?.title ?? '',
    next: story.random.pick(nextTimes),
  };
  return fill(text, facts);
}

/** Whether the customer is written to in English. */
export const isEnglish = (story: Case): boolean => story.known.demo.language === 'en';

/** Somebody of the company by id. */
export function memberOf(world: World, id: number): Member {
  const member = world.members.get(id);
  if (!member) throw new RangeError(`no member ${id}`);
  return member;
}
