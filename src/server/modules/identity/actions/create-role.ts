import type { Static } from 'typebox';
import type { RoleInput } from '../../../../shared/api/identity.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { changeRolesRefusal } from '../policy.ts';

/** Makes a role of the enterprise's own and returns its id. Throws role_beyond_own. */
export async function createRole(ctx: Ctx, input: Static<typeof RoleInput>): Promise<number> {
  refuseIf(changeRolesRefusal(ctx.actor, [input]));
  return atomically(ctx, async (tx) => {
    const { id } = await tx.db
      .insertInto('roles')
      .values({
        name_zh: input.nameZh.trim(),
        name_en: input.nameEn.trim(),
        scope: input.scope,
        permissions: input.permissions,
        created_at: tx.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    emit(tx, {
      type: 'role.created',
      subjectKind: 'role',
      subjectId: id,
      audience: { everyone: true },
    });
    await recordAudit(tx, {
      action: 'role.created',
      subjectKind: 'role',
      subjectId: id,
      subjectLabel: input.nameZh.trim(),
      detail: { scope: input.scope, permissions: input.permissions },
    });
    return id;
  });
}
