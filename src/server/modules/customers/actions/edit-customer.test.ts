import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type CustomerStory,
  creditCode,
  customerStory,
  firm,
  identityNumber,
  noTickets,
  person,
} from '../customers.fixture.ts';
import { getCustomer, listCustomers } from '../reads.ts';
import { editCustomer } from './edit-customer.ts';

let story: CustomerStory;
before(async () => {
  story = await customerStory();
});
after(() => story.close());

const found = async (q: string) =>
  (await listCustomers(story.supervisor, { q }, noTickets)).items.map(({ id }) => id);

test('an agent changes a person without having seen the name, then the name itself', async () => {
  const { agent, services } = story;
  const [id] = await story.add(agent, person('王小明', {}, { identityNumber: identityNumber(1) }));
  const shown = await getCustomer(agent, id!);
  assert.equal(shown.name, '王**');
  await editCustomer(agent, id!, {
    kind: 'person',
    name: shown.name,
    identityNumber: shown.identityNumber,
    industry: '教育',
    version: shown.version,
  });
  assert.deepEqual(await found('王小明'), [id]);
  const renamed = await getCustomer(agent, id!);
  assert.equal(renamed.industry, '教育');
  await editCustomer(agent, id!, { kind: 'person', name: '赵大明', version: renamed.version });
  assert.deepEqual(await found('赵大'), [id]);
  assert.deepEqual(await found('王小'), [id], 'the contact still has the old name');
  const events = await services.db
    .selectFrom('domain_events')
    .select('payload')
    .where('type', '=', 'customer.changed')
    .where('subject_id', '=', id!)
    .orderBy('seq')
    .execute();
  assert.deepEqual(events, [{ payload: { fields: ['industry'] } }, { payload: { fields: ['name'] } }]);
});

test('nothing changed is no change', async () => {
  const { agent } = story;
  const [id] = await story.add(agent, firm('不变公司', 21));
  const shown = await getCustomer(agent, id!);
  await editCustomer(agent, id!, { kind: 'enterprise', name: shown.name, version: shown.version });
  assert.equal((await getCustomer(agent, id!)).version, shown.version);
});

test('of two who edit at once the second is told', async () => {
  const { agent } = story;
  const [id] = await story.add(agent, firm('并发公司', 22));
  const results = await Promise.allSettled(
    ['一', '二'].map((name) => editCustomer(agent, id!, { kind: 'enterprise', name, version: 1 })),
  );
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(editCustomer(agent, id!, { kind: 'enterprise', name: '三', version: 1 }), {
    code: 'changed_meanwhile',
  });
});

test('credit codes are checked and belong to one customer', async () => {
  const { agent } = story;
  const [id, other] = await story.add(agent, firm('甲公司', 23), firm('乙公司', 24));
  const number = (await getCustomer(agent, other!)).number;
  const edit = (creditCodeGiven: string | null) =>
    editCustomer(agent, id!, { kind: 'enterprise', name: '甲公司', creditCode: creditCodeGiven, version: 1 });
  await assert.rejects(edit(creditCode(24)), { code: 'credit_code_taken', params: { number } });
  await assert.rejects(edit('91310000MA1K000000'), {
    fields: [{ path: 'creditCode', code: 'credit_code_invalid' }],
  });
  await assert.rejects(edit(null), { fields: [{ path: 'creditCode', code: 'credit_code_needed' }] });
});

test('who may only look, or not even that, changes nothing', async () => {
  const { agent, inspector, salesHead, service } = story;
  const [id] = await story.add(agent, person('钱七', {}, { departmentId: service }));
  const edit = { kind: 'person' as const, name: '钱八', version: 1 };
  assert.deepEqual((await getCustomer(inspector, id!)).can, {
    edit: false,
    unmask: false,
    createTicket: false,
  });
  await assert.rejects(editCustomer(inspector, id!, edit), { code: 'not_found' });
  await assert.rejects(getCustomer(salesHead, id!), { code: 'not_found' });
  await assert.rejects(editCustomer(salesHead, id!, edit), { code: 'not_found' });
});
