import { ensureCalendarPresets } from '../modules/calendars/index.ts';
import { ensureShippedRoles, getSettings } from '../modules/identity/index.ts';
import { ensurePolicyPresets, replaceMatrix } from '../modules/tickets/index.ts';
import { atomically, type Ctx, type Tx } from '../platform/context.ts';

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

/**
 * Adds what a new version of the program brings (permissions of shipped roles, policies, holidays) to an enterprise that exists. Safe to repeat;
 * runs at every start.
 */
export async function renewPresets(ctx: Ctx): Promise<void> {
  const somebody = await ctx.db.selectFrom('users').select('id').limit(1).executeTakeFirst();
  if (!somebody) return;
  const { zone } = await getSettings(ctx);
  await atomically(ctx, async (tx) => {
    await ensureShippedRoles(tx);
    await ensureCalendarPresets(tx, zone);
    await ensurePolicyPresets(tx);
  });
}
