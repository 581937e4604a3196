import type { Answer } from '../../../lib/api.ts';
import { useCall } from '../../../lib/query.ts';

export type TicketFull = Answer<'GET /api/tickets/:id'>;

/** A ticket with its thread and loop; all three follow changes by themselves. */
export function useTicket(id: number) {
  const params = { params: { id } };
  return {
    ticket: useCall('GET /api/tickets/:id', params),
    thread: useCall('GET /api/tickets/:id/thread', params),
    loop: useCall('GET /api/tickets/:id/loop', params),
  };
}
