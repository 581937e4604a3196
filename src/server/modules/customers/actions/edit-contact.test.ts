import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CustomerStory, customerStory, firm, noTickets } from '../customers.fixture.ts';
import { getCustomer, listCustomers } from '../reads.ts';
import { MAX_CONTACTS } from '../rules.ts';
import { addContact } from './add-contact.ts';
import { archiveContact } from './archive-contact.ts';
import { editContact } from './edit-contact.ts';

let story: CustomerStory;
before(async () => {
  story = await customerStory();
});
after(() => story.close());

const found = async (q: string) =>
  (await listCustomers(story.supervisor, { q }, noTickets)).items.map(({ id }) => id);
const contacts = async (id: number) =>
  (await getCustomer(story.supervisor, id)).contacts.map(
    ({ name, isPrimary }) => `${name}${isPrimary ? '*' : ''}`,
  );

test('contacts come, change and go, and the search follows', async () => {
  const { agent, services } = story;
  const [id] = await story.add(agent, firm('流水公司', 31, [{ name: '甄士隐', phone: '13800001111' }]));
  const added = await addContact(agent, id!, { name: '贾雨村', phone: '13900002222', isPrimary: true });
  assert.deepEqual(await contacts(id!), ['贾先生/女士*', '甄先生/女士']);
  assert.deepEqual(await found('2222'), [id]);
  assert.deepEqual(await found('雨村'), [id]);

  await editContact(agent, added.id, {
    name: '贾先生/女士',
    phone: '13700003333',
    gender: 'male',
    version: 1,
  });
  assert.deepEqual(await contacts(id!), ['贾先生*', '甄先生/女士'], 'the name came back masked and stayed');
  assert.deepEqual(await found('9000022'), []);
  assert.deepEqual(await found('37000033'), [id]);
  await assert.rejects(editContact(agent, added.id, { name: '贾化', version: 1 }), {
    code: 'changed_meanwhile',
  });

  await archiveContact(agent, added.id);
  assert.deepEqual(await contacts(id!), ['甄先生/女士*'], 'the other one becomes primary');
  assert.deepEqual(await found('雨村'), []);
  await assert.rejects(archiveContact(agent, added.id), { code: 'not_found' });
  await assert.rejects(editContact(agent, added.id, { name: '贾化', version: 3 }), { code: 'not_found' });
  const [last] = (await getCustomer(agent, id!)).contacts;
  await assert.rejects(archiveContact(agent, last!.id), { code: 'contact_is_last' });

  const events = await services.db
    .selectFrom('domain_events')
    .select(['type', 'payload'])
    .where('subject_id', '=', id!)
    .orderBy('seq')
    .execute();
  assert.deepEqual(events.slice(1), [
    { type: 'customer.contact_added', payload: { contactId: added.id } },
    { type: 'customer.contact_changed', payload: { contactId: added.id, fields: ['gender', 'phone'] } },
    { type: 'customer.contact_archived', payload: { contactId: added.id } },
  ]);
});

test('two who archive the last two contacts at once leave one', async () => {
  const { agent } = story;
  const [id] = await story.add(agent, firm('双人公司', 32, [{ name: '甲某' }, { name: '乙某' }]));
  const ids = (await getCustomer(agent, id!)).contacts.map((contact) => contact.id);
  const results = await Promise.allSettled(ids.map((contactId) => archiveContact(agent, contactId)));
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await contacts(id!)).length, 1);
});

test('two who make different contacts primary at once leave one primary', async () => {
  const { agent } = story;
  const [id] = await story.add(
    agent,
    firm('三人公司', 33, [{ name: '甲某' }, { name: '乙某' }, { name: '丙某' }]),
  );
  const [, second, third] = (await getCustomer(agent, id!)).contacts;
  await Promise.all(
    [second!, third!].map(({ id: contactId, name }) =>
      editContact(agent, contactId, { name, isPrimary: true, version: 1 }),
    ),
  );
  assert.equal((await contacts(id!)).filter((name) => name.endsWith('*')).length, 1);
});

test('a customer takes fifty contacts and no more', async () => {
  const { agent } = story;
  const many = Array.from({ length: MAX_CONTACTS - 1 }, (_, index) => ({ name: `联系${index}` }));
  const [id] = await story.add(agent, firm('大公司', 34, many));
  const results = await Promise.allSettled([1, 2].map((n) => addContact(agent, id!, { name: `新${n}` })));
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(addContact(agent, id!, { name: '又一个' }), { code: 'too_many_contacts' });
});

test('contacts of a customer out of reach are not found', async () => {
  const { agent, salesHead, service } = story;
  const [id] = await story.add(agent, firm('内部公司', 35, [{ name: '甲某' }], { departmentId: service }));
  const [contact] = (await getCustomer(agent, id!)).contacts;
  await assert.rejects(addContact(salesHead, id!, { name: '乙某' }), { code: 'not_found' });
  await assert.rejects(editContact(salesHead, contact!.id, { name: '乙某', version: 1 }), {
    code: 'not_found',
  });
  await assert.rejects(archiveContact(salesHead, contact!.id), { code: 'not_found' });
});
