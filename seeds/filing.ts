import { createCustomer } from '../src/server/modules/customers/index.ts';
import { replyToCustomer } from '../src/server/modules/tickets/actions/answer-customer.ts';
import { fileTicket } from '../src/server/modules/tickets/actions/file-ticket.ts';
import { fileRequest, nudgeByCustomer, replyByCustomer } from '../src/server/modules/tickets/index.ts';
import type { Urgency } from '../src/shared/api/ticket-words.ts';
import { type Case, isEnglish, type Known, memberOf, type Stage } from './case.ts';
import type { Said } from './compose.ts';
import { awake, DAY, HOUR, MINUTE } from './days.ts';
import { goOn } from './handling.ts';
import type { Random } from './random.ts';
import * as talk from './texts/talk.ts';
import { work } from './texts/work.ts';
import type { Member, TicketNow, World } from './world.ts';

/** Who answers each way in. */
const TAKERS: Readonly<Record<string, readonly string[]>> = {
  phone: ['zhang.wei', 'li.nan', 'wang.hao'],
  chat: ['li.nan', 'zhang.wei', 'wang.hao', 'luo.dan'],
  email: ['zhang.wei', 'luo.dan', 'li.nan'],
  sms: ['luo.dan', 'wang.hao', 'zhang.wei'],
  store: ['wang.hao', 'li.nan'],
  wecom: ['deng.rui', 'guo.tao', 'gao.yuan'],
};

/** Enters a customer into the files; account managers enter the businesses they look after. */
export async function enter(world: World, known: Known): Promise<void> {
  const { demo } = known;
  if (!demo.file || known.id !== null) return;
  const owner = world.member('deng.rui');
  const isBusiness = demo.kind === 'enterprise';
  const clerk = isBusiness ? owner : world.member('zhang.wei');
  const { id } = await createCustomer(world.as(clerk), {
    ...demo.file,
    ownerId: isBusiness ? owner.id : null,
  });
  known.id = id;
}

/** A case before it is filed, in a story that ends at `end` (milliseconds). */
export function newCase(
  known: Known,
  said: Said,
  random: Random,
  filedAt: number,
  { rush, end }: { rush: number; end: number },
): Case {
  const slowness = rush ** 0.5;
  const stages = stagesOf(said, random);
  return {
    known,
    said,
    random,
    id: 0,
    token: '',
    filedAt,
    answerDueAt: Number.POSITIVE_INFINITY,
    isLate: random.chance(Math.min(0.12, 0.045 * rush)),
    slowness,
    lingersIn: lingers(random, stages, (end - filedAt) / DAY),
    stages,
  };
}

/** Where a case still is at the end, which is so many days away: fresh ones are anywhere, older ones wait for parts, for others, for their solution. */
function lingers(random: Random, stages: readonly Stage[], days: number): Stage | null {
  const chance = days < 2 ? 0.7 : days < 7 ? 0.45 : days < 24 ? 0.12 : 0;
  if (!random.chance(chance)) return null;
  const late: readonly Stage[] = ['wait', 'ask', 'propose', 'solve'];
  const able = stages.filter((stage) => (days < 2 ? stage !== 'accept' : late.includes(stage)));
  return able.length > 0 ? random.pick(able) : null;
}

/** What will be done about it, in this order. */
function stagesOf(said: Said, random: Random): Stage[] {
  const { topic, urgency } = said;
  const { progress, proposals, parts, others } = work[topic.work];
  const isUrgent = urgency === 'urgent';
  const isQuick = topic.work === 'answer' || topic.key === 'en-question';
  const stages: Stage[] = ['accept', 'respond'];
  const may = (probability: number, stage: Stage) => {
    if (random.chance(probability)) stages.push(stage);
  };
  if (random.chance(0.02)) return ['accept', 'cancel'];
  if (isUrgent) may(0.92, 'report');
  if (said.channel === 'web') stages.push('raise');
  may(0.12, 'note');
  may(topic.transfer ? 0.34 : topic.who === 'business' ? 0.3 : 0.035, 'transfer');
  may(0.012, 'assign');
  may(topic.asks ? 0.24 : 0, 'ask');
  may(topic.types.some((type) => type.includes('complaint')) ? 0.08 : 0.012, 'escalate');
  may(
    topic.work === 'idea' || topic.work === 'apology'
      ? 0.9
      : isUrgent
        ? 0.75
        : proposals.length > 0 && !isQuick
          ? 0.18
          : 0.05,
    'propose',
  );
  may(parts.length + others.length > 0 ? 0.12 : 0, 'wait');
  may(progress.length > 0 ? (isQuick ? 0.05 : 0.24) : 0, 'report');
  may(isQuick ? 0 : 0.045, 'rePromise');
  stages.push('solve');
  return stages;
}

/** The customer's matter comes in. */
export async function fileCase(world: World, story: Case): Promise<void> {
  const { channel } = story.said;
  const takers = (TAKERS[channel] ?? []).map((name) => world.member(name));
  const able = takers.filter((member) => world.isOnShift(member, world.now));
  if (takers.length > 0 && able.length === 0) {
    // Nobody picks up: they call again when somebody is there, or use the form after all.
    const at = Math.min(...takers.map((taker) => world.worked(taker, world.now, story.random.int(1, 50))));
    if (at < world.end) return world.agenda.add(at, () => fileCase(world, story));
  }
  story.filedAt = world.now;
  await enter(world, story.known);
  const taker = able.length === 0 || story.random.chance(0.6) ? able[0] : story.random.pick(able);
  if (channel === 'api') await fileByStaff(world, story, 'machine');
  else if (taker) await fileByStaff(world, story, taker);
  else await fileByForm(world, story);
  world.stir();
  const ticket = await world.ticket(story.id);
  // Judged right by the form: nothing to raise.
  if (ticket.urgency === story.said.urgency) story.stages = story.stages.filter((stage) => stage !== 'raise');
  goOn(world, story, acceptedAt(world, story, ticket));
  impatience(world, story);
}

/** People accept within minutes, and what comes shortly before they go home before they go. */
function acceptedAt(world: World, story: Case, ticket: TicketNow): number {
  if (ticket.assignee_id === null) return world.now + 45 * MINUTE;
  const handler = memberOf(world, ticket.assignee_id);
  const { random } = story;
  const at = world.worked(
    handler,
    world.now,
    random.around(ticket.urgency === 'urgent' ? 5 : 9) * story.slowness,
  );
  const isTomorrow = at - world.now > 4 * HOUR && world.isOnShift(handler, world.now);
  return isTomorrow && random.chance(0.85) ? world.now + random.int(3, 15) * MINUTE : at;
}

async function fileByForm(world: World, story: Case): Promise<void> {
  const { said, known, random } = story;
  const { name, phone, email } = known.demo.contact;
  const filed = await fileRequest(world.visitor(), {
    name,
    phone,
    email: email ?? null,
    company: known.demo.kind === 'enterprise' ? known.demo.name : null,
    types: said.types,
    description: said.description,
    occurred: said.occurred,
    tried: said.tried,
    expected: said.expected,
    coreBusinessDown: said.coreBusinessDown,
    consent: true,
    clientKey: `demo-${String(random.int(0, 2 ** 31)).padStart(10, '0')}-${story.filedAt}`,
  });
  story.id = filed.id;
  story.token = filed.publicToken;
  rememberDue(
    story,
    filed.deadlines.map(({ kind, dueAt }) => ({ kind, at: dueAt.getTime() })),
  );
}

async function fileByStaff(world: World, story: Case, taker: Member | 'machine'): Promise<void> {
  const { said, known } = story;
  const ctx = taker === 'machine' ? world.system() : world.as(taker);
  const { id, progressUrl, deadlines } = await fileTicket(ctx, {
    customerId: known.id!,
    channel: said.channel,
    types: said.types,
    subject: said.subject,
    description: said.description,
    occurred: said.occurred,
    tried: said.tried,
    expected: said.expected,
    urgency: said.urgency satisfies Urgency,
    coreBusinessDown: said.coreBusinessDown,
  });
  story.id = id;
  story.token = progressUrl.split('/').at(-1)!;
  rememberDue(
    story,
    deadlines.map(({ kind, at }) => ({ kind, at: Date.parse(at) })),
  );
}

function rememberDue(story: Case, deadlines: readonly { kind: string; at: number }[]): void {
  story.answerDueAt =
    deadlines.find(({ kind }) => kind === 'first_response')?.at ?? story.filedAt + 24 * HOUR;
}

/** Customers write again meanwhile: to add something, or to hurry. */
function impatience(world: World, story: Case): void {
  const { random } = story;
  if (story.known.demo.language === 'hant') return;
  if (random.chance(0.1)) {
    const body = random.pick(isEnglish(story) ? talk.english.additions : talk.additions);
    world.agenda.add(
      awake(world.now + random.around(4) * HOUR, random),
      () => write(world, story, body, 'more'),
      story,
    );
  }
  if (!random.chance(story.isLate ? 0.4 : 0.06)) return;
  const at = story.isLate
    ? story.answerDueAt - random.int(-120, 90) * MINUTE
    : world.now + random.around(20) * HOUR;
  world.agenda.add(
    awake(Math.max(at, world.now + HOUR), random),
    async () => {
      const ticket = await world.ticket(story.id);
      if (!ticket.is_open) return;
      await nudgeByCustomer(world.visitor(), story.token);
      if (random.chance(0.5)) {
        await write(
          world,
          story,
          random.pick(isEnglish(story) ? talk.english.hurries : talk.hurries),
          'hurry',
        );
      }
      // Who is late anyway does not answer the hurrying either.
      if (ticket.assignee_id === null || isEnglish(story) || (story.isLate && !ticket.first_responded_at))
        return;
      const member = memberOf(world, ticket.assignee_id);
      world.agenda.add(world.worked(member, world.now, random.around(40)), () => soothe(world, story), story);
    },
    story,
  );
}

async function write(world: World, story: Case, body: string, key: string): Promise<void> {
  if (!(await world.ticket(story.id)).is_open) return;
  await replyByCustomer(world.visitor(), story.token, { body, clientKey: `demo-${key}-${story.id}` });
}

async function soothe(world: World, story: Case): Promise<void> {
  const ticket = await world.ticket(story.id);
  if (!ticket.is_open || ticket.assignee_id === null) return;
  await replyToCustomer(world.as(memberOf(world, ticket.assignee_id)), story.id, {
    body: story.random.pick(talk.nudgeReplies),
  });
}
