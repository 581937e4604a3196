import { sql } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import { calendarsInForce, isOpen } from '../calendars/index.ts';
import { type AssignablePerson, findAssignable, leadOf, markAssigned, namesOf } from '../identity/index.ts';
import { type AssignmentRuleRecord, chooseRule, type MatrixFacts, matrixInForce } from './matrix.ts';

/** Why a person was or was not chosen. */
export type Verdict = 'chosen' | 'busier' | 'full' | 'off_shift' | 'absent' | 'without_skill';

export interface Considered {
  id: number;
  name: string;
  open: number;
  limit: number;
  verdict: Verdict;
}

/** Where a ticket goes and why. Without an assignee it waits in the department's queue. */
export interface Assignment {
  departmentId: number | null;
  assigneeId: number | null;
  ccDepartmentIds: number[];
  rule: Pick<
    AssignmentRuleRecord,
    'position' | 'types' | 'channels' | 'urgencies' | 'skill' | 'target'
  > | null;
  considered: Considered[];
}

/** A person with their present load. */
export interface Loaded extends AssignablePerson {
  open: number;
  onShift: boolean;
}

/** More people than this are not listed in an explanation. */
const EXPLAINED_PEOPLE = 12;

/** Open tickets of people, counted to each one's limit: the cost does not grow with what lies in their lists. */
export async function openTicketsOf(
  ctx: Ctx,
  people: readonly { id: number; loadLimit: number }[],
): Promise<Map<number, number>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ id: number; open: number }>`
    select p.id, (select count(*) from (select 1 from tickets t where t.assignee_id = p.id and t.is_open limit p.load_limit + 1) c) as open
    from unnest(${people.map((person) => person.id)}::bigint[], ${people.map((person) => person.loadLimit)}::int[]) as p(id, load_limit)`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, row.open]));
}

/** People who take tickets in a department, with load and shift at this moment. */
export async function loadedPeople(ctx: Ctx, departmentId: number): Promise<Loaded[]> {
  const now = ctx.clock.now();
  const people = await findAssignable(ctx.db, { departmentId, now });
  const calendars = await calendarsInForce(ctx);
  const open = await openTicketsOf(ctx, people);
  return people.map((person) => {
    const calendar = calendars.get(person.calendarKey);
    return {
      ...person,
      open: open.get(person.id) ?? 0,
      onShift: !person.isAbsent && (!calendar || isOpen(calendar.compiled, now)),
    };
  });
}

/** Judges people for a ticket: who may take it, least loaded (open/limit) first, then who waited longest. Pure. */
export function rankPeople(
  people: readonly Loaded[],
  skill: string | null,
): { ranked: Loaded[]; verdicts: Map<number, Verdict> } {
  const verdicts = new Map<number, Verdict>();
  const ranked = people.filter((person) => {
    const verdict: Verdict | null = person.isAbsent
      ? 'absent'
      : !person.onShift
        ? 'off_shift'
        : skill !== null && !person.skills.includes(skill)
          ? 'without_skill'
          : person.open >= person.loadLimit
            ? 'full'
            : null;
    verdicts.set(person.id, verdict ?? 'busier');
    return verdict === null;
  });
  const share = (person: Loaded) => person.open / person.loadLimit;
  const waited = (person: Loaded) => person.lastAssignedAt?.getTime() ?? 0;
  ranked.sort((a, b) => share(a) - share(b) || waited(a) - waited(b) || a.id - b.id);
  return { ranked, verdicts };
}

/**
 * Takes a person for a ticket: locks their row and counts again, so that two dispatches at the same time cannot push anybody over the
 * limit. People locked by another dispatch are passed over first and waited for only when nobody else is left.
 */
async function claimPerson(
  tx: Tx,
  ranked: readonly Loaded[],
  verdicts: Map<number, Verdict>,
): Promise<number | null> {
  const passedOver: Loaded[] = [];
  for (const [people, wait] of [
    [ranked, false],
    [passedOver, true],
  ] as const) {
    for (const person of people) {
      const { rows } = await sql<{ id: number }>`
        select id from users where id = ${person.id} and disabled_at is null for no key update ${wait ? sql`` : sql`skip locked`}`.execute(
        tx.db,
      );
      if (rows.length === 0) {
        if (!wait) passedOver.push(person);
        continue;
      }
      // A new statement sees what the dispatches before this lock have committed.
      const open = (await openTicketsOf(tx, [person])).get(person.id) ?? 0;
      if (open >= person.loadLimit) {
        verdicts.set(person.id, 'full');
        continue;
      }
      await markAssigned(tx, person.id);
      verdicts.set(person.id, 'chosen');
      return person.id;
    }
  }
  return null;
}

/** Finds the person for a ticket of a department: with the skill, on shift, under their limit, least loaded. Explained. */
export async function choosePerson(
  tx: Tx,
  departmentId: number,
  skill: string | null,
): Promise<{ assigneeId: number | null; considered: Considered[] }> {
  const people = await loadedPeople(tx, departmentId);
  const { ranked, verdicts } = rankPeople(people, skill);
  const assigneeId = await claimPerson(tx, ranked, verdicts);
  const order = new Map(ranked.map((person, index) => [person.id, index]));
  const considered = people
    .map((person) => ({
      id: person.id,
      name: person.name,
      open: person.open,
      limit: person.loadLimit,
      verdict: verdicts.get(person.id) ?? 'busier',
    }))
    .sort((a, b) => (order.get(a.id) ?? people.length) - (order.get(b.id) ?? people.length))
    .slice(0, EXPLAINED_PEOPLE);
  return { assigneeId, considered };
}

/** Dispatches by the matrix: the first rule that fits names department and target; then the person. */
export async function dispatchByMatrix(tx: Tx, facts: MatrixFacts): Promise<Assignment> {
  const rule = chooseRule(await matrixInForce(tx), facts);
  if (!rule) return { departmentId: null, assigneeId: null, ccDepartmentIds: [], rule: null, considered: [] };
  const base = {
    departmentId: rule.department_id,
    ccDepartmentIds: rule.cc_department_ids,
    rule: {
      position: rule.position,
      types: rule.types,
      channels: rule.channels,
      urgencies: rule.urgencies,
      skill: rule.skill,
      target: rule.target,
    },
  };
  if (rule.target === 'supervisor') {
    const lead = await leadOf(tx.db, rule.department_id);
    if (lead !== null) {
      const name = (await namesOf(tx.db, [lead])).get(lead) ?? '';
      // A complaint belongs to the superior whatever their load.
      return {
        ...base,
        assigneeId: lead,
        considered: [{ id: lead, name, open: 0, limit: 0, verdict: 'chosen' }],
      };
    }
  }
  return { ...base, ...(await choosePerson(tx, rule.department_id, rule.skill)) };
}
