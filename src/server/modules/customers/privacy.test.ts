import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { atomically } from '../../platform/context.ts';
import { addContact } from './actions/add-contact.ts';
import { archiveContact } from './actions/archive-contact.ts';
import { editContact } from './actions/edit-contact.ts';
import { editCustomer } from './actions/edit-customer.ts';
import { findOrCreateByContact } from './actions/find-or-create-by-contact.ts';
import { unmaskCustomer } from './actions/unmask-customer.ts';
import { customerStory, firm, identityNumber, noTickets, person } from './customers.fixture.ts';
import { contactFor, customerNames, primaryContactOf } from './index.ts';
import { getCustomer, listCustomers } from './reads.ts';

/** Everything in this story that tells who somebody is; nothing else holds these words. */
const personal = [
  '诸葛孔明',
  '赵子龙',
  '马孟起',
  '黄汉升',
  '13812345678',
  '138 1234 5678',
  '13987654321',
  '13611223344',
  'kongming@shu.example',
  'zilong@shu.example',
  '张江路88号',
  identityNumber(88),
];
const held = (text: string): string[] => personal.filter((word) => text.includes(word));

test('no personal word leaves the server unmasked, nor stands readable anywhere in the database (law 7)', async (t) => {
  const story = await customerStory();
  t.after(() => story.close());
  const { services, agent, supervisor } = story;
  const [id, firmId] = await story.add(
    agent,
    person(
      '诸葛孔明',
      {
        phone: '13812345678',
        email: 'kongming@shu.example',
        address: '上海市浦东新区张江路88号',
        formOfAddress: '诸葛孔明先生',
      },
      { identityNumber: identityNumber(88), remarks: '诸葛孔明的电话 13812345678' },
    ),
    firm('蜀汉集团', 88, [{ name: '赵子龙', phone: '13987654321', email: 'zilong@shu.example' }]),
  );
  const shown = await getCustomer(agent, id!);
  await editCustomer(agent, id!, { kind: 'person', name: shown.name, tags: ['VIP'], version: shown.version });
  const { id: contactId } = await addContact(agent, firmId!, { name: '马孟起', phone: '13611223344' });
  await editContact(agent, contactId, {
    name: '马先生/女士',
    phone: '136****3344',
    position: '将军',
    version: 1,
  });
  await archiveContact(agent, contactId);
  await atomically({ ...agent, actor: { ...agent.actor, kind: 'customer', id: null } }, (tx) =>
    findOrCreateByContact(tx, {
      name: '黄汉升',
      phone: '13812345678',
      consent: { purpose: 'service', wording: '同意', source: 'request_form' },
    }),
  );
  await unmaskCustomer(agent, id!, '核对 13812345678 与 kongming@shu.example');

  const answers = [
    await getCustomer(supervisor, id!),
    await getCustomer(supervisor, firmId!),
    await listCustomers(supervisor, {}, noTickets),
    await listCustomers(supervisor, { q: '诸葛孔明' }, noTickets),
    await listCustomers(supervisor, { q: '13812345678' }, noTickets),
    [...(await customerNames(supervisor, [id!, firmId!])).values()],
    await contactFor(supervisor, (await primaryContactOf(supervisor, id!))!),
    await contactFor(supervisor, contactId),
  ];
  for (const answer of answers) assert.deepEqual(held(JSON.stringify(answer)), [], JSON.stringify(answer));
  const refusals = await Promise.allSettled([
    story.add(agent, firm('蜀汉集团', 88, [{ name: '赵子龙', phone: '13987654321' }])),
    addContact(agent, 999_999, { name: '赵子龙' }),
    listCustomers(agent, { q: '13812345678', cursor: '诸葛孔明' }, noTickets),
  ]);
  for (const refusal of refusals) {
    assert.equal(refusal.status, 'rejected');
    const { message, params, fields } = refusal.reason;
    assert.deepEqual(held(JSON.stringify([message, params, fields])), []);
  }

  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    services.db,
  );
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(name)} t`.execute(
      services.db,
    );
    assert.deepEqual(held(rows.map(({ line }) => line).join('\n')), [], name);
  }
});
