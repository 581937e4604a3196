import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CustomerStory, customerStory, firm, noTickets, person } from '../customers.fixture.ts';
import { contactFor, customerNames } from '../index.ts';
import { getCustomer, listCustomers } from '../reads.ts';
import { unmaskCustomer } from './unmask-customer.ts';

let story: CustomerStory;
before(async () => {
  story = await customerStory();
});
after(() => story.close());

test('an agent looks behind the mask of one customer for a quarter of an hour; nobody else sees more', async () => {
  const { agent, supervisor, services } = story;
  const [id, other] = await story.add(
    agent,
    person(
      '王小明',
      { phone: '13812345678', email: 'xiaoming@example.com' },
      { remarks: '王小明 13812345678' },
    ),
    person('李小红'),
  );
  await unmaskCustomer(agent, id!, ' 客户来电核对号码 13812345678 ');
  const shown = await getCustomer(agent, id!);
  assert.equal(shown.isUnmasked, true);
  assert.equal(shown.unmaskedUntil, new Date(services.clock.now().getTime() + 900_000).toISOString());
  assert.deepEqual([shown.name, shown.remarks], ['王小明', '王小明 13812345678']);
  const [contact] = shown.contacts;
  assert.deepEqual(
    [contact!.name, contact!.phone, contact!.email],
    ['王小明', '138 1234 5678', 'xiaoming@example.com'],
  );
  assert.equal((await contactFor(agent, contact!.id)).phone, '138 1234 5678');
  assert.equal((await customerNames(agent, [id!, other!])).get(id!)?.name, '王小明');
  assert.equal((await customerNames(agent, [id!, other!])).get(other!)?.name, '李**');
  const { items } = await listCustomers(agent, {}, noTickets);
  assert.deepEqual(
    items.map(({ name }) => name),
    ['李**', '王小明'],
  );

  assert.equal((await getCustomer(supervisor, id!)).name, '王**', 'the grant is personal');
  assert.equal((await contactFor(supervisor, contact!.id)).phone, '138****5678');
  const entries = await services.db
    .selectFrom('audit_entries')
    .select(['actor_id', 'subject_id', 'detail'])
    .where('action', '=', 'customer.unmasked')
    .execute();
  assert.deepEqual(entries, [
    {
      actor_id: agent.actor.id,
      subject_id: id,
      detail: { reason: '客户来电核对号码 138****5678', until: shown.unmaskedUntil },
    },
  ]);

  services.clock.advance(900_000);
  const later = await getCustomer(agent, id!);
  assert.deepEqual([later.name, later.isUnmasked, later.unmaskedUntil], ['王**', false, null]);
});

test('a reason is asked for, and the right to unmask', async () => {
  const { agent, inspector } = story;
  const [id] = await story.add(agent, firm('某公司', 41));
  await assert.rejects(unmaskCustomer(agent, id!, ' 看看 '), { code: 'reason_needed' });
  await assert.rejects(unmaskCustomer(inspector, id!, '想看一看客户'), { code: 'not_found' });
  assert.equal((await getCustomer(inspector, id!)).isUnmasked, false);
});
