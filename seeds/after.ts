import { recordCallback } from '../src/server/modules/callbacks/actions/record-callback.ts';
import { rateTicket } from '../src/server/modules/surveys/index.ts';
import { closeTicket } from '../src/server/modules/tickets/actions/close-ticket.ts';
import { confirmSolution, rejectSolution } from '../src/server/modules/tickets/actions/confirm-solution.ts';
import { reopenTicket } from '../src/server/modules/tickets/actions/reopen-ticket.ts';
import { confirmByCustomer, rejectByCustomer } from '../src/server/modules/tickets/index.ts';
import { type Case, isEnglish, memberOf } from './case.ts';
import { awake, HOUR, MINUTE } from './days.ts';
import { handleAgain } from './handling.ts';
import * as talk from './texts/talk.ts';
import type { Member, World } from './world.ts';

type Ending = 'confirms' | 'told' | 'rejects' | 'rejects by phone' | 'silent';

/** Of a hundred solved tickets. */
const ENDINGS: readonly (readonly [Ending, number])[] = [
  ['confirms', 43],
  ['told', 42],
  ['rejects', 2.6],
  ['rejects by phone', 0.9],
  ['silent', 11.5],
];

const isUnhappy = (story: Case): boolean =>
  story.isLate || story.slowness > 1.6 || story.said.types.some((type) => type.includes('complaint'));

/** What customers do when a ticket is solved: confirm, reject, rate; and the callback that was planned. */
export function afterSolving(world: World, story: Case, round: number, member: Member): void {
  const { random } = story;
  const [ending] = random.weighted(ENDINGS, ([kind, share]) =>
    kind.startsWith('rejects') && (round > 1 || story.lingersIn === 'respond')
      ? Number(round === 0) * 1000
      : kind.startsWith('rejects') && isUnhappy(story)
        ? share * 1.6
        : share,
  );
  const whenTheyLook = awake(world.now + random.around(3.5, 0.9) * HOUR, random);
  if (ending === 'confirms') world.agenda.add(whenTheyLook, () => confirm(world, story, round), story);
  if (ending === 'rejects') world.agenda.add(whenTheyLook, () => reject(world, story, round), story);
  if (ending === 'told' || ending === 'rejects by phone') {
    const dueAt = world.now + 24 * HOUR;
    const at = world.worked(member, world.now, random.around(170));
    const inTime = at < dueAt || random.chance(0.3) ? at : dueAt - random.int(20, 300) * MINUTE;
    world.agenda.add(inTime, () => hearByPhone(world, story, round, ending === 'rejects by phone'), story);
  }
  if (ending === 'silent' && random.chance(0.2)) {
    world.agenda.add(
      awake(world.now + random.around(20) * HOUR, random),
      () => rate(world, story, round),
      story,
    );
  }
  if (random.chance(0.035)) {
    const supervisor = world.member('zhou.min');
    world.agenda.add(
      world.worked(supervisor, world.now + 20 * HOUR, random.around(60)),
      () => closeEarly(world, story, round),
      story,
    );
  }
  world.agenda.add(world.now + 1, () => planCallback(world, story, round), story);
}

/** The ticket, if it still waits for an answer to this round's solution. */
async function solved(world: World, story: Case, round: number, ...statuses: string[]) {
  const ticket = await world.ticket(story.id);
  return ticket.round === round && statuses.includes(ticket.status) ? ticket : null;
}

async function confirm(world: World, story: Case, round: number): Promise<void> {
  if (!(await solved(world, story, round, 'solved'))) return;
  await confirmByCustomer(world.visitor(), story.token);
  if (story.random.chance(0.66)) {
    world.agenda.add(world.now + story.random.int(1, 12) * MINUTE, () => rate(world, story, round), story);
  }
}

async function reject(world: World, story: Case, round: number): Promise<void> {
  if (!(await solved(world, story, round, 'solved'))) return;
  const reason = story.random.pick(isEnglish(story) ? talk.english.rejections : talk.rejections);
  if (story.random.chance(0.35)) {
    await rateTicket(world.visitor(), story.token, { score: story.random.int(1, 2), comment: null });
  }
  await rejectByCustomer(world.visitor(), story.token, reason);
  handleAgain(world, story);
}

async function hearByPhone(world: World, story: Case, round: number, isRejected: boolean): Promise<void> {
  const ticket = await solved(world, story, round, 'solved');
  if (!ticket || ticket.assignee_id === null) return;
  const handler = world.as(memberOf(world, ticket.assignee_id));
  if (!isRejected) return confirmSolution(handler, story.id);
  await rejectSolution(handler, story.id, { reason: `客户来电：${story.random.pick(talk.rejections)}` });
  handleAgain(world, story);
}

async function rate(world: World, story: Case, round: number): Promise<void> {
  if (!(await solved(world, story, round, 'solved', 'confirmed', 'closed'))) return;
  const { random } = story;
  const scores = [5, 4, 3, 2, 1] as const;
  const shares = isUnhappy(story) || round > 0 ? [30, 32, 20, 10, 8] : [64, 26, 6, 2.5, 1.5];
  const score = random.weighted(scores, (each) => shares[5 - each]!);
  const comment = random.pick(
    isEnglish(story) ? talk.english.comments[score > 3 ? 'good' : 'bad'] : talk.comments[score],
  );
  await rateTicket(world.visitor(), story.token, { score, comment });
}

async function closeEarly(world: World, story: Case, round: number): Promise<void> {
  if (!(await solved(world, story, round, 'confirmed'))) return;
  const supervisor = world.as(world.member('zhou.min'));
  await closeTicket(supervisor, story.id, { reason: story.random.pick(talk.closeReasons) });
  if (!story.random.chance(0.1)) return;
  world.agenda.add(
    world.worked(world.member('zhou.min'), world.now + 40 * HOUR, 60),
    async () => {
      if (!(await solved(world, story, round, 'closed'))) return;
      await reopenTicket(world.as(world.member('zhou.min')), story.id, {
        reason: story.random.pick(talk.reopenByHand),
      });
      handleAgain(world, story);
    },
    story,
  );
}

/** The callback as the house has planned it for this round: made in its window by whom it was given to; some are missed. */
async function planCallback(world: World, story: Case, round: number): Promise<void> {
  const callback = await world.callback(story.id, round);
  if (!callback) return;
  const caller = memberOf(world, callback.assigneeId ?? world.member('zhou.min').id);
  const { random } = story;
  const from = Math.max(callback.fromAt, world.now);
  const at = world.worked(caller, from, random.around(190, 0.8));
  const isMissed = random.chance(0.04);
  const inTime =
    at < callback.dueAt || isMissed ? at : awake(callback.dueAt - random.int(2, 10) * HOUR, random);
  const missed = world.worked(caller, callback.dueAt, random.around(200));
  world.agenda.add(isMissed ? missed : Math.max(inTime, from), () => call(world, story, round), story);
}

async function call(world: World, story: Case, round: number): Promise<void> {
  const callback = await world.callback(story.id, round);
  if (!callback) return;
  const caller = memberOf(world, callback.assigneeId ?? world.member('zhou.min').id);
  const { random } = story;
  if (random.chance(0.1)) {
    const feedback = random.pick(talk.feedbackNone);
    await recordCallback(world.as(caller), callback.id, { result: 'no_answer', feedback });
    if (callback.attempts < 2) {
      world.agenda.add(
        world.worked(caller, world.now, random.around(240)),
        () => call(world, story, round),
        story,
      );
    }
    return;
  }
  const isBad = random.chance(round > 0 ? 0.02 : isUnhappy(story) ? 0.045 : 0.016);
  const isSlow = isUnhappy(story) && random.chance(0.4);
  await recordCallback(world.as(caller), callback.id, {
    result: 'reached',
    solutionScore: isBad ? random.int(1, 3) : random.chance(0.72) ? 5 : 4,
    speedScore: isBad ? random.int(1, 3) : isSlow ? random.int(2, 3) : random.chance(0.7) ? 5 : 4,
    feedback: random.pick(isBad ? talk.feedbackBad : isSlow ? talk.feedbackSlow : talk.feedbackGood),
  });
  const ticket = await world.ticket(story.id);
  if (ticket.status === 'reopened') handleAgain(world, story);
  else if (random.chance(0.07)) {
    world.agenda.add(
      awake(world.now + random.around(3) * HOUR, random),
      () => rate(world, story, round).catch(ignoreRated),
      story,
    );
  }
}

/** Who has rated before is not asked again; the page would not offer it. */
function ignoreRated(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'already_rated')) throw error;
}
