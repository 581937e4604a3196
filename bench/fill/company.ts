import { enterprisePresets } from '../../src/server/app/presets.ts';
import { systemCtx } from '../../src/server/app/worker.ts';
import { createEnterprise, hashPassword } from '../../src/server/modules/identity/index.ts';
import { type NewAssignmentRule, replaceMatrix } from '../../src/server/modules/tickets/index.ts';
import { atomically, type Services, type Tx } from '../../src/server/platform/context.ts';
import { channels, ticketTypes } from '../../src/shared/api/tickets.ts';
import { type Random, randomFrom } from './random.ts';
import type { Size } from './size.ts';
import { personName } from './words.ts';

/** One password for everybody. */
export const PASSWORD = 'bihuan-bench-2026';

/** Teams below a centre; with it they make what an agent of the centre sees. */
const TEAMS_PER_CENTRE = 4;
/** Work that one person may have, far above what anybody gets here, so that runs of different length stay alike. */
const LOAD_LIMIT = 200;

export interface Department {
  id: number;
  leadId: number;
  /** People who take its tickets. */
  takers: number[];
}

/** Somebody to sign in as, with PASSWORD. */
export interface Login {
  id: number;
  signInName: string;
}

export interface Company {
  departments: Department[];
  /** `agent` sees their centre and its teams (department_tree), `supervisor` and `admin` everything. */
  logins: Record<'admin' | 'supervisor' | 'agent', Login>;
}

/** Founds an enterprise with its presets and fills it with departments and people. Throws setup_done where somebody exists already. */
export async function foundCompany(services: Services, size: Size): Promise<Company> {
  const passwordHash = await hashPassword(PASSWORD);
  return atomically(systemCtx(services), async (tx) => {
    const founded = await createEnterprise(
      tx,
      { enterpriseName: '海澜电器集团', name: '高管理', signInName: 'admin', passwordHash },
      enterprisePresets,
    );
    const ids = await addDepartments(tx, founded.departmentId, founded.serviceDepartmentId, size.departments);
    const role = (key: string): number => founded.roleIds.get(key)!;
    const random = randomFrom(1);
    const supervisor = await addPeople(
      tx,
      [
        {
          signInName: 'supervisor',
          name: '周主管',
          departmentId: ids[0]!,
          takes: false,
          role: role('supervisor'),
        },
      ],
      passwordHash,
    );
    const departments: Department[] = [];
    for (const [index, id] of ids.entries())
      departments.push(await fillDepartment(tx, id, index, size, role, passwordHash, random));
    await replaceMatrix(tx, matrixFor(departments));
    const agent = await tx.db
      .selectFrom('users')
      .select(['id', 'sign_in_name as signInName'])
      .where('id', '=', departments[0]!.takers[0]!)
      .executeTakeFirstOrThrow();
    return {
      departments,
      logins: {
        admin: { id: founded.administratorId, signInName: 'admin' },
        supervisor: { id: supervisor[0]!, signInName: 'supervisor' },
        agent,
      },
    };
  });
}

/** Centres of five: one department with four teams below it. The first is the one that set-up made. */
async function addDepartments(tx: Tx, rootId: number, serviceId: number, count: number): Promise<number[]> {
  const ids = [serviceId];
  let centreId = serviceId;
  for (let index = 1; index < count; index += 1) {
    const place = index % (TEAMS_PER_CENTRE + 1);
    const centre = Math.floor(index / (TEAMS_PER_CENTRE + 1)) + 1;
    const row = await tx.db
      .insertInto('departments')
      .values({
        name: place === 0 ? `第${centre}服务中心` : `第${centre}中心${place}组`,
        parent_id: place === 0 ? rootId : centreId,
        created_at: tx.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (place === 0) centreId = row.id;
    ids.push(row.id);
  }
  return ids;
}

interface Newcomer {
  signInName: string;
  name: string;
  departmentId: number;
  takes: boolean;
  role: number;
}

async function addPeople(tx: Tx, people: readonly Newcomer[], passwordHash: string): Promise<number[]> {
  const at = tx.clock.now();
  const rows = await tx.db
    .insertInto('users')
    .values(
      people.map((person, index) => ({
        sign_in_name: person.signInName,
        display_name: person.name,
        department_id: person.departmentId,
        skills: index % 3 === 0 ? ['净水器', '空调'] : ['安装'],
        load_limit: LOAD_LIMIT,
        // On shift at any hour: a run at night measures the same as one at noon.
        calendar_key: 'always',
        takes_tickets: person.takes,
        password_hash: passwordHash,
        password_changed_at: at,
        created_at: at,
      })),
    )
    .returning('id')
    .execute();
  const ids = rows.map(({ id }) => id);
  await tx.db
    .insertInto('user_roles')
    .values(people.map((person, index) => ({ user_id: ids[index]!, role_id: person.role })))
    .execute();
  return ids;
}

async function fillDepartment(
  tx: Tx,
  departmentId: number,
  index: number,
  size: Size,
  role: (key: string) => number,
  passwordHash: string,
  random: Random,
): Promise<Department> {
  const isCentre = index % (TEAMS_PER_CENTRE + 1) === 0;
  const people = Array.from(
    { length: Math.max(2, size.peoplePerDepartment) },
    (_, place): Newcomer => ({
      signInName: `p${String(index + 1).padStart(2, '0')}${String(place).padStart(3, '0')}`,
      name: personName(random),
      departmentId,
      takes: place > 0,
      role: role(place === 0 ? 'department_head' : isCentre || place % 2 === 0 ? 'agent' : 'engineer'),
    }),
  );
  const [leadId, ...takers] = await addPeople(tx, people, passwordHash);
  await tx.db.updateTable('departments').set({ lead_id: leadId! }).where('id', '=', departmentId).execute();
  return { id: departmentId, leadId: leadId!, takers };
}

/** Complaints to a head; each pair of type and channel to one department in turn; the rest to the first. */
function matrixFor(departments: readonly Department[]): NewAssignmentRule[] {
  const any = { urgencies: [], skill: null, ccDepartmentIds: [], target: 'person' as const };
  const complaints = ['complaint', 'service_complaint'];
  const pairs = ticketTypes
    .filter((type) => !complaints.includes(type))
    .flatMap((type) => channels.map((channel) => ({ types: [type], channels: [channel] })));
  const first = departments[0]!.id;
  return [
    { ...any, types: complaints, channels: [], departmentId: first, target: 'supervisor' },
    ...pairs.map((pair, index) => ({
      ...any,
      ...pair,
      departmentId: departments[index % departments.length]!.id,
    })),
    { ...any, types: [], channels: [], departmentId: first },
  ];
}
