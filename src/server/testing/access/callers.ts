import {
  type Permission,
  permissionKeys,
  type Scope,
  shippedRoles,
} from '../../../shared/api/permissions.ts';
import { createRole } from '../../modules/identity/actions/create-role.ts';
import { createToken } from '../../modules/identity/actions/create-token.ts';
import { actorOf, createDepartment, createPerson, hashPassword } from '../../modules/identity/index.ts';
import { openSession } from '../../modules/identity/sessions.ts';
import { actingAs, atomically } from '../../platform/context.ts';
import type { TestApp } from '../app.ts';
import { PASSWORD } from '../company.ts';
import { asSystem } from '../services.ts';
import { copyRow } from './copy-row.ts';

/** How a request says who it is from. */
export interface Identity {
  cookies?: Record<string, string>;
  bearer?: string;
}

/** Somebody who calls every route. */
export interface Caller {
  name: string;
  /** 'anybody' is not signed in; 'token' a script with one permission of an administrator. */
  kind: 'anybody' | 'person' | 'token';
  /** users.id; for anybody, who is no one, the stranger's. */
  personId: number;
  roleId: number;
  permissions: readonly Permission[];
  scope: Scope;
  identity: Identity;
}

/** The people and departments among which every record of the matrix stands. */
export interface Surroundings {
  /** The callers' department, one below it, one elsewhere. */
  departments: { own: number; below: number; other: number };
  /** Colleagues of every caller in these departments, who take tickets. */
  people: { department: number; below: number; other: number };
  callers: Caller[];
  /** A script of the administrator's with exactly this permission. */
  tokens: ReadonlyMap<Permission, Caller>;
}

/** A session of its own for a person; signing in costs a password hash, this does not. */
export const sessionOf = (app: TestApp, personId: number): Promise<Identity> =>
  atomically(asSystem(app.services), async (tx) => ({
    cookies: { bihuan_session: await openSession(tx, personId) },
  }));

/** Somebody of the same role and department with an account of their own, for requests that spend an account. */
export async function twinOf(app: TestApp, caller: Caller): Promise<Caller> {
  const name = `twin-${++twins}`;
  const personId = await copyRow(app, 'users', caller.personId, { sign_in_name: name });
  await app.services.db
    .insertInto('user_roles')
    .values({ user_id: personId, role_id: caller.roleId })
    .execute();
  return { ...caller, name, personId, identity: await sessionOf(app, personId) };
}
let twins = 0;

/**
 * One caller for each shipped role, one for each narrower scope who has every permission within it (as own roles may be), anybody,
 * and the administrator's scripts.
 */
export async function surround(app: TestApp): Promise<Surroundings> {
  const system = asSystem(app.services);
  const passwordHash = await hashPassword(PASSWORD);
  const { root } = app.company.departments;
  const own = await createDepartment(system, { name: '甲部', parentId: root });
  const below = await createDepartment(system, { name: '甲部一组', parentId: own });
  const other = await createDepartment(system, { name: '乙部', parentId: root });

  const shipped = await app.services.db
    .selectFrom('roles')
    .select(['id', 'key'])
    .where('key', 'is not', null)
    .execute();
  const idOf = new Map(shipped.map((role) => [role.key, role.id]));
  const add = (name: string, departmentId: number, roleId: number): Promise<number> =>
    atomically(system, (tx) =>
      createPerson(tx, {
        signInName: name,
        name,
        departmentId,
        roleIds: [roleId],
        passwordHash,
        calendarKey: 'always',
        takesTickets: true,
        loadLimit: 10_000,
      }),
    );
  const agent = idOf.get('agent')!;
  const people = {
    department: await add('colleague', own, agent),
    below: await add('junior', below, agent),
    other: await add('stranger', other, agent),
  };

  const roles = shippedRoles.map((role) => ({ ...role, id: idOf.get(role.key)! }));
  for (const scope of ['own', 'department', 'department_tree'] as const) {
    const key = `everything_in_${scope}`;
    const name = { zh: key, en: key };
    const id = await createRole(system, { nameZh: key, nameEn: key, scope, permissions: permissionKeys });
    roles.push({ id, key, name, scope, permissions: permissionKeys });
  }
  const callers: Caller[] = [
    {
      name: 'anybody',
      kind: 'anybody',
      personId: people.other,
      roleId: 0,
      permissions: [],
      scope: 'own',
      identity: {},
    },
  ];
  for (const role of roles) {
    const personId = await add(role.key, own, role.id);
    const { permissions, scope, id: roleId } = role;
    const identity = await sessionOf(app, personId);
    callers.push({ name: role.key, kind: 'person', personId, roleId, permissions, scope, identity });
  }
  const administrator = callers.find(({ name }) => name === 'administrator')!;
  const acting = actingAs(system, (await actorOf(app.services.db, administrator.personId))!);
  const tokens = new Map<Permission, Caller>();
  for (const permission of permissionKeys) {
    const { token } = await createToken(acting, { name: permission, scopes: [permission] });
    tokens.set(permission, {
      ...administrator,
      name: `token for ${permission}`,
      kind: 'token',
      permissions: [permission],
      identity: { bearer: token },
    });
  }
  return { departments: { own, below, other }, people, callers, tokens };
}
