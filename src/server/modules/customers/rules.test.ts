import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CustomerInput } from '../../../shared/api/customers.ts';
import { creditCode, identityNumber } from './customers.fixture.ts';
import { hideNames } from './hide.ts';
import {
  type ContactFacts,
  type CustomerFacts,
  changedFields,
  codeNeededAfterEdit,
  contactFacts,
  contactProblems,
  customerFacts,
  customerProblems,
  formatCustomerNumber,
} from './rules.ts';

const wang = customerFacts({
  kind: 'person',
  name: '王小明',
  identityNumber: identityNumber(7),
  remarks: '王小明本人来电，电话 13812345678',
  tags: [' VIP ', 'VIP', '新客户'],
});
const acme = customerFacts({ kind: 'enterprise', name: '海澜净水有限公司', creditCode: creditCode(1) });

test('numbers have three digits or more', () => {
  assert.deepEqual([1, 42, 999, 1000].map(formatCustomerNumber), ['C001', 'C042', 'C999', 'C1000']);
});

test('texts are tidied, codes written one way, and each kind keeps only its own', () => {
  assert.deepEqual(wang.tags, ['VIP', '新客户']);
  const code = creditCode(3);
  const spaced = `${code.slice(0, 2)} ${code.slice(2, 8).toLowerCase()}-${code.slice(8)}`;
  const firm = customerFacts({
    kind: 'enterprise',
    name: ' 甲 ',
    creditCode: spaced,
    identityNumber: identityNumber(1),
  });
  assert.equal(firm.name, '甲');
  assert.equal(firm.creditCode, code);
  assert.equal(firm.identityNumber, null, 'an enterprise has no identity number');
  assert.equal(customerFacts({ kind: 'person', name: '乙', creditCode: code }).creditCode, null);
});

test('an edit keeps what is left out, empties what is null, and takes a mask for “unchanged”', () => {
  const cases: [why: string, change: Partial<CustomerInput>, expected: Partial<CustomerFacts>][] = [
    ['nothing given', {}, {}],
    ['masked name', { name: '王**' }, {}],
    ['new name', { name: '王大明' }, { name: '王大明' }],
    ['masked identity number', { identityNumber: '110***********0076' }, {}],
    ['emptied identity number', { identityNumber: null }, { identityNumber: null }],
    ['masked remarks', { remarks: '王**本人来电，电话 138****5678' }, {}],
    ['new remarks', { remarks: ' 已回电 ' }, { remarks: '已回电' }],
    ['emptied remarks', { remarks: '' }, { remarks: null }],
    ['other tags', { tags: [] }, { tags: [] }],
  ];
  const masked = `110***********${identityNumber(7).slice(-4)}`;
  for (const [why, change, expected] of cases) {
    const given = change.identityNumber ? { ...change, identityNumber: masked } : change;
    const after = customerFacts({ kind: 'person', name: '王小明', ...given }, wang, ['王小明']);
    assert.deepEqual(after, { ...wang, ...expected }, why);
  }
  assert.equal(
    customerFacts({ kind: 'enterprise', name: '海****' }, acme).name,
    '海****',
    'names of firms are shown plain, so that stars there are meant',
  );
});

test('a contact is edited with its masks in place', () => {
  const li: ContactFacts = {
    name: '李雷',
    gender: 'male',
    formOfAddress: '李雷老师',
    position: '采购',
    phone: '138 1234 5678',
    email: 'lilei@example.com',
    address: '上海市浦东新区张江路1号',
  };
  const shown = {
    name: '李先生',
    formOfAddress: '李*老师',
    phone: '138****5678',
    email: 'l***@example.com',
    address: '上海市浦东新区****',
  };
  assert.deepEqual(contactFacts(shown, li), li);
  const entered = { ...li, phone: '+8613812345678' };
  assert.deepEqual(
    contactFacts({ ...shown, phone: '138 1234 5678' }, entered),
    entered,
    'as the screen writes it',
  );
  assert.deepEqual(contactFacts({ ...shown, phone: '13900000000', position: null }, li), {
    ...li,
    phone: '13900000000',
    position: null,
  });
  assert.deepEqual(contactFacts({ name: '李先生', gender: 'female' }, li), { ...li, gender: 'female' });
});

test('problems are named field by field', () => {
  const today = '2026-03-02';
  const problems = (facts: CustomerFacts, needsCode = true) =>
    customerProblems(facts, { needsCode, today }).map(({ path, code }) => `${path} ${code}`);
  assert.deepEqual(problems(wang), []);
  assert.deepEqual(problems(acme), []);
  assert.deepEqual(problems({ ...acme, creditCode: null }), ['creditCode credit_code_needed']);
  assert.deepEqual(problems({ ...acme, creditCode: null }, false), []);
  const wrong = acme.creditCode!.slice(0, 17) + (acme.creditCode!.endsWith('1') ? '2' : '1');
  assert.deepEqual(problems({ ...acme, creditCode: wrong, name: '' }), [
    'name name_needed',
    'creditCode credit_code_invalid',
  ]);
  assert.deepEqual(problems({ ...wang, identityNumber: '110101199003071234' }), [
    'identityNumber identity_number_invalid',
  ]);
  const contact = contactFacts({ name: '  ', phone: '12345678', email: 'nobody' });
  assert.deepEqual(
    contactProblems(contact, 'contacts.2.').map(({ path, code }) => `${path} ${code}`),
    ['contacts.2.name name_needed', 'contacts.2.phone phone_invalid', 'contacts.2.email email_invalid'],
  );
});

test('a firm that came in without a credit code may be edited without one; others must keep theirs', () => {
  assert.equal(codeNeededAfterEdit({ ...acme, creditCode: null }), false);
  assert.equal(codeNeededAfterEdit(acme), true);
  assert.equal(codeNeededAfterEdit(wang), true, 'a person that becomes a firm');
});

test('free words show no number and no known name', () => {
  assert.equal(
    hideNames('张伟杰的弟弟张伟 (13812345678, zw@example.com) 同意', ['张伟', '张伟杰', '张']),
    '张**的弟弟张* (138****5678, z***@example.com) 同意',
  );
});

test('changed fields are found, lists by content', () => {
  assert.deepEqual(changedFields(wang, { ...wang, tags: ['VIP', '新客户'] }), []);
  assert.deepEqual(changedFields(wang, { ...wang, tags: [], name: '王' }).sort(), ['name', 'tags']);
});
