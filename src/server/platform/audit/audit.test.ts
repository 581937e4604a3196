import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { asSystem, type TestServices, testServices } from '../../testing/services.ts';
import { atomically } from '../context.ts';
import { recordAudit, sealAudit, verifyAudit } from './audit.ts';

let services: TestServices;
before(async () => {
  services = await testServices();
});
after(() => services.close());

const record = (action: string) =>
  atomically(asSystem(services), (tx) =>
    recordAudit(tx, {
      action,
      subjectKind: 'thing',
      subjectId: 7,
      subjectLabel: '标签 "x"',
      detail: { b: 2, a: [1, null] },
    }),
  );

/** What somebody with full rights on the database could do behind the program's back. */
const tamper = async (statement: string) => {
  await sql.raw('alter table audit_entries disable trigger audit_entries_append_only').execute(services.db);
  await sql.raw(statement).execute(services.db);
  await sql.raw('alter table audit_entries enable trigger audit_entries_append_only').execute(services.db);
};

test('entries are sealed in batches, each hash over the one before, and the chain holds', async () => {
  for (const action of ['a', 'b', 'c']) await record(action);
  assert.equal(await sealAudit(asSystem(services)), 3);
  await record('d');
  await record('e');
  const [first, second] = await Promise.all([sealAudit(asSystem(services)), sealAudit(asSystem(services))]);
  assert.equal(first + second, 2, 'two sealers at the same time seal each entry once');
  await record('f');
  assert.deepEqual(await verifyAudit(services.db), {
    ok: true,
    entries: 5,
    seals: 2,
    unsealed: 1,
    brokenSeal: null,
  });
});

test('the program itself cannot change or remove an entry', async () => {
  await assert.rejects(
    sql`update audit_entries set action = 'x' where action = 'a'`.execute(services.db),
    /append-only/,
  );
  await assert.rejects(
    sql`update audit_entries set seal_id = null where action = 'a'`.execute(services.db),
    /append-only/,
  );
  await assert.rejects(sql`delete from audit_entries`.execute(services.db), /append-only/);
});

for (const [what, statement, undo] of [
  [
    'changed',
    "update audit_entries set detail = '{}' where action = 'b'",
    `update audit_entries set detail = '{"a": [1, null], "b": 2}' where action = 'b'`,
  ],
  [
    'moved in time',
    "update audit_entries set occurred_at = occurred_at - interval '1 microsecond' where action = 'b'",
    "update audit_entries set occurred_at = occurred_at + interval '1 microsecond' where action = 'b'",
  ],
  [
    'slipped in',
    "insert into audit_entries (occurred_at, actor_kind, action, seal_id) values ('2026-01-01', 'system', 'forged', 1)",
    "delete from audit_entries where action = 'forged'",
  ],
] as const) {
  test(`an entry that was ${what} is found, with the seal that it breaks`, async () => {
    await tamper(statement);
    const broken = await verifyAudit(services.db);
    assert.equal(broken.ok, false);
    assert.equal(broken.brokenSeal?.sealId, 1);
    await tamper(undo);
    assert.equal((await verifyAudit(services.db)).ok, true);
  });
}

test('a removed entry is found', async () => {
  await tamper("delete from audit_entries where action = 'd'");
  const broken = await verifyAudit(services.db);
  assert.equal(broken.ok, false);
  assert.equal(broken.brokenSeal?.sealId, 2);
});
