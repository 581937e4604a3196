import { acceptTicket } from '../src/server/modules/tickets/actions/accept-ticket.ts';
import {
  addNote,
  proposeSolution,
  replyToCustomer,
  reportProgress,
} from '../src/server/modules/tickets/actions/answer-customer.ts';
import { changeUrgency } from '../src/server/modules/tickets/actions/change-urgency.ts';
import { cancelTicket } from '../src/server/modules/tickets/actions/close-ticket.ts';
import { escalateTicket } from '../src/server/modules/tickets/actions/escalate-ticket.ts';
import { holdTicket, resumeTicket } from '../src/server/modules/tickets/actions/hold-ticket.ts';
import { rePromise } from '../src/server/modules/tickets/actions/re-promise.ts';
import { solveTicket } from '../src/server/modules/tickets/actions/solve-ticket.ts';
import { assignTicket, transferTicket } from '../src/server/modules/tickets/actions/transfer-ticket.ts';
import { isComplaint, replyByCustomer } from '../src/server/modules/tickets/index.ts';
import { ApiError } from '../src/server/platform/errors.ts';
import { afterSolving } from './after.ts';
import { type Case, isEnglish, memberOf, type Stage, words } from './case.ts';
import type { HandlingDepartment } from './company.ts';
import { awake, HOUR, MINUTE } from './days.ts';
import * as talk from './texts/talk.ts';
import { work } from './texts/work.ts';
import type { Member, TicketNow, World } from './world.ts';

/** Who does a stage, to which ticket. Returns when the next stage is due (milliseconds); null where something else leads on to it. */
type Play = (world: World, story: Case, ticket: TicketNow, member: Member) => Promise<number | null>;

/** Working minutes between two stages, by how pressing a matter is. */
const PACE = { urgent: 16, important: 40, normal: 70, low: 90 } as const;

/** When a person gets to the next thing: so many minutes of their shift later, more where all are busy. */
const later = (world: World, story: Case, member: Member, minutes: number): number =>
  world.worked(member, world.now, story.random.around(minutes * story.slowness));

const pace = (ticket: TicketNow): number => PACE[ticket.urgency as keyof typeof PACE];

/** Plays a stage. What the house refuses does not end the story: who has not accepted does so and tries again, else the next stage comes. */
async function attempt(
  world: World,
  story: Case,
  stage: Stage,
  ticket: TicketNow,
  member: Member,
): Promise<number | null> {
  try {
    return await plays[stage](world, story, ticket, member);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    world.refuse(error);
    if (ticket.status === 'dispatched' && stage !== 'accept') story.stages.unshift('accept', stage);
    return world.now + story.random.int(20, 60) * MINUTE;
  }
}

/** Plans the next stage at an instant; it waits where nobody has the ticket yet. */
export function goOn(world: World, story: Case, at: number): void {
  world.agenda.add(
    at,
    async () => {
      const stage = story.stages[0];
      if (stage === undefined) return;
      const ticket = await world.ticket(story.id);
      if (!ticket.is_open) return;
      if (ticket.assignee_id === null) {
        goOn(world, story, world.now + story.random.int(40, 100) * MINUTE);
        return;
      }
      if (stage === story.lingersIn && stage !== 'ask' && stage !== 'wait') return;
      story.stages.shift();
      const next = await attempt(world, story, stage, ticket, memberOf(world, ticket.assignee_id));
      if (next !== null) goOn(world, story, next);
    },
    story,
  );
}

/** When the first answer is given: in time, out of hours if it must be, or too late. */
function answerAt(world: World, story: Case, member: Member, ticket: TicketNow): number {
  const { random, answerDueAt } = story;
  const at = later(world, story, member, pace(ticket) * 0.7);
  if (story.isLate) {
    const late = answerDueAt + random.around(ticket.urgency === 'urgent' ? 50 : 240) * MINUTE;
    return Math.max(at, awake(late, random));
  }
  if (at < answerDueAt - 2 * MINUTE || random.chance(0.05)) return at;
  const left = answerDueAt - world.now;
  return left > 5 * MINUTE ? world.now + left * (0.35 + random.next() * 0.6) : at;
}

function greeting(story: Case, member: Member): string {
  if (isEnglish(story)) return '';
  return words(
    story,
    story.random.pick([
      '{who}您好，我是{me}。',
      '您好，我是负责您这单的{me}。',
      '{who}，您好！',
      '您好，',
      '{who}您好，',
    ]),
    member,
  );
}

const accept: Play = async (world, story, ticket, member) => {
  // Many answer at once, which accepts too; a ticket that was transferred is accepted by its new handler.
  if (ticket.first_responded_at || story.random.chance(0.55)) await acceptTicket(world.as(member), story.id);
  if (ticket.first_responded_at) return later(world, story, member, pace(ticket) * 0.5);
  return answerAt(world, story, member, ticket);
};

const respond: Play = async (world, story, ticket, member) => {
  const body =
    ticket.round === 0
      ? greeting(story, member) + words(story, story.said.saying.reply, member)
      : words(story, story.random.pick(isEnglish(story) ? talk.english.sorry : talk.secondProgress), member);
  await replyToCustomer(world.as(member), story.id, { body });
  const next = later(world, story, member, pace(ticket));
  // An urgent matter is reported on within ninety minutes, from wherever one is.
  return story.stages[0] === 'report' && ticket.urgency === 'urgent' && story.random.chance(0.8)
    ? Math.max(world.now + 4 * MINUTE, Math.min(next, story.filedAt + story.random.int(50, 84) * MINUTE))
    : next;
};

/** The form lets customers file a leak as ordinary: who reads it judges. */
const raise: Play = async (world, story, ticket, member) => {
  const { urgency } = story.said;
  if (urgency !== ticket.urgency) {
    const isUp = urgency === 'urgent' || urgency === 'important';
    const reason = story.random.pick(isUp ? talk.urgencyUps : talk.urgencyDowns);
    await changeUrgency(world.as(member), story.id, { urgency, reason });
    world.stir();
  }
  return later(world, story, member, 12);
};

const note: Play = async (world, story, _, member) => {
  const { notes } = story.said.topic;
  const own = notes.length > 0 && story.random.chance(0.55);
  await addNote(world.as(member), story.id, { body: story.random.pick(own ? notes : talk.handNotes) });
  return later(world, story, member, 25);
};

const report: Play = async (world, story, ticket, member) => {
  const body = words(story, story.random.pick(work[story.said.topic.work].progress), member);
  await reportProgress(world.as(member), story.id, { body });
  return later(world, story, member, pace(ticket));
};

const propose: Play = async (world, story, ticket, member) => {
  const offered = work[story.said.topic.work].proposals;
  const text = story.said.saying.proposal ?? (offered.length > 0 ? story.random.pick(offered) : null);
  if (text === null) return later(world, story, member, 10);
  await proposeSolution(world.as(member), story.id, { body: words(story, text, member) });
  return later(world, story, member, pace(ticket) * 1.3);
};

/** Hands over to the department that the matter belongs to; its new handler accepts first. */
const transfer: Play = async (world, story, ticket, member) => {
  const to = transferTarget(world, story, ticket);
  if (to === null) return later(world, story, member, 10);
  await transferTicket(world.as(member), story.id, {
    departmentId: world.departments.get(to.department)!,
    reason: story.random.pick(to.reasons),
  });
  story.stages.unshift('accept');
  return world.now + story.random.int(15, 70) * MINUTE;
};

function transferTarget(
  world: World,
  story: Case,
  ticket: TicketNow,
): { department: HandlingDepartment; reasons: readonly string[] } | null {
  const { topic } = story.said;
  const isAt = (department: HandlingDepartment) => world.departments.get(department) === ticket.department_id;
  if (topic.transfer && !isAt(topic.transfer.to)) {
    return { department: topic.transfer.to, reasons: topic.transfer.reasons };
  }
  if (topic.who === 'business' && isAt('tech')) {
    return {
      department: 'commercial',
      reasons: ['商用设备，转商用服务组处理。', '该客户有维保合同，归商用组。'],
    };
  }
  if (isAt('service')) return { department: 'tech', reasons: talk.transferReasons };
  return isAt('tech') || isAt('operations') ? { department: 'service', reasons: talk.transferReasons } : null;
}

/** The head gives it to somebody else of the department. */
const assign: Play = async (world, story, ticket, member) => {
  const peers = [...world.members.values()].filter(
    (peer) => peer.id !== member.id && peer.actor.departmentId === ticket.department_id && peer.takesTickets,
  );
  if (peers.length > 0) {
    await assignTicket(world.as(world.member('zhou.min')), story.id, {
      assigneeId: story.random.pick(peers).id,
      reason: story.random.pick(talk.assignReasons),
    });
    story.stages.unshift('accept');
  }
  return world.now + story.random.int(20, 60) * MINUTE;
};

const canHold = (ticket: TicketNow): boolean =>
  ['accepted', 'in_progress', 'reopened'].includes(ticket.status);

/** Waits for what only the customer can send; most send it within a day, some never do. */
const ask: Play = async (world, story, ticket, member) => {
  const { asks, answers } = story.said.topic;
  if (!asks || !canHold(ticket)) return later(world, story, member, 10);
  await holdTicket(world.as(member), story.id, { waitingFor: 'customer', reason: story.random.pick(asks) });
  if (story.lingersIn === 'ask') return null;
  const { random } = story;
  if (answers && random.chance(0.86)) {
    const body = random.pick(answers);
    const clientKey = `demo-answer-${story.id}`;
    world.agenda.add(
      awake(world.now + random.around(5, 0.9) * HOUR, random),
      async () => {
        if (!(await world.ticket(story.id)).is_open) return;
        await replyByCustomer(world.visitor(), story.token, { body, clientKey });
        world.stir();
        goOn(world, story, later(world, story, member, pace(ticket) * 0.8));
      },
      story,
    );
    return null;
  }
  resumeAt(world, story, world.worked(member, world.now + random.int(40, 70) * HOUR, 30));
  return null;
};

/** Waits for parts or for somebody else: our own affair, so that the clocks run on. */
const wait: Play = async (world, story, ticket, member) => {
  const { parts, others } = work[story.said.topic.work];
  const isParts = others.length === 0 || (parts.length > 0 && story.random.chance(0.72));
  const reasons: readonly string[] = isParts ? parts : others;
  if (reasons.length === 0 || !canHold(ticket)) return later(world, story, member, 10);
  await holdTicket(world.as(member), story.id, {
    waitingFor: isParts ? 'parts' : 'third_party',
    reason: words(story, story.random.pick(reasons), member),
  });
  if (story.lingersIn === 'wait') {
    // Who lets somebody wait for days says so.
    if (story.random.chance(0.5))
      world.agenda.add(world.worked(member, world.now, 240), () => promise(world, story), story);
    return null;
  }
  resumeAt(world, story, world.worked(member, world.now + story.random.around(17, 0.6) * HOUR, 30));
  return null;
};

function resumeAt(world: World, story: Case, at: number): void {
  world.agenda.add(
    at,
    async () => {
      const ticket = await world.ticket(story.id);
      if (!ticket.is_open || ticket.assignee_id === null) return;
      const member = memberOf(world, ticket.assignee_id);
      // Whoever wrote meanwhile has resumed it.
      if (ticket.status === 'waiting') await resumeTicket(world.as(member), story.id);
      world.stir();
      goOn(world, story, later(world, story, member, pace(ticket) * 0.7));
    },
    story,
  );
}

/** Promises a new time for the proposal while the old one can still be kept. */
async function promise(world: World, story: Case): Promise<void> {
  const ticket = await world.ticket(story.id);
  if (!ticket.is_open || ticket.assignee_id === null) return;
  const member = memberOf(world, ticket.assignee_id);
  const milestone = await world.openMilestone(story.id, 'solution_proposed');
  if (!milestone || milestone.dueAt <= world.now) return;
  await rePromise(world.as(member), story.id, {
    milestoneId: milestone.id,
    promisedAt: new Date(Math.ceil((milestone.dueAt + story.random.int(16, 40) * HOUR) / HOUR) * HOUR),
    reason: isEnglish(story)
      ? talk.english.rePromise
      : words(story, story.random.pick(talk.rePromises), member),
  });
}

const rePromiseStage: Play = async (world, story, ticket, member) => {
  await promise(world, story);
  return later(world, story, member, pace(ticket));
};

const escalate: Play = async (world, story, ticket, member) => {
  await escalateTicket(world.as(member), story.id, { reason: story.random.pick(talk.escalations) });
  return later(world, story, member, pace(ticket) * 0.6);
};

const cancel: Play = async (world, story) => {
  await cancelTicket(world.as(world.member('zhou.min')), story.id, {
    reason: story.random.pick(talk.cancelReasons),
  });
  return null;
};

const solve: Play = async (world, story, ticket, member) => {
  const solution =
    ticket.round === 0
      ? story.said.saying.solution
      : story.random.pick(isEnglish(story) ? talk.english.solved : talk.workedSolutions);
  await solveTicket(world.as(member), story.id, { solution: words(story, solution, member) });
  // The callback of a complaint may be made at once.
  if (isComplaint(ticket.types)) world.stir();
  afterSolving(world, story, ticket.round, member);
  return null;
};

const plays: Record<Stage, Play> = {
  accept,
  respond,
  raise,
  note,
  transfer,
  assign,
  ask,
  report,
  wait,
  escalate,
  propose,
  rePromise: rePromiseStage,
  solve,
  cancel,
};

/** A reopened ticket goes through it again, with more care and less patience. */
export function handleAgain(world: World, story: Case): void {
  const { random } = story;
  world.stir();
  story.stages = [
    'respond',
    ...(random.chance(0.4) ? (['report'] as const) : []),
    ...(random.chance(0.25) ? (['wait'] as const) : []),
    'solve',
  ];
  if (story.lingersIn === 'respond') return;
  goOn(world, story, world.now + random.around(70) * MINUTE);
}
