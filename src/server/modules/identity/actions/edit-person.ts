import type { Static } from 'typebox';
import type { PersonInput } from '../../../../shared/api/identity.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { invalidField, refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { changeRolesRefusal } from '../policy.ts';
import { ADMINISTRATOR, difference } from '../rules.ts';
import {
  demandAdministrator,
  demandPerson,
  holdDepartment,
  holdRoles,
  lockOrganisation,
  lockVisiblePerson,
  orTaken,
} from '../store.ts';
import { tidyEmail, tidySignInName, tidySkills } from './create-person.ts';

/**
 * Changes a person. Only roles within the actor's own rights can be given or taken (role_beyond_own); others stay as they are.
 * Takes effect at the person's next request. Throws last_administrator, sign_in_name_taken.
 */
export async function editPerson(ctx: Ctx, id: number, input: Static<typeof PersonInput>): Promise<void> {
  const next = {
    sign_in_name: tidySignInName(input.signInName),
    display_name: input.name.trim(),
    email: tidyEmail(input.email),
    department_id: input.departmentId,
    manager_id: input.managerId,
    skills: tidySkills(input.skills),
    load_limit: input.loadLimit,
    calendar_key: input.calendarKey,
    takes_tickets: input.takesTickets,
  };
  if (input.managerId === id) invalidField('managerId', 'not_yourself');
  await atomically(ctx, async (tx) => {
    await lockOrganisation(tx);
    const person = await lockVisiblePerson(tx, id);
    if (next.department_id !== person.department_id) {
      await holdDepartment(tx, next.department_id, 'departmentId');
    }
    if (next.manager_id !== person.manager_id) await demandPerson(tx, next.manager_id, 'managerId');

    const { added, removed } = difference(
      person.roles.map((role) => role.id),
      [...new Set(input.roleIds)],
    );
    const lost = person.roles.filter((role) => removed.includes(role.id));
    refuseIf(changeRolesRefusal(tx.actor, [...(await holdRoles(tx, added)), ...lost]));
    if (removed.length > 0) {
      await tx.db
        .deleteFrom('user_roles')
        .where('user_id', '=', id)
        .where('role_id', 'in', removed)
        .execute();
    }
    if (added.length > 0) {
      await tx.db
        .insertInto('user_roles')
        .values(added.map((roleId) => ({ user_id: id, role_id: roleId })))
        .execute();
    }
    if (lost.some((role) => role.key === ADMINISTRATOR)) await demandAdministrator(tx);

    await orTaken('users_sign_in_name', 'sign_in_name_taken', 'signInName', () =>
      tx.db.updateTable('users').set(next).where('id', '=', id).execute(),
    );
    emit(tx, {
      type: 'person.edited',
      subjectKind: 'person',
      subjectId: id,
      audience: { users: [id], departments: [person.department_id, next.department_id] },
    });
    const before: Record<string, unknown> = { ...person };
    await recordAudit(tx, {
      action: 'person.edited',
      subjectKind: 'person',
      subjectId: id,
      subjectLabel: next.display_name,
      detail: {
        fields: Object.entries(next)
          .filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(before[column]))
          .map(([column]) => column),
        ...(next.department_id !== person.department_id && {
          department: { from: person.department_id, to: next.department_id },
        }),
        ...(added.length > 0 && { rolesGiven: added }),
        ...(removed.length > 0 && { rolesTaken: removed }),
      },
    });
  });
}
