import type { PolicyDefinition } from '../../../shared/api/policies.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import { forget, remember } from '../../platform/remember.ts';
import type { PolicyInForce } from './deadlines.ts';
import { policyPresets } from './presets.ts';

const KEY = 'tickets.policies';

/** Active policies with their versions in force; kept for a second. */
export function policiesInForce(ctx: Ctx): Promise<PolicyInForce[]> {
  return remember(ctx, KEY, async () => {
    const rows = await ctx.db
      .selectFrom('service_policies as p')
      .innerJoin('service_policy_versions as v', 'v.id', 'p.current_version_id')
      .select(['p.key', 'p.name_zh', 'p.name_en', 'v.id as version_id', 'v.version', 'v.definition'])
      .where('p.is_active', '=', true)
      .orderBy('p.id')
      .execute();
    return rows.map((row) => ({
      key: row.key,
      nameZh: row.name_zh,
      nameEn: row.name_en,
      versionId: row.version_id,
      version: row.version,
      // Written by editPolicy and ensurePresets only, which validate it.
      definition: row.definition as PolicyDefinition,
    }));
  });
}

export const forgetPolicies = (ctx: Ctx): void => forget(ctx, KEY);

/** Ships the policy presets that the database does not have yet. Safe to repeat. */
export async function ensurePolicyPresets(tx: Tx): Promise<void> {
  for (const preset of policyPresets) {
    const policy = await tx.db
      .insertInto('service_policies')
      .values({
        key: preset.key,
        name_zh: preset.nameZh,
        name_en: preset.nameEn,
        is_active: preset.isActive,
        created_at: tx.clock.now(),
      })
      .onConflict((oc) => oc.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (policy) await addPolicyVersion(tx, policy.id, 1, preset.definition, null);
  }
  forgetPolicies(tx);
}

/** Writes a version and puts it in force for deadlines made from now on; running ones keep theirs (law 8). */
export async function addPolicyVersion(
  tx: Tx,
  policyId: number,
  version: number,
  definition: PolicyDefinition,
  note: string | null,
): Promise<void> {
  const row = await tx.db
    .insertInto('service_policy_versions')
    .values({
      policy_id: policyId,
      version,
      definition: JSON.stringify(definition),
      note,
      created_at: tx.clock.now(),
      created_by: tx.actor.kind === 'user' ? tx.actor.id : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .updateTable('service_policies')
    .set({ current_version_id: row.id })
    .where('id', '=', policyId)
    .execute();
}
