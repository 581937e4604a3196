import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { archiveDepartmentRefusal } from '../rules.ts';
import { lockOrganisation, lockVisibleDepartment } from '../store.ts';

/** Archives a department without people who can sign in and without departments below it. Throws department_not_empty. */
export async function archiveDepartment(ctx: Ctx, id: number): Promise<void> {
  await atomically(ctx, async (tx) => {
    await lockOrganisation(tx);
    const department = await lockVisibleDepartment(tx, id);
    const facts = await tx.db
      .selectNoFrom((eb) => [
        eb
          .selectFrom('users')
          .select(eb.fn.countAll<number>().as('count'))
          .where('department_id', '=', id)
          .where('disabled_at', 'is', null)
          .$asScalar()
          .$notNull()
          .as('people'),
        eb
          .selectFrom('departments')
          .select(eb.fn.countAll<number>().as('count'))
          .where('parent_id', '=', id)
          .where('archived_at', 'is', null)
          .$asScalar()
          .$notNull()
          .as('children'),
      ])
      .executeTakeFirstOrThrow();
    refuseIf(archiveDepartmentRefusal(facts));
    await tx.db
      .updateTable('departments')
      .set({ archived_at: tx.clock.now() })
      .where('id', '=', id)
      .execute();
    emit(tx, {
      type: 'department.archived',
      subjectKind: 'department',
      subjectId: id,
      audience: { everyone: true },
    });
    await recordAudit(tx, {
      action: 'department.archived',
      subjectKind: 'department',
      subjectId: id,
      subjectLabel: department.name,
    });
  });
}
