import { sql } from 'kysely';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { ApiError, invalidField } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { managesAll } from '../policy.ts';
import { demandPerson, holdDepartment, lockOrganisation, lockVisibleDepartment, orTaken } from '../store.ts';

/** Renames or moves a department, or names its lead. Throws department_cycle, name_taken, problems of `parentId` and `leadId`. */
export async function editDepartment(
  ctx: Ctx,
  id: number,
  input: { name: string; parentId: number | null; leadId: number | null },
): Promise<void> {
  const next = { name: input.name.trim(), parent_id: input.parentId, lead_id: input.leadId };
  await atomically(ctx, async (tx) => {
    // Two moves at once could each be right and together make a cycle.
    await lockOrganisation(tx);
    const department = await lockVisibleDepartment(tx, id);
    if (next.parent_id !== department.parent_id) {
      if (next.parent_id !== null) await holdDepartment(tx, next.parent_id, 'parentId');
      else if (!managesAll(tx.actor)) invalidField('parentId', 'not_allowed');
      if (next.parent_id !== null && (await isBelow(tx, next.parent_id, id)))
        throw new ApiError('department_cycle');
    }
    if (next.lead_id !== department.lead_id) await demandPerson(tx, next.lead_id, 'leadId');
    await orTaken('departments_name', 'name_taken', 'name', () =>
      tx.db.updateTable('departments').set(next).where('id', '=', id).execute(),
    );
    emit(tx, {
      type: 'department.edited',
      subjectKind: 'department',
      subjectId: id,
      audience: { everyone: true },
    });
    await recordAudit(tx, {
      action: 'department.edited',
      subjectKind: 'department',
      subjectId: id,
      subjectLabel: next.name,
      detail: {
        from: { name: department.name, parentId: department.parent_id, leadId: department.lead_id },
        to: { name: next.name, parentId: next.parent_id, leadId: next.lead_id },
      },
    });
  });
}

/** Whether `id` is `top` or somewhere below it. */
async function isBelow(tx: Tx, id: number, top: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    with recursive above as (
      select id, parent_id from departments where id = ${id}
      union
      select d.id, d.parent_id from departments d join above on d.id = above.parent_id)
    select id from above where id = ${top}`.execute(tx.db);
  return rows.length > 0;
}
