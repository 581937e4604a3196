import type { Tx } from '../../platform/context.ts';
import { ApiError } from '../../platform/errors.ts';
import { departmentsById, findAssignable } from '../identity/index.ts';

/** Whether a department is there and in use. */
export async function departmentExists(tx: Tx, id: number): Promise<boolean> {
  const department = (await departmentsById(tx.db)).get(id);
  return department !== undefined && !department.isArchived;
}

/** Whether a person takes tickets in a department. */
export async function takesTickets(tx: Tx, departmentId: number, userId: number): Promise<boolean> {
  const people = await findAssignable(tx.db, { departmentId, now: tx.clock.now() });
  return people.some((person) => person.id === userId);
}

/** Who was chosen by hand must take tickets in that department. */
export async function demandAssignable(tx: Tx, departmentId: number, userId: number): Promise<void> {
  if (!(await takesTickets(tx, departmentId, userId))) throw new ApiError('assignee_not_eligible');
}
