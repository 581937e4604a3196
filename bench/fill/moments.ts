import type pg from 'pg';
import { calendarsInForce } from '../../src/server/modules/calendars/index.ts';
import { type Deadline, deadlinesFor } from '../../src/server/modules/tickets/deadlines.ts';
import { startedWhenFiled } from '../../src/server/modules/tickets/milestones.ts';
import { policiesInForce } from '../../src/server/modules/tickets/policies.ts';
import type { Ctx } from '../../src/server/platform/context.ts';
import { copyRows, type Field } from './copy.ts';
import { type Random, randomFrom } from './random.ts';
import type { Size } from './size.ts';

/** So many tickets share a moment, its deadlines and their explanation: computing them for each would take longer than writing them. */
const TICKETS_PER_MOMENT = 25;
/** The backlog of open tickets is so old at most. */
const BACKLOG_DAYS = 21;
/** Of the newest tickets so many are open; the others were quick. */
export const OPEN_SHARE = 0.8;

const DAY_MS = 86_400_000;
/** Shanghai has no summer time. */
const ZONE_MS = 8 * 3_600_000;

const urgencyWeights = { urgent: 5, important: 20, normal: 60, low: 15 };
const typeWeights = {
  product_failure: 34,
  usage_question: 20,
  service: 14,
  product: 10,
  other: 8,
  complaint: 6,
  service_complaint: 4,
  suggestion: 4,
};
const channelWeights = {
  phone: 30,
  portal: 18,
  wecom: 16,
  chat: 12,
  web: 10,
  email: 6,
  store: 4,
  api: 3,
  sms: 1,
};
/** Requests by hour of the day. */
const hourWeights = [1, 1, 1, 1, 1, 1, 2, 4, 8, 14, 15, 13, 9, 11, 13, 13, 12, 10, 8, 7, 6, 5, 3, 2];

interface Moment {
  filedAt: Date;
  urgency: keyof typeof urgencyWeights;
  type: keyof typeof typeWeights;
  channel: keyof typeof channelWeights;
}

/** A moment of a day with the shape of real days; weekends are half as busy. */
function instantOn(day: number, random: Random): number {
  const hour = Number(
    random.weighted(Object.fromEntries(hourWeights.map((weight, index) => [index, weight]))),
  );
  return day * DAY_MS - ZONE_MS + hour * 3_600_000 + random.below(3_600_000);
}

function instants(count: number, from: Date, to: Date, random: Random, isBacklog: boolean): number[] {
  const span = to.getTime() - from.getTime();
  const found: number[] = [];
  while (found.length < count) {
    // A backlog has more of what came lately.
    const at = from.getTime() + span * (isBacklog ? 1 - random.next() ** 4 : random.next());
    const day = Math.floor((at + ZONE_MS) / DAY_MS);
    const isWeekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
    if (isWeekend && random.next() < 0.5) continue;
    const instant = instantOn(day, random);
    if (instant >= from.getTime() && instant < to.getTime()) found.push(instant);
  }
  return found.sort((a, b) => a - b);
}

/** Where the newest tickets begin, most of which are open. */
export function backlogOf(size: Size): { first: number; count: number } {
  const count = Math.min(size.tickets, Math.ceil(size.open / OPEN_SHARE));
  return { first: size.tickets - count + 1, count };
}

function momentsOf(size: Size, now: Date): { moment: Moment; first: number; count: number }[] {
  const random = randomFrom(7);
  const end = new Date(now.getTime() - 60_000);
  const backlogFrom = new Date(now.getTime() - Math.min(BACKLOG_DAYS, size.days / 2) * DAY_MS);
  const backlog = backlogOf(size);
  const parts = [
    {
      first: 1,
      count: backlog.first - 1,
      from: new Date(now.getTime() - size.days * DAY_MS),
      to: backlogFrom,
      isBacklog: false,
    },
    { first: backlog.first, count: backlog.count, from: backlogFrom, to: end, isBacklog: true },
  ];
  return parts.flatMap(({ first, count, from, to, isBacklog }) => {
    const number = Math.ceil(count / TICKETS_PER_MOMENT);
    return instants(number, from, to, random, isBacklog).map((at, index) => {
      const start = first + index * TICKETS_PER_MOMENT;
      return {
        moment: {
          filedAt: new Date(at),
          urgency: random.weighted(urgencyWeights),
          type: random.weighted(typeWeights),
          channel: random.weighted(channelWeights),
        },
        first: start,
        count: Math.min(TICKETS_PER_MOMENT, first + count - start),
      };
    });
  });
}

const dayOf = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 10);

/**
 * Makes the moments at which tickets come, with the deadlines that the policies and calendars in force give them, as tables
 * `bench_moments` (one row for a run of ticket ids) and `bench_deadlines`. The serial numbers of each day go on from ticket to ticket.
 */
export async function makeMoments(client: pg.ClientBase, ctx: Ctx, size: Size): Promise<void> {
  const [policies, calendars] = [await policiesInForce(ctx), await calendarsInForce(ctx)];
  await client.query(`
    create unlogged table bench_moments (
      moment integer not null, first_id bigint not null, last_id bigint not null, filed_at timestamptz not null, day text not null,
      day_first_id bigint not null, urgency text not null, type text not null, channel text not null);
    create unlogged table bench_deadlines (
      moment integer not null, kind text not null, due_at timestamptz not null, pausable boolean not null, policy_version_id bigint not null,
      calendar_version_id bigint not null, explanation jsonb not null)`);
  const moments = momentsOf(size, ctx.clock.now());
  const kinds = [...startedWhenFiled, 'escalation', 'fed_back'] as const;
  const dayFirst = new Map<string, number>();
  const momentRows = moments.map(({ moment, first, count }, index): Field[] => {
    const day = dayOf(moment.filedAt);
    if (!dayFirst.has(day)) dayFirst.set(day, first);
    return [
      index,
      first,
      first + count - 1,
      moment.filedAt,
      day,
      dayFirst.get(day)!,
      moment.urgency,
      moment.type,
      moment.channel,
    ];
  });
  function* deadlineRows(): Generator<Field[]> {
    for (const [index, { moment }] of moments.entries()) {
      const facts = { urgency: moment.urgency, types: [moment.type], channel: moment.channel, grade: null };
      const deadlines: Deadline[] = deadlinesFor(policies, calendars, facts, moment.filedAt, kinds);
      for (const each of deadlines)
        yield [
          index,
          each.kind,
          each.dueAt,
          each.pausable,
          each.policyVersionId,
          each.calendarVersionId,
          each.explanation,
        ];
    }
  }
  await copyRows(
    client,
    'bench_moments',
    ['moment', 'first_id', 'last_id', 'filed_at', 'day', 'day_first_id', 'urgency', 'type', 'channel'],
    momentRows,
  );
  await copyRows(
    client,
    'bench_deadlines',
    ['moment', 'kind', 'due_at', 'pausable', 'policy_version_id', 'calendar_version_id', 'explanation'],
    deadlineRows(),
  );
  await client.query(`
    create index on bench_moments (first_id);
    create index on bench_deadlines (moment);
    analyze bench_moments, bench_deadlines`);
}
