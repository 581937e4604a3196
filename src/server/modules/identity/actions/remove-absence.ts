import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { found } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { lockVisiblePerson } from '../store.ts';

/** Removes an absence that was recorded by mistake or given up. 404 where missing or of somebody not the actor's to manage. */
export async function removeAbsence(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    const absence = found(
      await tx.db.selectFrom('absences').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    );
    const person = await lockVisiblePerson(tx, absence.user_id);
    await tx.db.deleteFrom('absences').where('id', '=', id).execute();
    emit(tx, {
      type: 'person.absence_removed',
      subjectKind: 'person',
      subjectId: person.id,
      audience: { departments: [person.department_id] },
    });
    await recordAudit(tx, {
      action: 'absence.removed',
      subjectKind: 'person',
      subjectId: person.id,
      subjectLabel: person.display_name,
      detail: { absenceId: id, from: absence.from_at, to: absence.to_at },
    });
  });
}
