import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../testing/app.ts';
import { firm, person } from './customers.fixture.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

test('an agent enters a caller, finds them by the last digits, looks behind the mask and mends the number', async () => {
  const agent = await app.signIn('agent');
  const { id, number } = await agent.call('POST /api/customers', {
    body: person('王小明', { phone: '13812345678', gender: 'male' }, { tags: ['新客户'] }),
  });
  const { items } = await agent.call('GET /api/customers', { query: { q: '5678' } });
  assert.deepEqual(
    items.map((row) => [
      row.id,
      row.number,
      row.name,
      row.primaryContact?.name,
      row.primaryContact?.phone,
      row.openTickets,
    ]),
    [[id, number, '王**', '王先生', '138****5678', 0]],
  );

  const masked = await agent.call('GET /api/customers/:id', { params: { id } });
  assert.equal(masked.isUnmasked, false);
  const refused = await agent.attempt('POST /api/customers/:id/unmask', {
    params: { id },
    body: { reason: '看' },
  });
  assert.equal(refused.status, 400);
  const plain = await agent.call('POST /api/customers/:id/unmask', {
    params: { id },
    body: { reason: '客户来电核对号码' },
  });
  assert.deepEqual([plain.name, plain.contacts[0]!.phone], ['王小明', '138 1234 5678']);

  const [contact] = plain.contacts;
  await agent.call('POST /api/contacts/:id/edit', {
    params: { id: contact!.id },
    body: { name: contact!.name, phone: '13800005678', version: contact!.version },
  });
  const added = await agent.call('POST /api/customers/:id/add-contact', {
    params: { id },
    body: { name: '王太太' },
  });
  await agent.call('POST /api/contacts/:id/archive', { params: { id: added.id } });
  await agent.call('POST /api/customers/:id/edit', {
    params: { id },
    body: { kind: 'person', name: plain.name, remarks: '已更新号码', version: plain.version },
  });
  const after = await agent.call('GET /api/customers/:id', { params: { id } });
  assert.deepEqual(
    [after.contacts.length, after.contacts[0]!.phone, after.remarks],
    [1, '138 0000 5678', '已更新号码'],
  );
});

test('what is wrong comes back field by field, and a taken credit code names its customer', async () => {
  const agent = await app.signIn('agent');
  const input = firm('甲公司', 1, [{ name: '赵一', phone: '12' }], { creditCode: null });
  const { status, body } = await agent.attempt('POST /api/customers', { body: input });
  assert.equal(status, 400);
  assert.deepEqual(
    body.error?.fields?.map(({ path, code }) => [path, code]),
    [
      ['creditCode', 'credit_code_needed'],
      ['contacts.0.phone', 'phone_invalid'],
    ],
  );
  await agent.call('POST /api/customers', { body: firm('甲公司', 1) });
  const again = await agent.attempt('POST /api/customers', { body: firm('乙公司', 1) });
  assert.deepEqual([again.status, again.body.error?.code], [409, 'credit_code_taken']);
  const tooMany = await agent.attempt('POST /api/customers', {
    body: { ...firm('丙公司', 2), contacts: [] },
  });
  assert.equal(tooMany.status, 400);
});

test('who may only look cannot enter, change or unmask; a visitor sees nothing', async () => {
  const agent = await app.signIn('agent');
  const inspector = await app.signIn('inspector');
  const { id } = await agent.call('POST /api/customers', { body: person('李四', { phone: '13911112222' }) });
  const shown = await inspector.call('GET /api/customers/:id', { params: { id } });
  assert.deepEqual(shown.can, { edit: false, unmask: false, createTicket: false });
  const attempts = [
    inspector.attempt('POST /api/customers', { body: person('王五') }),
    inspector.attempt('POST /api/customers/:id/edit', {
      params: { id },
      body: { kind: 'person', name: '李五', version: 1 },
    }),
    inspector.attempt('POST /api/customers/:id/unmask', { params: { id }, body: { reason: '想看一看客户' } }),
  ];
  for (const { status } of await Promise.all(attempts)) assert.equal(status, 403);
  assert.equal((await app.visitor().attempt('GET /api/customers')).status, 401);
});

test('hostile input gets a clear answer', async () => {
  const agent = await app.signIn('agent');
  const cases: [query: object, status: number, code: string][] = [
    [{ q: '12' }, 400, 'search_too_short'],
    [{ q: '%_\\' }, 200, ''],
    [{ q: "'); drop table customers; --" }, 200, ''],
    [{ q: '张'.repeat(100) }, 200, ''],
    [{ q: '\u0000' }, 400, 'invalid_input'],
    [{ cursor: 'x' }, 400, 'bad_cursor'],
    [{ cursor: Buffer.from('[1e300]').toString('base64url') }, 400, 'bad_cursor'],
    [{ limit: 1000 }, 400, 'invalid_input'],
    [{ tag: '{,"' }, 200, ''],
  ];
  for (const [query, status, code] of cases) {
    const answer = await agent.attempt('GET /api/customers', { query });
    assert.deepEqual([answer.status, answer.body.error?.code ?? ''], [status, code], JSON.stringify(query));
  }
});
