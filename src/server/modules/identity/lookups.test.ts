import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { atomically } from '../../platform/context.ts';
import { type TestEnterprise, testEnterprise } from '../../testing/enterprise.ts';
import { addAbsence } from './actions/add-absence.ts';
import { disablePerson } from './actions/disable-person.ts';
import { editDepartment } from './actions/edit-department.ts';
import { editSettings } from './actions/edit-settings.ts';
import { removeAbsence } from './actions/remove-absence.ts';
import {
  departmentsById,
  findAssignable,
  getPerson,
  holdersOf,
  leadOf,
  markAssigned,
  namesOf,
  overallLead,
  superiorOf,
} from './lookups.ts';
import { getVisiblePerson } from './reads.ts';

describe('lookups', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
  });
  after(() => firm.services.close());

  it('finds the superior: manager, else the lead of the department or of one above, never oneself or somebody disabled', async () => {
    const { db } = firm.services;
    const technics = await firm.department('技术支持');
    const field = await firm.department('现场', technics);
    const manager = await firm.add('manager', ['supervisor']);
    const head = await firm.add('head', ['department_head'], { departmentId: technics });
    const leader = await firm.add('leader', ['engineer'], { departmentId: field });
    const engineer = await firm.add('engineer', ['engineer'], { departmentId: field, managerId: manager });
    const lead = (id: number, leadId: number | null) =>
      db.updateTable('departments').set({ lead_id: leadId }).where('id', '=', id).execute();
    await lead(technics, head);
    await lead(field, leader);

    assert.equal(await superiorOf(db, engineer), manager);
    await disablePerson(firm.admin, manager);
    assert.equal(await superiorOf(db, engineer), leader);
    assert.equal(await superiorOf(db, leader), head);
    await lead(field, null);
    assert.equal(await superiorOf(db, engineer), head);
    assert.equal(await leadOf(db, field), head);
    assert.equal(await superiorOf(db, head), firm.administratorId);
    assert.equal(await superiorOf(db, firm.administratorId), null);
    assert.equal(await superiorOf(db, 9_999), null);
  });

  it('finds the overall lead: of the settings, else of the top, else an administrator', async () => {
    const boss = await firm.add('boss', ['management']);
    const settings = {
      enterpriseName: '云杉智能',
      zone: 'Asia/Shanghai',
      portalGreeting: '您好',
      consentText: '同意',
      overallLeadId: boss,
    };
    await editSettings(firm.admin, settings);
    assert.equal(await overallLead(firm.system), boss);
    await disablePerson(firm.admin, boss);
    assert.equal(await overallLead(firm.system), firm.administratorId);
    const vice = await firm.add('vice', ['management']);
    await editDepartment(firm.admin, firm.departmentId, { name: '云杉', parentId: null, leadId: vice });
    assert.equal(await overallLead(firm.system), vice);
    await editDepartment(firm.admin, firm.departmentId, { name: '云杉', parentId: null, leadId: null });
    assert.equal(await overallLead(firm.system), firm.administratorId);
  });

  it('finds who can be given work, the longest without first, and who is away', async () => {
    const { db, clock } = firm.services;
    const departmentId = await firm.department('热线');
    const more = { departmentId, takesTickets: true, skills: ['空调'] };
    const [one, two, three] = [
      await firm.add('hot1', ['agent'], more),
      await firm.add('hot2', ['agent'], { ...more, skills: ['冰箱'], loadLimit: 5 }),
      await firm.add('hot3', ['agent'], more),
    ];
    await firm.add('clerk', ['agent'], { departmentId });
    const gone = await firm.add('gone', ['agent'], more);
    await disablePerson(firm.admin, gone);
    await atomically(firm.system, (tx) => markAssigned(tx, one));
    clock.advance(1000);
    await atomically(firm.system, (tx) => markAssigned(tx, three));
    const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
    await assert.rejects(addAbsence(firm.admin, two, { from: at(60), to: at(60) }), {
      code: 'invalid_input',
    });
    const absence = await addAbsence(firm.admin, two, { from: at(0), to: at(60), reason: '看牙' });
    assert.equal((await getVisiblePerson(firm.admin, two)).absences[0]!.reason, '看牙');

    const find = (skill?: string) => findAssignable(db, { departmentId, skill, now: clock.now() });
    assert.deepEqual(
      (await find()).map((person) => [person.id, person.isAbsent]),
      [
        [two, true],
        [one, false],
        [three, false],
      ],
    );
    assert.deepEqual(
      (await find('空调')).map((person) => person.id),
      [one, three],
    );
    assert.deepEqual((await find("x' or 1=1")).length, 0);
    clock.advance(3_600_000);
    assert.equal((await find())[0]!.isAbsent, false);
    assert.equal((await find())[0]!.loadLimit, 5);
    await removeAbsence(firm.admin, absence);
    await assert.rejects(removeAbsence(firm.admin, absence), { code: 'not_found' });
    const log = await db.selectFrom('audit_entries').select('detail').execute();
    assert.ok(!JSON.stringify(log).includes('看牙'));
  });

  it('finds who holds a permission and how far, and names', async () => {
    const { db } = firm.services;
    const id = await firm.add('double', ['inspector', 'engineer']);
    const holders = await holdersOf(db, 'ticket.view');
    assert.equal(holders.find((holder) => holder.id === id)!.scope, 'all');
    assert.ok(
      !(await holdersOf(db, 'ticket.handle')).some((holder) => holder.scope === 'all' && holder.id === id),
    );
    assert.deepEqual(await namesOf(db, [id, null, id, 9_999]), new Map([[id, 'double']]));
    assert.deepEqual(await namesOf(db, []), new Map());
    assert.equal((await getPerson(db, id))!.calendarKey, 'office');
    assert.equal(await getPerson(db, 9_999), null);
    assert.equal((await departmentsById(db)).get(firm.serviceDepartmentId)!.parentId, firm.departmentId);
  });
});
