import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { atomically } from '../../platform/context.ts';
import { loadKeyring } from '../../platform/vault/keyring.ts';
import { createVault } from '../../platform/vault/vault.ts';
import { asSystem } from '../../testing/services.ts';
import { addContact } from './actions/add-contact.ts';
import { findOrCreateByContact } from './actions/find-or-create-by-contact.ts';
import { customerStory, firm, identityNumber, noTickets, person } from './customers.fixture.ts';
import { reEncryptAll, reEncryptBatch } from './jobs.ts';
import { getCustomer, listCustomers } from './reads.ts';

const ringOf = (env: string) => loadKeyring({ env, file: '' }, { mayCreate: false });

test('keys are rotated while people search; afterwards the old key is not needed', async (t) => {
  const story = await customerStory();
  t.after(() => story.close());
  const { services, agent } = story;
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
  // The story's own vault makes way for one whose keys the test knows.
  const vault = createVault(await ringOf(`1:${oldKey}`));
  Object.assign(services, { vault });
  Object.assign(agent, { vault });
  const system = asSystem(services);
  const phone = (index: number) => `138${String(10_000_000 + index * 7919)}`;
  const people = Array.from({ length: 230 }, (_, index) => person(`测试${index}号`, { phone: phone(index) }));
  const ids = await story.add(
    agent,
    ...people,
    firm('海澜净水', 71, [{ name: '欧阳娜', email: 'na@example.com' }]),
  );
  const [rich] = await story.add(
    agent,
    person('司马光', { address: '上海市浦东新区张江路1号' }, { identityNumber: identityNumber(71) }),
  );
  const found = async (q: string) => (await listCustomers(agent, { q }, noTickets)).items.map(({ id }) => id);
  const searches = async () => {
    for (const [q, id] of [
      [phone(0), ids[0]],
      [phone(229).slice(3), ids[229]],
      ['测试17号', ids[17]],
      ['欧阳', ids[230]],
      ['na@example.com', ids[230]],
      [identityNumber(71), rich],
    ] as const) {
      assert.deepEqual(await found(q), [id], q);
    }
  };
  await searches();
  assert.equal(await reEncryptBatch(system), 0, 'nothing to do before');
  const before = await getCustomer(agent, ids[0]!);

  vault.reload(await ringOf(`2:${newKey},1:${oldKey}`));
  await searches();
  // Somebody holds a row meanwhile: it is passed over and comes later.
  await atomically(system, async (tx) => {
    await tx.db.selectFrom('customers').select('id').where('id', '=', ids[0]!).forNoKeyUpdate().execute();
    assert.equal(await reEncryptBatch(system), 200);
    await searches();
    assert.equal(await reEncryptBatch(system), 31);
    assert.equal(await reEncryptBatch(system), 0);
  });
  await addContact(agent, ids[0]!, { name: '后来的' });
  await searches();
  const known = { name: '测试5号', phone: phone(5) };
  assert.equal((await atomically(system, (tx) => findOrCreateByContact(tx, known))).customerId, ids[5]);
  // A process that has not heard of the new key still adds a contact under the old one.
  const late = { ...agent, vault: createVault(await ringOf(`1:${oldKey}`)) };
  await services.db
    .updateTable('contacts')
    .set({
      name_enc: late.vault.encrypt('旧钥匙', 'contacts.name'),
      phone_enc: late.vault.encrypt('13811112222', 'contacts.phone'),
      key_version: 1,
    })
    .where('customer_id', '=', ids[7]!)
    .execute();
  assert.equal(await reEncryptAll(system), 2, 'the row that was held, and the late contact');
  assert.equal(await reEncryptAll(system), 0, 'safe to repeat');

  vault.reload(await ringOf(`2:${newKey}`));
  await searches();
  const after = await getCustomer(agent, ids[0]!);
  assert.deepEqual(after.version, before.version, 'nobody changed anything');
  assert.deepEqual(after.createdAt, before.createdAt);
  assert.deepEqual(await found('13811112222'), [ids[7]]);
  assert.equal((await getCustomer(agent, rich!)).identityNumber?.slice(-4), identityNumber(71).slice(-4));
});
