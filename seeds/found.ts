import { enterprisePresets } from '../src/server/app/presets.ts';
import { createCalendar } from '../src/server/modules/calendars/actions/create-calendar.ts';
import { calendarsInForce } from '../src/server/modules/calendars/index.ts';
import { addAbsence } from '../src/server/modules/identity/actions/add-absence.ts';
import { editDepartment } from '../src/server/modules/identity/actions/edit-department.ts';
import { editSettings } from '../src/server/modules/identity/actions/edit-settings.ts';
import {
  actorOf,
  createDepartment,
  createEnterprise,
  createPerson,
  departmentsById,
  getSettings,
} from '../src/server/modules/identity/index.ts';
import { editAssignmentRules } from '../src/server/modules/tickets/actions/edit-assignment-rules.ts';
import type { Tx } from '../src/server/platform/context.ts';
import {
  type DepartmentKey,
  departments,
  employees,
  enterpriseName,
  matrix,
  portalGreeting,
  shifts,
  staff,
} from './company.ts';
import { DAY, dayStart, HOUR } from './days.ts';
import type { World } from './world.ts';

/** Who is away and when, in days before now. */
const holidays: readonly (readonly [signInName: string, daysAgo: number, days: number, reason: string])[] = [
  ['he.jun', 141, 5, '年休假'],
  ['li.nan', 118, 3, '事假'],
  ['gao.yuan', 96, 4, '出差培训'],
  ['luo.dan', 73, 5, '年休假'],
  ['xu.bin', 51, 2, '病假'],
  ['zhang.wei', 34, 3, '年休假'],
  ['tang.wei', 20, 2, '事假'],
];

/** Founds the company: people, departments, shifts, the assignment matrix. In one transaction. */
export async function found(world: World, passwordHash: string): Promise<void> {
  const system = world.system();
  const [first] = employees;
  const { administratorId, departmentId, serviceDepartmentId, roleIds } = await createEnterprise(
    system,
    {
      enterpriseName,
      name: first.name,
      signInName: first.signInName,
      passwordHash,
      settings: { portalGreeting },
    },
    enterprisePresets,
  );
  const admin: Tx = { ...system, actor: (await actorOf(system.db, administratorId))! };
  const departmentIds = new Map<DepartmentKey, number>([
    ['head', departmentId],
    ['service', serviceDepartmentId],
  ]);
  for (const { key, name, parent } of departments) {
    departmentIds.set(key, await createDepartment(admin, { name, parentId: departmentIds.get(parent)! }));
  }
  const calendarKeys = await addShifts(admin);
  const ids = new Map<string, number>([[first.signInName, administratorId]]);
  for (const person of staff.slice(1)) {
    const id = await createPerson(admin, {
      signInName: person.signInName,
      name: person.name,
      email: `${person.signInName}@example.com`,
      departmentId: departmentIds.get(person.department)!,
      managerId: person.manager ? ids.get(person.manager)! : null,
      roleIds: person.roles.map((role) => roleIds.get(role)!),
      skills: person.skills ?? [],
      loadLimit: person.loadLimit ?? 30,
      calendarKey: calendarKeys.get(person.shift ?? 'office') ?? 'office',
      takesTickets: person.takesTickets ?? false,
      passwordHash,
    });
    ids.set(person.signInName, id);
  }
  await nameLeads(admin, departmentIds, ids);
  await editSettings(admin, { ...(await getSettings(admin)), overallLeadId: ids.get('chen.guodong')! });
  await editAssignmentRules(
    admin,
    matrix.map((rule) => ({
      types: [...rule.types],
      channels: [...(rule.channels ?? [])],
      urgencies: [...(rule.urgencies ?? [])],
      departmentId: departmentIds.get(rule.to)!,
      target: rule.target ?? 'person',
      skill: rule.skill ?? null,
      ccDepartmentIds: (rule.cc ?? []).map((key) => departmentIds.get(key)!),
    })),
  );
  for (const key of new Set(matrix.map(({ to }) => to))) world.departments.set(key, departmentIds.get(key)!);
  world.departments.set('research', departmentIds.get('research')!);
  await introduce(world, admin, ids);
}

/** Makes the shifts; returns calendar keys by shift. */
async function addShifts(admin: Tx): Promise<Map<string, string>> {
  const keys = new Map([
    ['office', 'office'],
    ['always', 'always'],
  ]);
  const { zone } = await getSettings(admin);
  for (const [shift, { nameZh, nameEn, weekly }] of Object.entries(shifts)) {
    const { key } = await createCalendar(admin, {
      nameZh,
      nameEn,
      zone,
      weekly: weekly.map((day) => day.map(([from, to]): [number, number] => [from, to])),
      observesHolidays: false,
      exceptions: [],
    });
    keys.set(shift, key);
  }
  return keys;
}

async function nameLeads(
  admin: Tx,
  departmentIds: ReadonlyMap<DepartmentKey, number>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const present = await departmentsById(admin.db);
  for (const { department, leads, signInName } of staff) {
    if (!leads) continue;
    const { id, name, parentId } = present.get(departmentIds.get(department)!)!;
    await editDepartment(admin, id, { name, parentId, leadId: ids.get(signInName)! });
  }
}

/** Makes people act, each with their own rights. */
async function introduce(world: World, admin: Tx, ids: ReadonlyMap<string, number>): Promise<void> {
  const calendars = await calendarsInForce(admin);
  const rows = await admin.db.selectFrom('users').select(['id', 'calendar_key']).execute();
  for (const { name, signInName, roles, takesTickets } of staff) {
    const id = ids.get(signInName)!;
    const surname = name[0]!;
    world.members.set(id, {
      id,
      signInName,
      name,
      actor: (await actorOf(admin.db, id))!,
      calendar: calendars.get(rows.find((row) => row.id === id)!.calendar_key)!,
      absences: [],
      takesTickets: takesTickets ?? false,
      title: roles.includes('engineer') ? `${surname}工` : `${name}`,
    });
  }
  for (const [signInName, daysAgo, days, reason] of holidays) {
    const from = dayStart(world.end) - daysAgo * DAY;
    const to = from + days * DAY;
    const member = world.member(signInName);
    member.absences.push({ from, to });
    world.agenda.add(from - 5 * DAY + 10 * HOUR, async () => {
      const head = { ...world.as(world.member('lin.lan')) };
      await addAbsence(head, member.id, {
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        reason,
      });
    });
  }
}
