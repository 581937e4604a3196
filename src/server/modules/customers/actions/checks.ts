import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { ApiError, type FieldProblem } from '../../../platform/errors.ts';
import { localDateOf } from '../../calendars/index.ts';
import { departmentsById, getPerson, getSettings } from '../../identity/index.ts';
import type { CustomerFacts } from '../rules.ts';

/** Throws invalid_input with all problems at once, so that a form marks every field. */
export function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new ApiError('invalid_input', {}, [...problems]);
}

/** Waits until no other transaction works on the same thing; freed when this one ends. `name` must hold no personal data: it shows in the server's log. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bihuan.customers.${name}`}, 0))`.execute(tx.db);
}

/** Throws credit_code_taken, with the number of the customer that has the code. Two at once wait for each other. */
export async function demandFreeCreditCode(tx: Tx, code: string | null, ownId: number | null): Promise<void> {
  if (code === null) return;
  await lockName(tx, `credit_code ${code}`);
  const other = await tx.db
    .selectFrom('customers')
    .select('number')
    .where('credit_code', '=', code)
    .where('archived_at', 'is', null)
    .where('id', 'is distinct from', ownId)
    .executeTakeFirst();
  if (!other) return;
  throw new ApiError('credit_code_taken', { number: other.number }, [
    { path: 'creditCode', code: 'credit_code_taken' },
  ]);
}

/** Throws a problem of the field where a newly named owner cannot sign in or a newly named department is gone. */
export async function demandOwnership(
  tx: Tx,
  { ownerId, departmentId }: Pick<CustomerFacts, 'ownerId' | 'departmentId'>,
  before?: Pick<CustomerFacts, 'ownerId' | 'departmentId'>,
): Promise<void> {
  const problems: FieldProblem[] = [];
  if (ownerId !== null && ownerId !== before?.ownerId) {
    const owner = await getPerson(tx.db, ownerId);
    if (!owner || owner.isDisabled) problems.push({ path: 'ownerId', code: 'not_found' });
  }
  if (departmentId !== null && departmentId !== before?.departmentId) {
    const department = (await departmentsById(tx.db)).get(departmentId);
    if (!department || department.isArchived) problems.push({ path: 'departmentId', code: 'not_found' });
  }
  refuseProblems(problems);
}

/** Today as YYYY-MM-DD in the enterprise's zone, to refuse births in the future. */
export const todayOf = async (tx: Tx): Promise<string> =>
  localDateOf((await getSettings(tx)).zone, tx.clock.now());
