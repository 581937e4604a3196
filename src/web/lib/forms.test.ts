import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namePathOf } from './forms.ts';

test("the server's path of a field is found in the form, however it is written", () => {
  assert.deepEqual(namePathOf('signInName'), ['signInName']);
  assert.deepEqual(namePathOf('body.name'), ['name']);
  assert.deepEqual(namePathOf('/body/contacts/0/phone'), ['contacts', 0, 'phone']);
  assert.deepEqual(namePathOf('contacts[1].email'), ['contacts', 1, 'email']);
});
