import type { Selectable } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { AssignmentRules } from '../../platform/db/schema.ts';
import { forget, remember } from '../../platform/remember.ts';

export type AssignmentRuleRecord = Selectable<AssignmentRules>;

const KEY = 'tickets.matrix';

/** The assignment matrix in its order; kept for a second. */
export function matrixInForce(ctx: Ctx): Promise<AssignmentRuleRecord[]> {
  return remember(ctx, KEY, () =>
    ctx.db
      .selectFrom('assignment_rules')
      .selectAll()
      .where('archived_at', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
  );
}

export const forgetMatrix = (ctx: Ctx): void => forget(ctx, KEY);

/** What the matrix looks at. */
export interface MatrixFacts {
  types: readonly string[];
  channel: string;
  urgency: string;
}

const matches = (wanted: readonly string[], have: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((value) => have.includes(value));

/** The first rule of the matrix whose conditions all hold, or null. Pure. */
export function chooseRule<R extends { types: string[]; channels: string[]; urgencies: string[] }>(
  rules: readonly R[],
  facts: MatrixFacts,
): R | null {
  return (
    rules.find(
      (rule) =>
        matches(rule.types, facts.types) &&
        matches(rule.channels, [facts.channel]) &&
        matches(rule.urgencies, [facts.urgency]),
    ) ?? null
  );
}

/** A rule of a new matrix. */
export interface NewAssignmentRule {
  types: string[];
  channels: string[];
  urgencies: string[];
  departmentId: number;
  target: 'person' | 'supervisor';
  skill: string | null;
  ccDepartmentIds: number[];
}

/** Replaces the matrix: old rules are archived, so that past assignments can still be explained. */
export async function replaceMatrix(tx: Tx, rules: readonly NewAssignmentRule[]): Promise<void> {
  const at = tx.clock.now();
  await tx.db
    .updateTable('assignment_rules')
    .set({ archived_at: at })
    .where('archived_at', 'is', null)
    .execute();
  await tx.db
    .insertInto('assignment_rules')
    .values(
      rules.map((rule, index) => ({
        position: index + 1,
        types: rule.types,
        channels: rule.channels,
        urgencies: rule.urgencies,
        department_id: rule.departmentId,
        target: rule.target,
        skill: rule.skill,
        cc_department_ids: rule.ccDepartmentIds,
        created_at: at,
      })),
    )
    .execute();
  forgetMatrix(tx);
}
