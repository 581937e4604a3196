import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError, refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { overPersonRefusal } from '../policy.ts';
import { lockVisiblePerson } from '../store.ts';

/** Lets a disabled person sign in again, with their old password and roles. Throws person_beyond_own, department_archived. */
export async function enablePerson(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, id);
    refuseIf(overPersonRefusal(tx.actor, person));
    if (!person.disabled_at) return;
    const department = await tx.db
      .selectFrom('departments')
      .select('archived_at')
      .where('id', '=', person.department_id)
      .forShare()
      .executeTakeFirstOrThrow();
    if (department.archived_at) throw new ApiError('department_archived');
    await tx.db.updateTable('users').set({ disabled_at: null }).where('id', '=', id).execute();
    emit(tx, {
      type: 'person.enabled',
      subjectKind: 'person',
      subjectId: id,
      audience: { departments: [person.department_id] },
    });
    await recordAudit(tx, {
      action: 'person.enabled',
      subjectKind: 'person',
      subjectId: id,
      subjectLabel: person.display_name,
    });
  });
}
