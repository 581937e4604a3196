import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { overPersonRefusal } from '../policy.ts';
import { demandAdministrator, endSessions, lockOrganisation, lockVisiblePerson } from '../store.ts';

/**
 * Disables a person; their sessions and API tokens end at once. Doing it again changes nothing.
 * Throws not_yourself, person_beyond_own, last_administrator.
 */
export async function disablePerson(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    await lockOrganisation(tx);
    const person = await lockVisiblePerson(tx, id);
    refuseIf(overPersonRefusal(tx.actor, person));
    if (person.disabled_at) return;
    const now = tx.clock.now();
    await tx.db.updateTable('users').set({ disabled_at: now }).where('id', '=', id).execute();
    await demandAdministrator(tx);
    const sessionsEnded = await endSessions(tx, id, null);
    const tokens = await tx.db
      .updateTable('api_tokens')
      .set({ revoked_at: now })
      .where('user_id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    emit(tx, {
      type: 'person.disabled',
      subjectKind: 'person',
      subjectId: id,
      audience: { departments: [person.department_id] },
    });
    await recordAudit(tx, {
      action: 'person.disabled',
      subjectKind: 'person',
      subjectId: id,
      subjectLabel: person.display_name,
      detail: { sessionsEnded, tokensRevoked: Number(tokens.numUpdatedRows) },
    });
  });
}
