import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { invalidField } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { managesAll } from '../policy.ts';
import { demandPerson, holdDepartment, orTaken } from '../store.ts';

/** Adds a department and returns its id. Throws name_taken among its siblings, and problems of `parentId` and `leadId`. */
export async function createDepartment(
  ctx: Ctx,
  input: { name: string; parentId: number | null; leadId?: number | null },
): Promise<number> {
  const name = input.name.trim();
  return atomically(ctx, async (tx) => {
    if (input.parentId !== null) await holdDepartment(tx, input.parentId, 'parentId');
    else if (!managesAll(tx.actor)) invalidField('parentId', 'not_allowed');
    await demandPerson(tx, input.leadId ?? null, 'leadId');
    const { id } = await orTaken('departments_name', 'name_taken', 'name', () =>
      tx.db
        .insertInto('departments')
        .values({
          name,
          parent_id: input.parentId,
          lead_id: input.leadId ?? null,
          created_at: tx.clock.now(),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    emit(tx, {
      type: 'department.created',
      subjectKind: 'department',
      subjectId: id,
      audience: { everyone: true },
    });
    await recordAudit(tx, {
      action: 'department.created',
      subjectKind: 'department',
      subjectId: id,
      subjectLabel: name,
      detail: { parentId: input.parentId, leadId: input.leadId ?? null },
    });
    return id;
  });
}
