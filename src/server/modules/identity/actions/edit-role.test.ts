import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { permissionKeys, shippedRoles } from '../../../../shared/api/permissions.ts';
import { atomically } from '../../../platform/context.ts';
import { type TestEnterprise, testEnterprise } from '../../../testing/enterprise.ts';
import { listRoles } from '../reads.ts';
import { ensureShippedRoles } from '../shipped-roles.ts';
import { archiveRole } from './archive-role.ts';
import { createRole } from './create-role.ts';
import { disablePerson } from './disable-person.ts';
import { editRole } from './edit-role.ts';

const names = { nameZh: '质量专员', nameEn: 'Quality clerk' };

describe('roles', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
  });
  after(() => firm.services.close());

  it('lets who manages roles make none beyond their own rights, and widen none', async () => {
    const keeper = await firm.role({
      nameZh: '权限员',
      nameEn: 'Keeper',
      scope: 'department',
      permissions: ['role.manage', 'ticket.view'],
    });
    const me = await firm.as(await firm.add('quanxian', [keeper]));
    const refused = { code: 'role_beyond_own' };
    await assert.rejects(createRole(me, { ...names, scope: 'all', permissions: ['ticket.view'] }), refused);
    await assert.rejects(createRole(me, { ...names, scope: 'own', permissions: ['audit.view'] }), refused);
    await assert.rejects(
      editRole(me, keeper, { ...names, scope: 'all', permissions: ['role.manage', 'ticket.view'] }),
      refused,
    );
    await assert.rejects(
      editRole(me, firm.roleIds.get('agent')!, { ...names, scope: 'own', permissions: [] }),
      refused,
    );
    const id = await createRole(me, { ...names, scope: 'own', permissions: ['ticket.view'] });
    await editRole(me, id, { ...names, scope: 'department', permissions: ['ticket.view'] });
    await archiveRole(me, id);
    assert.deepEqual((await firm.audited()).slice(-3), ['role.created', 'role.edited', 'role.archived']);
  });

  it('keeps the administrator whole, shipped roles alive, and used ones too', async () => {
    const administrator = firm.roleIds.get('administrator')!;
    await assert.rejects(
      editRole(firm.admin, administrator, { ...names, scope: 'all', permissions: ['ticket.view'] }),
      { code: 'role_fixed' },
    );
    await assert.rejects(archiveRole(firm.admin, firm.roleIds.get('inspector')!), { code: 'role_shipped' });
    const own = await firm.role({ ...names, scope: 'own', permissions: [] });
    const id = await firm.add('yuanyuan', [own]);
    await disablePerson(firm.admin, id);
    await assert.rejects(archiveRole(firm.admin, own), { code: 'role_in_use', params: { count: 1 } });
  });

  it('adds what a new version ships, and leaves what the enterprise changed', async () => {
    const { db } = firm.services;
    const agent = firm.roleIds.get('agent')!;
    await editRole(firm.admin, agent, { ...names, scope: 'own', permissions: ['ticket.view'] });
    await db.deleteFrom('roles').where('key', '=', 'management').execute();
    await db
      .updateTable('roles')
      .set({ permissions: ['ticket.view'] })
      .where('key', '=', 'administrator')
      .execute();
    for (let start = 0; start < 2; start++) await atomically(firm.system, ensureShippedRoles);
    const roles = await listRoles(firm.system);
    const byKey = new Map(roles.map((role) => [role.key, role]));
    for (const { key } of shippedRoles) assert.ok(byKey.has(key), key);
    assert.deepEqual(byKey.get('administrator')!.permissions, permissionKeys);
    assert.deepEqual(byKey.get('agent')!.permissions, ['ticket.view']);
    assert.equal(byKey.get('agent')!.name_zh, '质量专员');
  });
});
