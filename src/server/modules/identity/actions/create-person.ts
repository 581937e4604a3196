import type { Static } from 'typebox';
import type { Language } from '../../../../shared/api/common.ts';
import type { PersonInput } from '../../../../shared/api/identity.ts';
import { emailProblem } from '../../../../shared/checks.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { ApiError, invalidField, refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { hashPassword, initialPassword } from '../passwords.ts';
import { changeRolesRefusal } from '../policy.ts';
import { demandPerson, holdDepartment, holdRoles, orTaken } from '../store.ts';

/** A person to add. What is left out: no e-mail, no manager, no skills, load limit 30, calendar `office`, takes no tickets, Chinese. */
export interface NewPerson {
  signInName: string;
  name: string;
  email?: string | null;
  departmentId: number;
  managerId?: number | null;
  roleIds: readonly number[];
  skills?: readonly string[];
  loadLimit?: number;
  calendarKey?: string;
  takesTickets?: boolean;
  language?: Language;
  /** From `hashPassword`; made before the transaction, because it takes 30 ms. */
  passwordHash: string;
  mustChangePassword?: boolean;
}

/** A sign-in name in the one form in which it is stored and looked up. Throws sign_in_name_invalid. */
export function tidySignInName(name: string): string {
  const tidy = name.normalize('NFKC').trim();
  if (!/^[\p{L}\p{N}._@-]{2,60}$/u.test(tidy)) {
    throw new ApiError('sign_in_name_invalid', {}, [{ path: 'signInName', code: 'sign_in_name_invalid' }]);
  }
  return tidy;
}

/** An e-mail address, trimmed, null for none. Throws a problem of `email`. */
export function tidyEmail(email: string | null | undefined): string | null {
  const tidy = email?.trim() || null;
  if (tidy !== null && emailProblem(tidy)) invalidField('email', 'email_invalid');
  return tidy;
}

/** Skills without blanks and repetitions. */
export const tidySkills = (skills: readonly string[]): string[] => [
  ...new Set(skills.map((skill) => skill.trim()).filter((skill) => skill !== '')),
];

/**
 * Adds a person and returns their id. Throws role_beyond_own where a role goes beyond the actor's own rights, sign_in_name_taken, and
 * problems of `departmentId`, `managerId`, `roleIds`.
 */
export async function createPerson(tx: Tx, person: NewPerson): Promise<number> {
  const signInName = tidySignInName(person.signInName);
  const email = tidyEmail(person.email);
  await holdDepartment(tx, person.departmentId, 'departmentId');
  await demandPerson(tx, person.managerId ?? null, 'managerId');
  refuseIf(changeRolesRefusal(tx.actor, await holdRoles(tx, person.roleIds)));
  const { id } = await orTaken('users_sign_in_name', 'sign_in_name_taken', 'signInName', () =>
    tx.db
      .insertInto('users')
      .values({
        sign_in_name: signInName,
        display_name: person.name.trim(),
        email,
        department_id: person.departmentId,
        manager_id: person.managerId ?? null,
        skills: tidySkills(person.skills ?? []),
        load_limit: person.loadLimit ?? 30,
        calendar_key: person.calendarKey ?? 'office',
        takes_tickets: person.takesTickets ?? false,
        language: person.language ?? 'zh',
        password_hash: person.passwordHash,
        password_changed_at: tx.clock.now(),
        must_change_password: person.mustChangePassword ?? false,
        created_at: tx.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  if (person.roleIds.length > 0) {
    await tx.db
      .insertInto('user_roles')
      .values([...new Set(person.roleIds)].map((roleId) => ({ user_id: id, role_id: roleId })))
      .execute();
  }
  emit(tx, {
    type: 'person.created',
    subjectKind: 'person',
    subjectId: id,
    audience: { departments: [person.departmentId] },
  });
  await recordAudit(tx, {
    action: 'person.created',
    subjectKind: 'person',
    subjectId: id,
    subjectLabel: person.name.trim(),
    detail: { departmentId: person.departmentId, roleIds: person.roleIds },
  });
  return id;
}

/** Adds a person with an initial password, which is returned once and must be changed at the first sign-in. */
export async function addPerson(
  ctx: Ctx,
  input: Static<typeof PersonInput>,
): Promise<{ id: number; initialPassword: string }> {
  const password = initialPassword();
  const passwordHash = await hashPassword(password);
  const id = await atomically(ctx, (tx) =>
    createPerson(tx, { ...input, passwordHash, mustChangePassword: true }),
  );
  return { id, initialPassword: password };
}
