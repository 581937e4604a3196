import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { permissionKeys } from '../../../../shared/api/permissions.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type TestEnterprise, testEnterprise } from '../../../testing/enterprise.ts';
import { getVisiblePerson, listPeople } from '../reads.ts';
import { addPerson } from './create-person.ts';
import { disablePerson } from './disable-person.ts';
import { editPerson } from './edit-person.ts';
import { enablePerson } from './enable-person.ts';
import { resetPassword } from './reset-password.ts';
import { resetTotp } from './reset-totp.ts';

describe('people', () => {
  let firm: TestEnterprise;
  /** Manages people everywhere but may do little else. */
  let personnel: Ctx;
  /** Manages people in one department and below. */
  let local: Ctx;
  let east: number;
  /** A role that everybody here may give. */
  let narrow: number;
  before(async () => {
    firm = await testEnterprise();
    const hr = await firm.role({
      nameZh: '人事',
      nameEn: 'Personnel',
      scope: 'all',
      permissions: ['user.manage', 'ticket.view'],
    });
    const head = await firm.role({
      nameZh: '片区负责人',
      nameEn: 'Area head',
      scope: 'department_tree',
      permissions: ['user.manage', 'ticket.view', 'ticket.handle'],
    });
    narrow = await firm.role({
      nameZh: '驻点',
      nameEn: 'On site',
      scope: 'own',
      permissions: ['ticket.view'],
    });
    east = await firm.department('华东');
    personnel = await firm.as(await firm.add('renshi', [hr]));
    local = await firm.as(await firm.add('pianqu', [head], { departmentId: east }));
  });
  after(() => firm.services.close());

  const inputOf = async (id: number, change: Partial<Parameters<typeof editPerson>[2]> = {}) => {
    const row = await getVisiblePerson(firm.system, id);
    return {
      signInName: row.sign_in_name,
      name: row.display_name,
      email: row.email,
      departmentId: row.department_id,
      managerId: row.manager_id,
      roleIds: row.roles.map((role) => role.id),
      skills: row.skills,
      loadLimit: row.load_limit,
      calendarKey: row.calendar_key,
      takesTickets: row.takes_tickets,
      ...change,
    };
  };
  const newcomer = (name: string, change = {}) => ({
    signInName: name,
    name,
    email: null,
    departmentId: firm.serviceDepartmentId,
    managerId: null,
    roleIds: [firm.roleIds.get('agent')!],
    skills: [],
    loadLimit: 20,
    calendarKey: 'office',
    takesTickets: true,
    ...change,
  });
  const rolesOf = async (id: number) =>
    (await getVisiblePerson(firm.system, id)).roles.map((role) => role.key);

  it('adds a person who must change the initial password, with one event and one entry', async () => {
    const { id, initialPassword } = await addPerson(
      firm.admin,
      newcomer('ｌｉｌｅｉ', { skills: [' 空调 ', '空调', ''] }),
    );
    assert.match(initialPassword, /^[a-z2-9-]{19}$/);
    const row = await getVisiblePerson(firm.admin, id);
    assert.equal(row.sign_in_name, 'lilei');
    assert.deepEqual(row.skills, ['空调']);
    assert.equal((await firm.as(id)).actor.mustChangePassword, true);
    const events = await firm.services.db
      .selectFrom('domain_events')
      .select('type')
      .where('subject_id', '=', id)
      .where('subject_kind', '=', 'person')
      .execute();
    assert.deepEqual(events, [{ type: 'person.created' }]);
    assert.equal((await firm.audited()).at(-1), 'person.created');
  });

  it('refuses a taken or impossible sign-in name, an unknown department, role or manager, and writes nothing', async () => {
    const before = await firm.audited();
    const cases: [object, string, string][] = [
      [{ signInName: 'LinLan' }, 'sign_in_name_taken', 'signInName'],
      [{ signInName: '１½' }, 'sign_in_name_invalid', 'signInName'],
      [{ departmentId: 9_999 }, 'invalid_input', 'departmentId'],
      [{ managerId: 9_999 }, 'invalid_input', 'managerId'],
      [{ roleIds: [9_999] }, 'invalid_input', 'roleIds'],
      [{ email: 'not an address' }, 'invalid_input', 'email'],
    ];
    for (const [change, code, path] of cases) {
      await assert.rejects(
        addPerson(firm.admin, newcomer('hanmei', change)),
        (error: { code: string; fields: { path: string }[] }) =>
          error.code === code && error.fields[0]?.path === path,
      );
    }
    assert.deepEqual(await firm.audited(), before);
  });

  it('lets nobody give a role beyond their own rights, to others or to themselves', async () => {
    const agent = firm.roleIds.get('agent')!;
    const administrator = firm.roleIds.get('administrator')!;
    await assert.rejects(addPerson(personnel, newcomer('nobody')), { code: 'role_beyond_own' });
    const self = personnel.actor.id!;
    for (const id of [self, await firm.add('yangyang', ['inspector'])]) {
      const { roleIds } = await inputOf(id);
      for (const more of [agent, administrator]) {
        await assert.rejects(editPerson(personnel, id, await inputOf(id, { roleIds: [...roleIds, more] })), {
          code: 'role_beyond_own',
        });
      }
    }
    assert.deepEqual(await rolesOf(self), [null]);
  });

  it('lets nobody take a role that goes beyond their own, but change the rest', async () => {
    const id = await firm.add('tangning', ['supervisor']);
    await assert.rejects(editPerson(personnel, id, await inputOf(id, { roleIds: [narrow] })), {
      code: 'role_beyond_own',
    });
    await editPerson(personnel, id, await inputOf(id, { name: '唐宁', departmentId: east }));
    assert.deepEqual(await rolesOf(id), ['supervisor']);
    const entry = await firm.services.db
      .selectFrom('audit_entries')
      .select('detail')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.deepEqual(entry.detail, {
      fields: ['display_name', 'department_id'],
      department: { from: firm.serviceDepartmentId, to: east },
    });
  });

  it('lets nobody reset, disable or enable somebody who may do more', async () => {
    const { administratorId } = firm;
    for (const act of [disablePerson, enablePerson, resetTotp, resetPassword]) {
      await assert.rejects(act(personnel, administratorId), { code: 'person_beyond_own' });
      await assert.rejects(act(personnel, personnel.actor.id!), { code: 'not_yourself' });
    }
  });

  it('reaches only the departments of the scope', async () => {
    const branch = await firm.department('上海', east);
    const id = await firm.add('shanghai', [narrow], { departmentId: branch });
    const outside = await firm.add('guangzhou', [narrow]);
    const head = await firm.as(local.actor.id!);
    const { items } = await listPeople(head, {});
    assert.deepEqual(items.map((row) => row.sign_in_name).toSorted(), ['pianqu', 'shanghai', 'tangning']);
    for (const act of [disablePerson, resetPassword, getVisiblePerson]) {
      await assert.rejects(act(head, outside), { code: 'not_found' });
    }
    await assert.rejects(editPerson(head, outside, await inputOf(outside)), { code: 'not_found' });
    // Neither can somebody be pushed out of reach.
    await assert.rejects(editPerson(head, id, await inputOf(id, { departmentId: firm.departmentId })), {
      code: 'invalid_input',
    });
    await disablePerson(head, id);
    await enablePerson(head, id);
  });

  it('keeps one administrator, whoever else has every right', async () => {
    const deputy = await firm.role({
      nameZh: '代管',
      nameEn: 'Deputy',
      scope: 'all',
      permissions: permissionKeys,
    });
    const other = await firm.as(await firm.add('deputy', [deputy]));
    const { administratorId } = firm;
    const refused = { code: 'last_administrator' };
    await assert.rejects(disablePerson(other, administratorId), refused);
    await assert.rejects(
      editPerson(other, administratorId, await inputOf(administratorId, { roleIds: [deputy] })),
      refused,
    );
    assert.deepEqual(await rolesOf(administratorId), ['administrator']);
  });

  it('keeps one administrator of two who remove each other at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = [
        await firm.as(await firm.add(`one${round}`, ['administrator'])),
        await firm.as(await firm.add(`two${round}`, ['administrator'])),
      ];
      await firm.services.db
        .deleteFrom('user_roles')
        .where('role_id', '=', firm.roleIds.get('administrator')!)
        .where('user_id', 'not in', [one.actor.id!, two.actor.id!])
        .execute();
      const demoted = await inputOf(one.actor.id!, { roleIds: [firm.roleIds.get('agent')!] });
      const results = await Promise.allSettled([
        disablePerson(one, two.actor.id!),
        editPerson(two, one.actor.id!, demoted),
      ]);
      const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'done'));
      assert.deepEqual(codes.toSorted(), ['done', 'last_administrator']);
    }
  });
});
