import { ensureCalendarPresets } from '../modules/calendars/index.ts';
import { getSettings } from '../modules/identity/index.ts';
import { ensurePolicyPresets, replaceMatrix } from '../modules/tickets/index.ts';
import type { Tx } from '../platform/context.ts';

/**
 * What a new enterprise begins with: calendars with the published holidays, service policies, and an assignment matrix that sends
 * complaints to the head of the service department and everything else to its people, until somebody refines it.
 */
export async function enterprisePresets(tx: Tx, first: { serviceDepartmentId: number }): Promise<void> {
  const { zone } = await getSettings(tx);
  await ensureCalendarPresets(tx, zone);
  await ensurePolicyPresets(tx);
  const all = {
    channels: [],
    urgencies: [],
    departmentId: first.serviceDepartmentId,
    skill: null,
    ccDepartmentIds: [],
  };
  await replaceMatrix(tx, [
    { ...all, types: ['complaint', 'service_complaint'], target: 'supervisor' },
    { ...all, types: [], target: 'person' },
  ]);
}
