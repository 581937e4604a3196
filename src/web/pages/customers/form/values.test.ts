import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCustomerInput, toNewCustomer } from './values.ts';

test('a person’s first contact without a name is the person, and the primary one', () => {
  const body = toNewCustomer({
    kind: 'person',
    name: ' 何晓东 ',
    contacts: [{ phone: '13755557777' }, { name: '何太太', phone: '', email: 'he@example.com' }],
  });
  assert.equal(body.name, '何晓东');
  assert.deepEqual(
    body.contacts.map(({ name, phone, email, isPrimary }) => ({ name, phone, email, isPrimary })),
    [
      { name: '何晓东', phone: '13755557777', email: null, isPrimary: true },
      { name: '何太太', phone: null, email: 'he@example.com', isPrimary: false },
    ],
  );
});

test('what the other kind of customer has is left behind', () => {
  const typed = { name: 'x', creditCode: '91310000MA1K35W125', identityNumber: '11010519491231002X' };
  const enterprise = toCustomerInput({ kind: 'enterprise', ...typed });
  assert.deepEqual([enterprise.creditCode, enterprise.identityNumber], ['91310000MA1K35W125', null]);
  const person = toCustomerInput({ kind: 'person', ...typed });
  assert.deepEqual([person.creditCode, person.identityNumber], [null, '11010519491231002X']);
});
