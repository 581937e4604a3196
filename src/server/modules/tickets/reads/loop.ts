import { sql } from 'kysely';
import type { Loop, LoopStation } from '../../../../shared/api/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { getVisibleTicket } from '../store.ts';

type Station = Loop['stations'][number];

/** A station that a higher module knows of; given by app/, because this module may not ask upwards. */
export type StationSource = (
  ctx: Ctx,
  ticketId: number,
) => Promise<Partial<Record<LoopStation, Omit<Station, 'station'>>>>;

/**
 * The eight stations of a ticket's loop: what is done, where it stands, what is missing. Voice, ticket and solution are the ticket's own;
 * the others come from `sources` and are missing until their records exist.
 */
export async function getLoop(ctx: Ctx, id: number, sources: readonly StationSource[]): Promise<Loop> {
  const ticket = await getVisibleTicket(ctx, id);
  const { rows } = await sql<{
    at: Date;
  }>`select min(created_at) as at from ticket_messages where ticket_id = ${id} and kind = 'customer'`.execute(
    ctx.db,
  );
  const href = `/tickets/${id}`;
  const isCancelled = ticket.status === 'cancelled';
  const station = (
    name: LoopStation,
    state: Station['state'],
    at: Date | null = null,
    to: string | null = null,
  ): Station => ({
    station: name,
    state,
    at: at?.toISOString() ?? null,
    href: to,
    note: null,
  });
  const known = Object.assign(
    {},
    ...(await Promise.all(sources.map((source) => source(ctx, id)))),
  ) as Partial<Record<LoopStation, Omit<Station, 'station'>>>;
  const later = (name: LoopStation): Station => {
    const found = known[name];
    return found ? { station: name, ...found } : station(name, isCancelled ? 'not_needed' : 'missing');
  };
  const solution = ticket.solved_at
    ? 'done'
    : isCancelled
      ? 'not_needed'
      : ticket.status === 'new' || ticket.status === 'dispatched'
        ? 'missing'
        : 'current';
  return {
    stations: [
      station('voice', 'done', rows[0]?.at ?? ticket.filed_at, href),
      station(
        'ticket',
        ticket.accepted_at || isCancelled ? 'done' : 'current',
        ticket.accepted_at ?? ticket.filed_at,
        href,
      ),
      station('solution', solution, ticket.solved_at, ticket.solved_at ? href : null),
      later('callback'),
      later('cause'),
      later('plan'),
      later('effect'),
      later('standard'),
    ],
  };
}
