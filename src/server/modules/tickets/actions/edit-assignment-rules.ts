import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { departmentsById } from '../../identity/index.ts';
import { forgetMatrix, type NewAssignmentRule, replaceMatrix } from '../matrix.ts';

/** Replaces the assignment matrix for tickets dispatched from now on. Departments must be in use. */
export async function editAssignmentRules(ctx: Ctx, rules: readonly NewAssignmentRule[]): Promise<void> {
  await atomically(ctx, async (tx) => {
    const departments = await departmentsById(tx.db);
    for (const [index, rule] of rules.entries()) {
      for (const id of [rule.departmentId, ...rule.ccDepartmentIds]) {
        const department = departments.get(id);
        if (!department || department.isArchived) {
          throw new ApiError('invalid_input', {}, [
            { path: `rules.${index}.departmentId`, code: 'not_found' },
          ]);
        }
      }
    }
    await replaceMatrix(tx, rules);
    emit(tx, {
      type: 'assignment_rules.edited',
      subjectKind: 'assignment_rules',
      subjectId: 1,
      isAudited: true,
      payload: { rules: rules.length },
      audience: { everyone: true },
    });
  });
  forgetMatrix(ctx);
}
