import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Permission, Scope } from '../../../shared/api/permissions.ts';
import {
  archiveRoleRefusal,
  difference,
  editRoleRefusal,
  grantsOf,
  isWithin,
  type RoleFacts,
} from './rules.ts';

const own = new Map<Permission, Scope>([
  ['ticket.view', 'all'],
  ['ticket.handle', 'department'],
  ['role.manage', 'all'],
]);
const role = (scope: Scope, permissions: string[], key: string | null = null): RoleFacts => ({
  key,
  scope,
  permissions,
});

describe('grantsOf', () => {
  it('takes the widest scope of each permission and passes over unknown ones', () => {
    const grants = grantsOf([
      role('department', ['ticket.view', 'ticket.handle']),
      role('all', ['ticket.view', 'rocket.launch']),
      role('own', ['ticket.handle', 'toString']),
    ]);
    assert.deepEqual(
      [...grants],
      [
        ['ticket.view', 'all'],
        ['ticket.handle', 'department'],
      ],
    );
  });
});

describe('isWithin', () => {
  const cases: [string, RoleFacts, boolean][] = [
    ['the same', role('department', ['ticket.handle']), true],
    ['narrower', role('own', ['ticket.handle', 'ticket.view']), true],
    ['wider', role('department_tree', ['ticket.handle']), false],
    ['something not held', role('own', ['audit.view']), false],
    ['nothing', role('all', []), true],
  ];
  for (const [name, rights, expected] of cases) {
    it(`${name} → ${expected}`, () => assert.equal(isWithin(own, rights), expected));
  }
});

describe('editRoleRefusal', () => {
  const plain = role('own', ['ticket.view']);
  const administrator = role('all', ['ticket.view', 'role.manage'], 'administrator');
  const cases: [string, RoleFacts, RoleFacts, string | null][] = [
    ['within own rights', plain, role('all', ['ticket.view']), null],
    ['to more than own', plain, role('all', ['ticket.handle']), 'role_beyond_own'],
    ['of somebody above', role('all', ['audit.view']), plain, 'role_beyond_own'],
    ['the names of the administrator', administrator, role('all', ['role.manage', 'ticket.view']), null],
    ['what the administrator may do', administrator, role('all', ['ticket.view']), 'role_fixed'],
    ['how far the administrator reaches', administrator, { ...administrator, scope: 'own' }, 'role_fixed'],
  ];
  for (const [name, before, after, expected] of cases) {
    it(`${name} → ${expected}`, () => assert.equal(editRoleRefusal(own, before, after), expected));
  }
});

describe('archiveRoleRefusal', () => {
  const cases: [string, RoleFacts, number, string | null][] = [
    ['own, unused', role('own', ['ticket.view']), 0, null],
    ['own, used', role('own', ['ticket.view']), 1, 'role_in_use'],
    ['shipped', role('own', [], 'agent'), 0, 'role_shipped'],
    ['of somebody above', role('own', ['audit.view']), 0, 'role_beyond_own'],
  ];
  for (const [name, facts, people, expected] of cases) {
    it(`${name} → ${expected}`, () => assert.equal(archiveRoleRefusal(own, facts, people), expected));
  }
});

describe('difference', () => {
  it('tells what came and what went', () => {
    assert.deepEqual(difference([1, 2, 3], [3, 4]), { added: [4], removed: [1, 2] });
  });
});
