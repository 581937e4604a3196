import type { Static } from 'typebox';
import type { RoleInput } from '../../../../shared/api/identity.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { rightsOf } from '../policy.ts';
import { editRoleRefusal } from '../rules.ts';
import { lockRole } from '../store.ts';

/** Changes a role for everybody who has it, at their next request. Throws role_beyond_own, role_fixed. */
export async function editRole(ctx: Ctx, id: number, input: Static<typeof RoleInput>): Promise<void> {
  await atomically(ctx, async (tx) => {
    const role = await lockRole(tx, id);
    refuseIf(editRoleRefusal(rightsOf(tx.actor), role, input));
    await tx.db
      .updateTable('roles')
      .set({
        name_zh: input.nameZh.trim(),
        name_en: input.nameEn.trim(),
        scope: input.scope,
        permissions: input.permissions,
      })
      .where('id', '=', id)
      .execute();
    emit(tx, { type: 'role.edited', subjectKind: 'role', subjectId: id, audience: { everyone: true } });
    await recordAudit(tx, {
      action: 'role.edited',
      subjectKind: 'role',
      subjectId: id,
      subjectLabel: input.nameZh.trim(),
      detail: {
        from: { scope: role.scope, permissions: role.permissions },
        to: { scope: input.scope, permissions: input.permissions },
      },
    });
  });
}
