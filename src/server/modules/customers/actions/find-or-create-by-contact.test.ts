import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemActor } from '../../../platform/actor.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { type CustomerStory, customerStory, firm, person } from '../customers.fixture.ts';
import { contactAddressForMail } from '../index.ts';
import { getCustomer } from '../reads.ts';
import { MAX_CONTACTS } from '../rules.ts';
import { archiveContact } from './archive-contact.ts';
import { editCustomer } from './edit-customer.ts';
import { findOrCreateByContact, type Introduction } from './find-or-create-by-contact.ts';

let story: CustomerStory;
let visitor: Ctx;
before(async () => {
  story = await customerStory();
  visitor = {
    ...story.services,
    actor: { ...systemActor, kind: 'customer', name: 'visitor' },
    origin: { ip: '203.0.113.9', userAgent: null },
  };
});
after(() => story.close());

const introduce = (introduction: Introduction) =>
  atomically(visitor, (tx) => findOrCreateByContact(tx, introduction));
const file = (id: number) => getCustomer(story.supervisor, id);

test('somebody new becomes a person, with a company an enterprise whose credit code comes later', async () => {
  const consent = { purpose: 'service', wording: '同意', source: 'request_form' };
  const one = await introduce({ name: '张伟', phone: '13811110001', consent });
  const shown = await file(one.customerId);
  assert.deepEqual([shown.kind, shown.name, shown.contacts.length], ['person', '张*', 1]);
  const consents = await story.services.db
    .selectFrom('consents')
    .select(['customer_id', 'contact_id', 'purpose', 'wording', 'source', 'given_at'])
    .execute();
  assert.deepEqual(consents, [
    {
      customer_id: one.customerId,
      contact_id: one.contactId,
      ...consent,
      given_at: story.services.clock.now(),
    },
  ]);

  const two = await introduce({ name: '李娜', email: 'lina@firm.example', company: ' 新来公司 ' });
  const enterprise = await file(two.customerId);
  assert.deepEqual(
    [enterprise.kind, enterprise.name, enterprise.creditCode],
    ['enterprise', '新来公司', null],
  );
  await editCustomer(story.agent, two.customerId, {
    kind: 'enterprise',
    name: '新来有限公司',
    version: enterprise.version,
  });
});

test('who comes back is known by phone or e-mail, however written', async () => {
  const first = await introduce({ name: '欧阳娜', phone: '13811110002', email: 'Na@example.com' });
  assert.deepEqual(
    await introduce({ name: '欧阳 娜', phone: '+86 138-1111-0002', email: 'na@example.com' }),
    first,
  );
  assert.equal((await file(first.customerId)).contacts.length, 1);
});

test('another name at a known address is a further contact: nothing is merged or changed', async () => {
  const first = await introduce({ name: '王妈妈', phone: '13811110003' });
  const second = await introduce({ name: '王爸爸', phone: '13811110003' });
  assert.equal(second.customerId, first.customerId);
  assert.notEqual(second.contactId, first.contactId);
  const shown = await file(first.customerId);
  assert.deepEqual(
    shown.contacts.map(({ name, isPrimary }) => [name, isPrimary]),
    [
      ['王先生/女士', true],
      ['王先生/女士', false],
    ],
  );
});

test('what the enterprise entered is completed in the mind, never by a stranger', async () => {
  const [id] = await story.add(
    story.agent,
    person('孙权', { phone: '13811110004', email: 'sunquan@example.com' }),
  );
  const [entered] = (await file(id!)).contacts;
  assert.equal((await introduce({ name: '孙权', phone: '13811110004' })).contactId, entered!.id);

  // A stranger who knows name and phone gives an own mail address.
  const stranger = await introduce({ name: '孙权', phone: '13811110004', email: 'thief@example.net' });
  assert.equal(stranger.customerId, id);
  assert.notEqual(stranger.contactId, entered!.id);
  assert.equal(await contactAddressForMail(visitor, entered!.id), 'sunquan@example.com');

  // And comes first, before the owner of the phone ever wrote.
  const early = await introduce({ name: '周瑜', phone: '13811110005', email: 'thief@example.net' });
  const owner = await introduce({ name: '周瑜', phone: '13811110005' });
  assert.notEqual(owner.contactId, early.contactId);
  assert.equal(await contactAddressForMail(visitor, owner.contactId), null);
});

test('the phone leads before the e-mail', async () => {
  const byPhone = await introduce({ name: '甲', phone: '13811110006' });
  const byEmail = await introduce({ name: '乙', email: 'yi@example.com' });
  const both = await introduce({ name: '丙', phone: '13811110006', email: 'yi@example.com' });
  assert.equal(both.customerId, byPhone.customerId);
  assert.equal((await introduce({ name: '乙', email: 'yi@example.com' })).contactId, byEmail.contactId);
});

test('twenty requests of a new caller at once make one customer with one contact', async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      introduce({ name: '快手', phone: '13811110007', email: 'fast@example.com' }),
    ),
  );
  assert.equal(new Set(results.map(({ customerId, contactId }) => `${customerId} ${contactId}`)).size, 1);
});

test('an archived contact is not found again, and a full customer takes no more', async () => {
  const [id] = await story.add(
    story.agent,
    firm('换人公司', 51, [{ name: '甲', phone: '13811110008' }, { name: '乙' }]),
  );
  const [old] = (await file(id!)).contacts;
  await archiveContact(story.agent, old!.id);
  const fresh = await introduce({ name: '甲', phone: '13811110008' });
  assert.notEqual(fresh.customerId, id);
  assert.equal(await contactAddressForMail(visitor, old!.id), null);

  const many = Array.from({ length: MAX_CONTACTS }, (_, index) => ({
    name: `第${index}人`,
    phone: index === 0 ? '13811110009' : null,
  }));
  const [full] = await story.add(story.agent, firm('满员公司', 52, many));
  assert.notEqual((await introduce({ name: '后来的人', phone: '13811110009' })).customerId, full);
});

test('an address is needed and judged', async () => {
  await assert.rejects(introduce({ name: '无名', phone: ' ' }), { code: 'phone_or_email_needed' });
  await assert.rejects(introduce({ name: '无名', phone: '12345678' }), {
    fields: [{ path: 'phone', code: 'phone_invalid' }],
  });
});
