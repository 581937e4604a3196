import { readNotices } from '../src/server/modules/identity/actions/read-notices.ts';
import { explainBreach } from '../src/server/modules/tickets/actions/explain-breach.ts';
import { dispatchQueued } from '../src/server/modules/tickets/index.ts';
import { DAY, dayStart, HOUR, MINUTE } from './days.ts';
import { randomOf } from './random.ts';
import { causes } from './texts/talk.ts';
import type { World } from './world.ts';

/** When somebody's shift begins: what waits in the queues is given out. */
const SHIFT_STARTS = [0, 8, 9, 10, 13, 14, 18.5, 20] as const;

/** What happens every day from an instant on: queues are given out, people read their notices, breaches are explained. */
export function planRoutines(world: World, from: number): void {
  for (let day = dayStart(from); day < world.end; day += DAY) {
    for (const hour of SHIFT_STARTS) {
      world.agenda.add(day + hour * HOUR + MINUTE, async () => {
        await dispatchQueued(world.system());
      });
    }
    world.agenda.add(day + 17.6 * HOUR, () => explainBreaches(world));
    world.agenda.add(day + 18.2 * HOUR, () => readAll(world));
  }
}

/** The evening's reading; what came in during the last two days is still to be read. */
async function readAll(world: World): Promise<void> {
  if (world.now > world.end - 2 * DAY) return;
  const { db } = world.system();
  const rows = await db
    .selectFrom('notices')
    .select((eb) => ['user_id', eb.fn.max('id').as('last')])
    .where('read_at', 'is', null)
    .groupBy('user_id')
    .orderBy('user_id')
    .execute();
  for (const { user_id: id, last } of rows) {
    const member = world.members.get(id);
    // Nobody reads every evening.
    if (!member || !randomOf(world.seed, 'reads', id, world.now).chance(0.3)) continue;
    await readNotices(world.as(member), { upToId: Number(last) });
  }
}

/** Most missed deadlines get their cause within a day or three; a few never do. */
async function explainBreaches(world: World): Promise<void> {
  const { db } = world.system();
  const breaches = await db
    .selectFrom('ticket_breaches as b')
    .innerJoin('tickets as t', 't.id', 'b.ticket_id')
    .select(['b.id', 'b.ticket_id', 'b.responsible_id', 't.assignee_id'])
    .where('b.explained_at', 'is', null)
    .where('b.broken_at', '>', new Date(world.now - 3 * DAY))
    .where('b.broken_at', '<', new Date(world.now - 6 * HOUR))
    .orderBy('b.id')
    .execute();
  for (const { id, ticket_id: ticketId, responsible_id: responsible, assignee_id: assignee } of breaches) {
    const random = randomOf(world.seed, 'breach', id, world.now);
    if (!random.chance(0.45)) continue;
    // Who has passed the ticket on may not see it any more: the supervisor explains for them.
    const own = responsible !== null && responsible === assignee ? world.members.get(responsible) : undefined;
    const [cause, makeUpAction] = random.pick(causes);
    await explainBreach(world.as(own ?? world.member('zhou.min')), ticketId, {
      breachId: id,
      cause,
      makeUpAction,
    });
  }
}
