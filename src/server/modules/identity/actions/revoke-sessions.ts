import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { endSessions, lockVisiblePerson } from '../store.ts';

/** Ends all sessions of a person, at once. They may sign in again. */
export async function revokeSessions(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, id);
    const sessionsEnded = await endSessions(tx, id, null);
    await recordAudit(tx, {
      action: 'person.sessions_revoked',
      subjectKind: 'person',
      subjectId: id,
      subjectLabel: person.display_name,
      detail: { sessionsEnded },
    });
  });
}
