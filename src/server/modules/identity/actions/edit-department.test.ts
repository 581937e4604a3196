import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestEnterprise, testEnterprise } from '../../../testing/enterprise.ts';
import { listDepartments } from '../reads.ts';
import { archiveDepartment } from './archive-department.ts';
import { createDepartment } from './create-department.ts';
import { disablePerson } from './disable-person.ts';
import { editDepartment } from './edit-department.ts';
import { enablePerson } from './enable-person.ts';

describe('departments', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
  });
  after(() => firm.services.close());

  const shape = async () =>
    new Map((await listDepartments(firm.system)).map((row) => [row.id, row.parent_id]));

  it('moves one with all below it, and names its lead', async () => {
    const ops = await firm.department('运营');
    const it_ = await firm.department('IT', ops);
    const lead = await firm.add('gaolei', ['department_head'], { departmentId: ops });
    await editDepartment(firm.admin, ops, {
      name: '运营与 IT',
      parentId: firm.serviceDepartmentId,
      leadId: lead,
    });
    const rows = await listDepartments(firm.system);
    const moved = rows.find((row) => row.id === ops)!;
    assert.deepEqual(
      [moved.parent_id, moved.name, moved.lead_name],
      [firm.serviceDepartmentId, '运营与 IT', 'gaolei'],
    );
    assert.equal(rows.find((row) => row.id === it_)!.parent_id, ops);
    assert.equal((await firm.audited()).at(-1), 'department.edited');
  });

  it('refuses a move below itself, however deep', async () => {
    const a = await firm.department('A');
    const b = await firm.department('B', a);
    const c = await firm.department('C', b);
    for (const parentId of [a, b, c]) {
      await assert.rejects(editDepartment(firm.admin, a, { name: 'A', parentId, leadId: null }), {
        code: 'department_cycle',
      });
    }
    assert.equal((await shape()).get(a), firm.departmentId);
  });

  it('refuses one of two moves that together would make a cycle', async () => {
    for (let round = 0; round < 5; round++) {
      const [left, right] = [`左${round}`, `右${round}`];
      const [one, two] = [await firm.department(left), await firm.department(right)];
      const [belowOne, belowTwo] = [await firm.department('下', one), await firm.department('下', two)];
      const results = await Promise.allSettled([
        editDepartment(firm.admin, one, { name: left, parentId: belowTwo, leadId: null }),
        editDepartment(firm.admin, two, { name: right, parentId: belowOne, leadId: null }),
      ]);
      const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'done'));
      assert.deepEqual(codes.toSorted(), ['department_cycle', 'done']);
    }
  });

  it('refuses two siblings of one name, unknown parents and leads', async () => {
    const name = '物流';
    await firm.department(name);
    const add = (change: object) =>
      createDepartment(firm.admin, { name, parentId: firm.departmentId, leadId: null, ...change });
    await assert.rejects(add({}), { code: 'name_taken' });
    await assert.rejects(add({ name: '仓储', parentId: 9_999 }), { code: 'invalid_input' });
    await assert.rejects(add({ name: '仓储', leadId: 9_999 }), { code: 'invalid_input' });
    await add({ parentId: firm.serviceDepartmentId });
  });

  it('builds only below what the actor manages', async () => {
    const role = await firm.role({
      nameZh: '片区',
      nameEn: 'Area',
      scope: 'department_tree',
      permissions: ['user.manage'],
    });
    const north = await firm.department('华北');
    const id = await firm.add('luhan', [role], { departmentId: north });
    const head = await firm.as(id);
    const beijing = await createDepartment(head, { name: '北京', parentId: north });
    await assert.rejects(createDepartment(head, { name: '顶层', parentId: null }), { code: 'invalid_input' });
    await assert.rejects(createDepartment(head, { name: '别处', parentId: firm.serviceDepartmentId }), {
      code: 'invalid_input',
    });
    await assert.rejects(
      editDepartment(head, firm.serviceDepartmentId, { name: '我的', parentId: north, leadId: null }),
      { code: 'not_found' },
    );
    const now = await firm.as(id);
    await assert.rejects(
      editDepartment(now, beijing, { name: '北京', parentId: firm.departmentId, leadId: null }),
      { code: 'invalid_input' },
    );
    await archiveDepartment(now, beijing);
  });

  it('archives an empty one only; its name is free again, and nobody comes back into it', async () => {
    const shop = await firm.department('门店');
    const child = await firm.department('一店', shop);
    const id = await firm.add('tianye', ['agent'], { departmentId: shop });
    const refused = { code: 'department_not_empty' };
    await assert.rejects(archiveDepartment(firm.admin, shop), refused);
    await disablePerson(firm.admin, id);
    await assert.rejects(archiveDepartment(firm.admin, shop), refused);
    await archiveDepartment(firm.admin, child);
    await archiveDepartment(firm.admin, shop);
    await assert.rejects(archiveDepartment(firm.admin, shop), { code: 'not_found' });
    await assert.rejects(enablePerson(firm.admin, id), { code: 'department_archived' });
    await firm.department('门店');
    assert.equal((await shape()).has(shop), false);
  });
});
