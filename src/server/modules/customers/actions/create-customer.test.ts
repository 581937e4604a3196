import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CustomerStory, customerStory, firm, identityNumber, person } from '../customers.fixture.ts';
import { getCustomer } from '../reads.ts';
import { createCustomer } from './create-customer.ts';

let story: CustomerStory;
before(async () => {
  story = await customerStory();
});
after(() => story.close());

test('an agent enters a firm with two contacts', async () => {
  const { agent, services } = story;
  const contacts = [
    { name: '张伟', gender: 'male' as const, phone: '13812345678', position: '采购' },
    { name: '李娜', email: 'lina@example.com', isPrimary: true },
  ];
  const created = await createCustomer(
    agent,
    firm('海澜净水有限公司', 1, contacts, {
      needTypes: ['after_sales'],
      source: 'referral',
      tags: ['新客户'],
    }),
  );
  assert.match(created.number, /^C\d{3,}$/);
  const shown = await getCustomer(agent, created.id);
  assert.deepEqual(
    shown.contacts.map(({ name, phone, email, isPrimary }) => ({ name, phone, email, isPrimary })),
    [
      { name: '李先生/女士', phone: null, email: 'l***@example.com', isPrimary: true },
      { name: '张先生', phone: '138****5678', email: null, isPrimary: false },
    ],
  );
  assert.equal(shown.name, '海澜净水有限公司');
  assert.deepEqual(shown.can, { edit: true, unmask: true, createTicket: true });
  const events = await services.db
    .selectFrom('domain_events')
    .select(['type', 'payload', 'audience'])
    .where('subject_id', '=', created.id)
    .where('subject_kind', '=', 'customer')
    .execute();
  assert.deepEqual(events, [
    { type: 'customer.created', payload: { kind: 'enterprise', contacts: 2 }, audience: { everyone: true } },
  ]);
});

test('what is wrong is told for all fields at once', async () => {
  const input = {
    ...firm('', 2, [
      { name: '张伟', phone: '123' },
      { name: '李娜', email: 'x' },
    ]),
    creditCode: undefined,
  };
  await assert.rejects(createCustomer(story.agent, input), {
    code: 'invalid_input',
    fields: [
      { path: 'name', code: 'name_needed' },
      { path: 'creditCode', code: 'credit_code_needed' },
      { path: 'contacts.0.phone', code: 'phone_invalid' },
      { path: 'contacts.1.email', code: 'email_invalid' },
    ],
  });
  await assert.rejects(
    createCustomer(story.agent, person('王五', {}, { ownerId: 999_999, departmentId: 999_999 })),
    {
      fields: [
        { path: 'ownerId', code: 'not_found' },
        { path: 'departmentId', code: 'not_found' },
      ],
    },
  );
});

test('a credit code belongs to one customer, also when two enter it at the same moment', async () => {
  const { number } = await createCustomer(story.agent, firm('甲公司', 3));
  await assert.rejects(createCustomer(story.agent, firm('乙公司', 3)), {
    code: 'credit_code_taken',
    params: { number },
  });
  const results = await Promise.allSettled(
    [4, 4, 4].map((serial) => createCustomer(story.agent, firm('丙公司', serial))),
  );
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected']);
  for (const result of results) {
    if (result.status === 'rejected') assert.equal(result.reason.code, 'credit_code_taken');
  }
});

test('numbers are unique however many are entered at once', async () => {
  const created = await Promise.all(
    Array.from({ length: 8 }, (_, index) => createCustomer(story.agent, person(`客户${index}`))),
  );
  assert.equal(new Set(created.map(({ number }) => number)).size, 8);
});

test('what identifies a person does not stand in the database', async () => {
  const { services, agent } = story;
  const { id } = await createCustomer(
    agent,
    person(
      '司马青衫',
      { phone: '13987654321', email: 'qingshan@example.com', address: '上海市浦东新区张江路1号' },
      { identityNumber: identityNumber(9) },
    ),
  );
  const row = await services.db
    .selectFrom('customers')
    .select(['name', 'credit_code', 'key_version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(row, { name: null, credit_code: null, key_version: 1 });
  const shown = await getCustomer(agent, id);
  assert.equal(shown.name, '司马**');
  assert.equal(shown.identityNumber, `110***********${identityNumber(9).slice(-4)}`);
});
