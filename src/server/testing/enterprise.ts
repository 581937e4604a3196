import { createDepartment } from '../modules/identity/actions/create-department.ts';
import { createPerson, type NewPerson } from '../modules/identity/actions/create-person.ts';
import { createRole } from '../modules/identity/actions/create-role.ts';
import { actorOf } from '../modules/identity/authenticate.ts';
import { hashPassword } from '../modules/identity/passwords.ts';
import { createEnterprise } from '../modules/identity/setup.ts';
import { type Actor, systemActor } from '../platform/actor.ts';
import { actingAs, atomically, type Ctx } from '../platform/context.ts';
import { asSystem, type TestServices, testServices } from './services.ts';

/** Password of everybody in the tests' enterprise. */
export const PASSWORD = 'xi-hu-long-jing-7';
const hash = await hashPassword(PASSWORD);

/** A small enterprise with its administrator 林岚, to which a test adds who it needs. */
export interface TestEnterprise extends Awaited<ReturnType<typeof createEnterprise>> {
  services: TestServices;
  system: Ctx;
  /** The administrator acting. */
  admin: Ctx;
  /** Somebody acting by their rights of this moment, from 203.0.113.7. */
  as(userId: number): Promise<Ctx>;
  /** Somebody unknown, from an address. */
  visitor(ip?: string): Ctx;
  /** Adds a person with shipped roles (by key) or own ones (by id) to the service department. */
  add(name: string, roles: (string | number)[], more?: Partial<NewPerson>): Promise<number>;
  /** Adds a department below the top one. */
  department(name: string, parentId?: number): Promise<number>;
  /** Adds a role of the enterprise's own. */
  role(input: Parameters<typeof createRole>[1]): Promise<number>;
  /** Actions in the audit log, in their order. */
  audited(): Promise<string[]>;
}

/** Founds it in a database of the test's own. */
export async function testEnterprise(): Promise<TestEnterprise> {
  const services = await testServices();
  const system = asSystem(services);
  const founded = await createEnterprise(system, {
    enterpriseName: '云杉智能',
    name: '林岚',
    signInName: 'linlan',
    passwordHash: hash,
  });
  const from = (actor: Actor, ip: string): Ctx => ({
    ...actingAs(system, actor),
    origin: { ip, userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36' },
  });
  const as = async (userId: number) => from((await actorOf(services.db, userId))!, '203.0.113.7');
  return {
    ...founded,
    services,
    system,
    admin: await as(founded.administratorId),
    as,
    visitor: (ip = '198.51.100.9') => from({ ...systemActor, kind: 'customer', name: 'visitor' }, ip),
    add: (name, roles, more = {}) =>
      atomically(system, (tx) =>
        createPerson(tx, {
          signInName: name,
          name,
          departmentId: founded.serviceDepartmentId,
          roleIds: roles.map((role) => (typeof role === 'number' ? role : founded.roleIds.get(role)!)),
          passwordHash: hash,
          ...more,
        }),
      ),
    department: (name, parentId = founded.departmentId) => createDepartment(system, { name, parentId }),
    role: (input) => createRole(system, input),
    async audited() {
      const rows = await services.db.selectFrom('audit_entries').select('action').orderBy('id').execute();
      return rows.map((row) => row.action);
    },
  };
}
