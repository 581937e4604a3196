import { sql } from 'kysely';
import { hashPassword } from '../src/server/modules/identity/index.ts';
import type { Services } from '../src/server/platform/context.ts';
import { arrivals, rushOf } from './arrivals.ts';
import type { Known } from './case.ts';
import { DEMO_PASSWORD } from './company.ts';
import { compose } from './compose.ts';
import { makeCustomers } from './customers.ts';
import { DAY, dateOf, dayStart, HOUR, MINUTE } from './days.ts';
import { enter, fileCase, newCase } from './filing.ts';
import { found } from './found.ts';
import { randomOf } from './random.ts';
import { planRoutines } from './routines.ts';
import { type Refusal, World } from './world.ts';

/** How large the story is; the demo company's own size unless told otherwise. */
export interface StoryOptions {
  tickets?: number;
  customers?: number;
  days?: number;
  seed?: string;
  /** Hears of each day lived. */
  onDay?: (done: number, total: number, date: string) => Promise<void>;
}

/**
 * Founds the demo company and lets it live through its past up to now, by the same actions as people use. All in one transaction: a program
 * that is killed meanwhile has loaded nothing, and nobody's sweep sees a past that is not over. Returns what the house refused to do (people try
 * impossible things); the same day and seed give the same story.
 */
export async function live(services: Services, options: StoryOptions = {}): Promise<Refusal[]> {
  const { tickets = 1500, customers = 200, days = 183, seed = 'chengyu', onDay } = options;
  const end = services.clock.now().getTime();
  const start = dayStart(end) - (days + 8) * DAY + 9 * HOUR;
  const world = new World(services, seed, start);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await world.transaction(async () => {
    // The same few statements over and over: planning each anew costs more than it saves.
    await sql`set local plan_cache_mode = force_generic_plan`.execute(world.system().db);
    await found(world, passwordHash);
    const random = randomOf(seed, 'story');
    const known: Known[] = makeCustomers(seed, customers).map((demo) => ({ demo, id: null }));
    const from = dayStart(end) - days * DAY;
    for (const each of known) {
      if (random.chance(0.7))
        world.agenda.add(start + random.int(1, 7 * 24 * 60) * MINUTE, () => enter(world, each), each);
    }
    const said = new Set<string>();
    for (const [index, at] of arrivals(randomOf(seed, 'arrivals'), from, end, tickets).entries()) {
      const own = randomOf(seed, 'ticket', index);
      const customer = own.weighted(known, ({ demo }) => demo.weight);
      const rush = rushOf(at);
      const story = newCase(customer, compose(own, customer.demo, rush, said), own, at, { rush, end });
      world.agenda.add(at, () => fileCase(world, story));
    }
    planRoutines(world, from);
    const total = Math.ceil((end - dayStart(start)) / DAY);
    for (let day = 1; day <= total; day += 1) {
      await world.liveUntil(Math.min(dayStart(start) + day * DAY, end));
      // Inside one transaction nobody else keeps the statistics up to date.
      if (day % 20 === 10)
        await sql`analyze tickets, ticket_milestones, domain_events, notices, callbacks, customers, contacts`.execute(
          world.system().db,
        );
      await onDay?.(day, total, dateOf(world.now));
    }
  });
  return world.refusals;
}
