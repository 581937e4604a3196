import type { Static } from 'typebox';
import type { Candidates } from '../../../../shared/api/identity.ts';
import type { Ctx } from '../../../platform/context.ts';
import { departmentsById } from '../../identity/index.ts';
import { loadedPeople } from '../dispatch.ts';
import { getVisibleTicket } from '../store.ts';

/** People who could take a ticket, in its department or another, least loaded first. */
export async function listCandidates(
  ctx: Ctx,
  id: number,
  departmentId: number | undefined,
): Promise<Static<typeof Candidates>> {
  const ticket = await getVisibleTicket(ctx, id);
  const chosen = departmentId ?? ticket.department_id;
  if (chosen === null) return { items: [] };
  const department = { id: chosen, name: (await departmentsById(ctx.db)).get(chosen)?.name ?? '' };
  const people = await loadedPeople(ctx, chosen);
  return {
    items: people
      .map((person) => ({
        id: person.id,
        name: person.name,
        department,
        openTickets: person.open,
        loadLimit: person.loadLimit,
        onShift: person.onShift,
        skills: person.skills,
      }))
      .sort((a, b) => Number(b.onShift) - Number(a.onShift) || a.openTickets - b.openTickets),
  };
}
