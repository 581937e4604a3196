import type { Answer, Input } from '../../lib/api.ts';

/** A rule as it is sent: its place in the list is its position. */
export type MatrixRule = Input<'POST /api/assignment-rules/edit'>['body']['rules'][number];
type StoredRule = Answer<'GET /api/assignment-rules'>['items'][number];

/** A stored rule as it is edited. */
export function editable(rule: StoredRule): MatrixRule {
  return {
    types: rule.types,
    channels: rule.channels,
    urgencies: rule.urgencies,
    departmentId: rule.department.id,
    target: rule.target,
    skill: rule.skill,
    ccDepartmentIds: rule.ccDepartments.map((department) => department.id),
  };
}

/** The list with one item moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const item = list[from];
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Whether a rule matches every ticket. */
export function matchesAll(rule: Pick<MatrixRule, 'types' | 'channels' | 'urgencies'>): boolean {
  return rule.types.length === 0 && rule.channels.length === 0 && rule.urgencies.length === 0;
}
