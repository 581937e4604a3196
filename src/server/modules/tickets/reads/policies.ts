import type { AssignmentRule, PolicyDefinition, ServicePolicy } from '../../../../shared/api/policies.ts';
import type { Ctx } from '../../../platform/context.ts';
import { departmentsById } from '../../identity/index.ts';
import { matrixInForce } from '../matrix.ts';

/** All service policies with their versions in force. */
export async function listPolicies(ctx: Ctx): Promise<ServicePolicy[]> {
  const rows = await ctx.db
    .selectFrom('service_policies as p')
    .innerJoin('service_policy_versions as v', 'v.id', 'p.current_version_id')
    .select([
      'p.id',
      'p.key',
      'p.name_zh',
      'p.name_en',
      'p.is_active',
      'v.version',
      'v.created_at',
      'v.definition',
    ])
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    isActive: row.is_active,
    version: row.version,
    versionedAt: row.created_at.toISOString(),
    definition: row.definition as PolicyDefinition,
  }));
}

/** The assignment matrix in its order. */
export async function listAssignmentRules(ctx: Ctx): Promise<AssignmentRule[]> {
  const [rules, departments] = await Promise.all([matrixInForce(ctx), departmentsById(ctx.db)]);
  const named = (id: number) => ({ id, name: departments.get(id)?.name ?? '' });
  return rules.map((rule) => ({
    id: rule.id,
    position: rule.position,
    types: rule.types as AssignmentRule['types'],
    channels: rule.channels as AssignmentRule['channels'],
    urgencies: rule.urgencies as AssignmentRule['urgencies'],
    department: named(rule.department_id),
    target: rule.target as AssignmentRule['target'],
    skill: rule.skill,
    ccDepartments: rule.cc_department_ids.map(named),
  }));
}
