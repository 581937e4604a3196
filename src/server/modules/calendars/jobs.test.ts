import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atomically } from '../../platform/context.ts';
import {
  addDepartment,
  addPerson,
  asSystem,
  type TestServices,
  testServices,
} from '../../testing/services.ts';
import { ensureCalendarPresets } from './actions/ensure-presets.ts';
import { publishedYears } from './holidays.ts';
import { checkHolidayTable } from './index.ts';

const LAST = publishedYears().at(-1)!;

let services: TestServices;
before(async () => {
  services = await testServices(new Date(`${LAST}-10-31T15:59:00Z`));
  await atomically(asSystem(services), (tx) => ensureCalendarPresets(tx, 'Asia/Shanghai'));
});
after(() => services.close());

const notices = () => services.db.selectFrom('notices').select(['user_id', 'kind', 'params']).execute();

test('from 1 November on, whoever manages calendars hears once that next year’s table is missing', async () => {
  const department = await addDepartment(services, '客服部');
  const supervisor = await addPerson(services, '王主管', 'supervisor', department);
  await addPerson(services, '张专员', 'agent', department);
  const system = asSystem(services);
  assert.equal(await checkHolidayTable(system), null, 'still October in Shanghai');
  services.clock.advance(60_000);
  assert.equal(await checkHolidayTable(system), LAST + 1);
  const expected = [
    { user_id: supervisor.actor.id, kind: 'calendar.missing_year', params: { year: LAST + 1 } },
  ];
  assert.deepEqual(await notices(), expected);

  services.clock.advance(86_400_000);
  await checkHolidayTable(system);
  assert.deepEqual(await notices(), expected, 'once per person and year');

  const administrator = await addPerson(services, '李管理', 'administrator', department);
  await checkHolidayTable(system);
  assert.deepEqual(
    (await notices()).map(({ user_id }) => user_id),
    [supervisor.actor.id, administrator.actor.id],
    'who came later hears of it too',
  );
});
