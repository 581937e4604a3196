import type { PolicyDefinition } from '../../../../shared/api/policies.ts';
import { atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { ApiError, found, refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { calendarsInForce } from '../../calendars/index.ts';
import { addPolicyVersion, forgetPolicies } from '../policies.ts';

/** Locks first and reads the version then: joined, the lock would wait on a version that is no longer the one in force. */
async function lockPolicy(tx: Tx, id: number) {
  const policy = found(
    await tx.db
      .selectFrom('service_policies')
      .select(['id', 'key', 'current_version_id'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  );
  const { version } = await tx.db
    .selectFrom('service_policy_versions')
    .select('version')
    .where('id', '=', policy.current_version_id)
    .executeTakeFirstOrThrow();
  return { ...policy, version };
}

const emitPolicy = (tx: Tx, type: string, id: number, key: string, payload: Record<string, unknown> = {}) =>
  emit(tx, {
    type,
    subjectKind: 'service_policy',
    subjectId: id,
    subjectLabel: key,
    isAudited: true,
    payload,
    audience: { everyone: true },
  });

/** Why a definition cannot be used, in words for the editor, or null. */
async function definitionProblem(ctx: Ctx, definition: PolicyDefinition): Promise<string | null> {
  const calendars = await calendarsInForce(ctx);
  const keys = definition.rules.map((rule) => rule.key);
  const zh = ctx.actor.language === 'zh';
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated) return zh ? `规则“${repeated}”重复` : `rule “${repeated}” appears twice`;
  for (const rule of definition.rules) {
    for (const span of Object.values(rule.milestones)) {
      if ((span.minutes === undefined) === (span.workingDays === undefined)) {
        return zh
          ? `规则“${rule.key}”的时限须二选一：分钟或工作日`
          : `rule “${rule.key}” needs either minutes or working days for each deadline`;
      }
      if (!calendars.has(span.calendar))
        return zh ? `没有工作日历“${span.calendar}”` : `there is no calendar “${span.calendar}”`;
    }
  }
  return null;
}

/** Changes a policy: a new version for deadlines made from now on; running deadlines keep theirs (law 8). */
export async function editPolicy(
  ctx: Ctx,
  id: number,
  input: { definition: PolicyDefinition; note?: string | undefined; version: number },
): Promise<void> {
  const problem = await definitionProblem(ctx, input.definition);
  if (problem) throw new ApiError('policy_invalid', { problem });
  await atomically(ctx, async (tx) => {
    const policy = await lockPolicy(tx, id);
    refuseIf(policy.version === input.version ? null : 'changed_meanwhile');
    await addPolicyVersion(tx, id, policy.version + 1, input.definition, input.note ?? null);
    emitPolicy(tx, 'service_policy.edited', id, policy.key, { version: policy.version + 1 });
  });
  forgetPolicies(ctx);
}

/** Activates or deactivates a policy for new tickets. The last active one stays: every request needs its promises. */
export async function setPolicyActive(ctx: Ctx, id: number, isActive: boolean): Promise<void> {
  await atomically(ctx, async (tx) => {
    const policies = await tx.db
      .selectFrom('service_policies')
      .select(['id', 'key', 'is_active'])
      .orderBy('id')
      .forUpdate()
      .execute();
    const policy = found(policies.find((each) => each.id === id));
    if (policy.is_active === isActive) return;
    if (!isActive && policies.every((each) => each.id === id || !each.is_active))
      throw new ApiError('last_active_policy');
    await tx.db.updateTable('service_policies').set({ is_active: isActive }).where('id', '=', id).execute();
    emitPolicy(tx, isActive ? 'service_policy.activated' : 'service_policy.deactivated', id, policy.key);
  });
  forgetPolicies(ctx);
}
