import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { rightsOf } from '../policy.ts';
import { archiveRoleRefusal } from '../rules.ts';
import { lockRole } from '../store.ts';

/** Archives an own role that nobody has, disabled people included. Throws role_shipped, role_beyond_own, role_in_use { count }. */
export async function archiveRole(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    const role = await lockRole(tx, id);
    const { count } = await tx.db
      .selectFrom('user_roles')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('role_id', '=', id)
      .executeTakeFirstOrThrow();
    refuseIf(archiveRoleRefusal(rightsOf(tx.actor), role, count), { count });
    await tx.db.updateTable('roles').set({ archived_at: tx.clock.now() }).where('id', '=', id).execute();
    emit(tx, {
      type: 'role.archived',
      subjectKind: 'role',
      subjectId: id,
      audience: { everyone: true },
    });
    await recordAudit(tx, { action: 'role.archived', subjectKind: 'role', subjectId: id });
  });
}
