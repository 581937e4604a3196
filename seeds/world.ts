import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Transaction } from 'kysely';
import { subscriptions } from '../src/server/app/subscriptions.ts';
import { addWorkingMinutes, type CalendarInForce, isOpen } from '../src/server/modules/calendars/index.ts';
import { sweepCallbacks } from '../src/server/modules/callbacks/index.ts';
import { sweepMilestones, type TicketRecord } from '../src/server/modules/tickets/index.ts';
import { type Actor, systemActor } from '../src/server/platform/actor.ts';
import type { Clock } from '../src/server/platform/clock.ts';
import type { Services, Tx } from '../src/server/platform/context.ts';
import type { DB } from '../src/server/platform/db/schema.ts';
import { ApiError } from '../src/server/platform/errors.ts';
import { type DomainEvent, type Outgoing, writeEvents } from '../src/server/platform/events.ts';
import { createMailer } from '../src/server/platform/mail/mailer.ts';
import type { MilestoneKind } from '../src/shared/api/ticket-words.ts';
import { Agenda } from './agenda.ts';
import type { HandlingDepartment } from './company.ts';
import { DAY, HOUR, MINUTE } from './days.ts';
import { eagerly } from './eager.ts';

const ticketColumns = [
  'id',
  'status',
  'is_open',
  'urgency',
  'types',
  'round',
  'department_id',
  'assignee_id',
  'first_responded_at',
] as const;

/** What the story looks at before it goes on. */
export type TicketNow = Pick<TicketRecord, (typeof ticketColumns)[number]>;

/** Somebody of the company, with their shift. */
export interface Member {
  id: number;
  signInName: string;
  name: string;
  actor: Actor;
  calendar: CalendarInForce;
  /** Away in these times (milliseconds). */
  absences: { from: number; to: number }[];
  takesTickets: boolean;
  /** How they sign to customers, e.g. 何工. */
  title: string;
}

/** What the house would refuse: none, where the story is right. */
export interface Refusal {
  at: Date;
  code: string;
  what: string;
}

/** Somebody's doing, beside what others do at about the same time: its moment, and what came of it. */
interface Lane {
  at: number;
  outbox: Outgoing[];
}

/** So many things at most happen beside one another, and no further apart (milliseconds). While one waits for the database, others prepare. */
const LANES = 6;
const BESIDE = 40 * MINUTE;

const NOWHERE = { ip: null, userAgent: null };
const OFFICE = {
  ip: '192.0.2.10',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36',
};
const PHONE = {
  ip: '198.51.100.23',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
};

/** Clocks that are started without `stir` ring later than this: fed back (18 h), escalation (48 h), callbacks (24 h). */
const RECHECK = 6 * HOUR;

/** The schedules sweep every minute; a few minutes later make no other story. */
const SWEEP_EVERY = 5 * MINUTE;

/** Nobody is mailed. */
const NEVER_HEARD = 'tickets/queue-mail';

/** Notices that one may look at without them: nobody goes through those of half a year ago (milliseconds before the end). */
const SOON_FORGOTTEN = ['tickets/tell-assignee', 'tickets/tell-customer-replied'];
const REMEMBERED = 30 * DAY;

/**
 * The company while it lives through its past: one clock, one agenda, and the actions of the house called by its people and customers in
 * the order of time. What is due before the next thing on the agenda is swept first, and subscribers act at once, so that reminders, breaches and
 * escalations happen when they did.
 */
export class World {
  readonly clock: Clock;
  readonly agenda = new Agenda();
  readonly members = new Map<number, Member>();
  readonly departments = new Map<HandlingDepartment, number>();
  readonly refusals: Refusal[] = [];
  /** Now, where the story ends (milliseconds). */
  readonly end: number;
  readonly seed: string;
  readonly #services: Services;
  readonly #handlers = new Map(subscriptions.map(({ name, handle }) => [name, handle]));
  /** Nothing is due before this (milliseconds); asked again at the latest after RECHECK. */
  #quietUntil = 0;
  #checkedAt = 0;
  readonly #main: Lane;
  readonly #lanes = new AsyncLocalStorage<Lane>();
  readonly #inbox: { event: DomainEvent; names: readonly string[] }[] = [];
  #db: Transaction<DB> | null = null;
  #settled = async (): Promise<void> => {};

  constructor(services: Services, seed: string, start: number) {
    this.seed = seed;
    this.end = services.clock.now().getTime();
    this.#main = { at: start, outbox: [] };
    this.clock = { now: () => new Date(this.now) };
    // No mail leaves for invented people.
    this.#services = { ...services, clock: this.clock, mailer: createMailer(null) };
  }

  get #lane(): Lane {
    return this.#lanes.getStore() ?? this.#main;
  }

  /** The present moment of the story, in milliseconds. */
  get now(): number {
    return this.#lane.at;
  }

  /** Runs `work` in one transaction. It is not repeated: the agenda moves on with it. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    return eagerly(this.#services.root, async ({ db, settled }) => {
      [this.#db, this.#settled] = [db, settled];
      try {
        return await work();
      } finally {
        this.#db = null;
      }
    });
  }

  #tx(actor: Actor, origin: Tx['origin']): Tx {
    if (!this.#db) throw new Error('the story is told outside of a transaction');
    return {
      ...this.#services,
      db: this.#db,
      actor,
      origin,
      outbox: this.#lane.outbox,
      deliver: (event, names) => {
        const isLongAgo = event.occurredAt.getTime() < this.end - REMEMBERED;
        const heard = names.filter(
          (name) => name !== NEVER_HEARD && !(isLongAgo && SOON_FORGOTTEN.includes(name)),
        );
        if (heard.length > 0) this.#inbox.push({ event, names: heard });
      },
    };
  }

  /** The house acting on its own. */
  system(): Tx {
    return this.#tx(systemActor, NOWHERE);
  }

  /** A customer at their own page. */
  visitor(): Tx {
    return this.#tx({ ...systemActor, kind: 'customer', name: 'visitor' }, PHONE);
  }

  /** Somebody of the company at work. */
  as(member: Member): Tx {
    return this.#tx(member.actor, OFFICE);
  }

  member(signInName: string): Member {
    for (const member of this.members.values()) if (member.signInName === signInName) return member;
    throw new RangeError(`nobody signs in as ${signInName}`);
  }

  /** The ticket as it stands. */
  async ticket(id: number): Promise<TicketNow> {
    const row = await this.system()
      .db.selectFrom('tickets')
      .select(ticketColumns)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row as TicketNow;
  }

  /** A clock of the ticket's present round that still runs. */
  async openMilestone(ticketId: number, kind: MilestoneKind): Promise<{ id: number; dueAt: number } | null> {
    const row = await this.system()
      .db.selectFrom('ticket_milestones')
      .select(['id', 'due_at', 'promised_at'])
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', kind)
      .where('met_at', 'is', null)
      .where('dropped_at', 'is', null)
      .orderBy('round', 'desc')
      .executeTakeFirst();
    return row ? { id: row.id, dueAt: (row.promised_at ?? row.due_at).getTime() } : null;
  }

  /** The callback of a round, if it is still to be made. */
  async callback(
    ticketId: number,
    round: number,
  ): Promise<{
    id: number;
    assigneeId: number | null;
    fromAt: number;
    dueAt: number;
    attempts: number;
  } | null> {
    const row = await this.system()
      .db.selectFrom('callbacks')
      .select(['id', 'assignee_id', 'from_at', 'due_at', 'attempts'])
      .where('ticket_id', '=', ticketId)
      .where('round', '=', round)
      .where('done_at', 'is', null)
      .where('cancelled_at', 'is', null)
      .executeTakeFirst();
    return row
      ? {
          id: row.id,
          assigneeId: row.assignee_id,
          fromAt: row.from_at.getTime(),
          dueAt: row.due_at.getTime(),
          attempts: row.attempts,
        }
      : null;
  }

  /** When a person has worked for so many minutes since an instant (milliseconds), on their shift and not while away. */
  worked(member: Member, from: number, minutes: number): number {
    const { compiled } = member.calendar;
    const at = addWorkingMinutes(compiled, new Date(from), Math.max(1, minutes)).getTime();
    const away = member.absences.find((absence) => at >= absence.from && at < absence.to);
    return away ? this.worked(member, away.to, Math.min(minutes, 60)) : at;
  }

  /** Whether a person is at work. */
  isOnShift(member: Member, at: number): boolean {
    return (
      isOpen(member.calendar.compiled, new Date(at)) &&
      !member.absences.some((absence) => at >= absence.from && at < absence.to)
    );
  }

  /** Lives on up to an instant, everything included that is planned before it. */
  async liveUntil(to: number): Promise<void> {
    while (this.agenda.nextAt < to) {
      const first = this.agenda.nextAt;
      await this.#sweepUntil(first);
      const entries = this.agenda.takeBeside(Math.min(to, first + BESIDE, this.#quietUntil), LANES);
      const lanes = entries.map(({ at }): Lane => ({ at, outbox: [] }));
      await Promise.all(
        entries.map(({ run }, index) => this.#lanes.run(lanes[index]!, () => this.#attempt(run))),
      );
      this.#main.at = Math.max(this.#main.at, ...lanes.map(({ at }) => at));
      for (const { outbox } of lanes) this.#main.outbox.push(...outbox);
      await this.#settle();
    }
    await this.#sweepUntil(to);
    await this.#settle();
    await writeEvents(this.system());
    await this.#settled();
    this.#main.at = to;
  }

  async #attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refuse(error);
    }
  }

  /** Keeps what the house refused. */
  refuse(error: ApiError): void {
    this.refusals.push({ at: new Date(this.now), code: error.code, what: error.stack ?? '' });
  }

  /** Sweeps when something is due, as the schedules do. */
  async #sweepUntil(to: number): Promise<void> {
    while (this.#quietUntil <= to || to - this.#checkedAt > RECHECK) {
      const { milestone, callback } = await this.#nextAlerts();
      const due = Math.min(milestone, callback);
      this.#quietUntil = due;
      this.#checkedAt = this.now;
      if (due > to) return;
      const next = Math.min(to, Math.ceil(due / SWEEP_EVERY) * SWEEP_EVERY);
      this.#main.at = Math.max(next, this.now);
      const tx = this.system();
      const handled =
        (milestone <= this.now ? await sweepMilestones(tx, this.#swept) : 0) +
        (callback <= this.now ? await sweepCallbacks(tx, this.#swept) : 0);
      if (handled === 0) throw new Error('what is due was not swept');
      await this.#settle();
    }
  }

  /** Says that something may be due sooner than RECHECK from now; most actions only end clocks, or start long ones. */
  stir(): void {
    this.#quietUntil = 0;
  }

  /** What was due before this is swept. Inside one transaction nothing is tidied up: all that ever was due would be gone through each time. */
  get #swept(): Date {
    return new Date(this.now - DAY);
  }

  async #nextAlerts(): Promise<{ milestone: number; callback: number }> {
    const { rows } = await sql<{ milestone: Date | null; callback: Date | null }>`
      select (select min(next_alert_at) from ticket_milestones where next_alert_at >= ${this.#swept}) as milestone,
        (select min(next_alert_at) from callbacks where next_alert_at >= ${this.#swept}) as callback`.execute(
      this.system().db,
    );
    const { milestone = null, callback = null } = rows[0] ?? {};
    return {
      milestone: milestone?.getTime() ?? Number.POSITIVE_INFINITY,
      callback: callback?.getTime() ?? Number.POSITIVE_INFINITY,
    };
  }

  /** Writes what has just happened and lets subscribers act on it. What comes of that is written with what happens next. */
  async #settle(): Promise<void> {
    const tx = this.system();
    await writeEvents(tx);
    for (const { event, names } of this.#inbox.splice(0))
      for (const name of names) await this.#handlers.get(name)!(tx, event);
  }
}
