import assert from 'node:assert/strict';
import { it } from 'node:test';
import { problems } from '../words/problems.ts';
import { checkRequest } from './check-request.ts';
import { emptyDraft } from './draft.ts';

const complete = {
  ...emptyDraft('k'),
  description: '机器不转了',
  types: ['product_failure' as const],
  name: '李明',
  phone: '13812345678',
  consent: true,
};

it('finds nothing wrong with a complete request', () => {
  assert.deepEqual(checkRequest(complete), {});
});

it('names everything that an empty one lacks', () => {
  assert.deepEqual(Object.keys(checkRequest(emptyDraft('k'))).sort(), [
    'consent',
    'description',
    'name',
    'phone',
    'types',
  ]);
});

it('takes phone or e-mail, and checks whichever is given', () => {
  assert.deepEqual(checkRequest({ ...complete, phone: ' ', email: 'li@example.com' }), {});
  assert.deepEqual(checkRequest({ ...complete, phone: '62345678' }), { phone: problems.phone.area_code });
  assert.deepEqual(checkRequest({ ...complete, email: 'li.example.com' }), { email: problems.email.at_sign });
});

it('counts only written characters towards the five', () => {
  assert.deepEqual(checkRequest({ ...complete, description: '  坏了  \n' }), {
    description: problems.descriptionShort,
  });
});
