import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { invalidField } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { lockVisiblePerson } from '../store.ts';

/** Records that a person is away from `from` up to `to`: no tickets meanwhile. Throws a problem of `to` unless it is after `from`. */
export async function addAbsence(
  ctx: Ctx,
  personId: number,
  input: { from: string; to: string; reason?: string },
): Promise<number> {
  const [from, to] = [new Date(input.from), new Date(input.to)];
  if (!(to > from)) invalidField('to', 'period_invalid');
  return atomically(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, personId);
    const { id } = await tx.db
      .insertInto('absences')
      .values({
        user_id: personId,
        from_at: from,
        to_at: to,
        reason: input.reason?.trim() || null,
        created_at: tx.clock.now(),
        created_by: tx.actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    emit(tx, {
      type: 'person.absence_added',
      subjectKind: 'person',
      subjectId: personId,
      audience: { departments: [person.department_id] },
    });
    // The reason may be about health: it stays out of the audit log.
    await recordAudit(tx, {
      action: 'absence.added',
      subjectKind: 'person',
      subjectId: personId,
      subjectLabel: person.display_name,
      detail: { absenceId: id, from, to },
    });
    return id;
  });
}
