import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { shippedRoles } from '../../../../shared/api/permissions.ts';
import { systemActor } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/context.ts';
import { asSystem, type TestServices, testServices } from '../../../testing/services.ts';
import { authenticate } from '../authenticate.ts';
import { getSettings } from '../settings.ts';
import { ensureSetupToken, setDemoProgress, setupState } from '../setup.ts';
import { startDemo } from './start-demo.ts';
import { startEnterprise } from './start-enterprise.ts';

describe('set-up', () => {
  let services: TestServices;
  let visitor: Ctx;
  let token: string;
  beforeEach(async () => {
    services = await testServices();
    visitor = { ...asSystem(services), actor: { ...systemActor, kind: 'customer' } };
    token = (await ensureSetupToken(asSystem(services)))!;
  });
  afterEach(() => services.close());

  const input = (change = {}) => ({
    token,
    enterpriseName: '晨光家电',
    name: '周敏',
    signInName: 'zhoumin',
    password: 'a-perfectly-good-one',
    ...change,
  });
  const count = async (table: 'users' | 'departments' | 'roles' | 'sessions') => {
    const row = await services.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  };

  it('creates the whole enterprise and signs its administrator in', async () => {
    assert.deepEqual(await setupState(visitor), { isDone: false, demo: null });
    const seen: number[] = [];
    const session = await startEnterprise(visitor, input(), async (tx, first) => {
      seen.push(first.departmentId, first.serviceDepartmentId);
      assert.ok(tx.db.isTransaction);
    });
    const actor = (await authenticate(services, { cookie: session.token }))!;
    assert.equal(actor.name, '周敏');
    assert.equal(actor.grants.get('role.manage'), 'all');
    assert.equal((await getSettings(visitor)).enterpriseName, '晨光家电');
    const departments = await services.db.selectFrom('departments').selectAll().orderBy('id').execute();
    assert.deepEqual(
      departments.map(({ name, parent_id, lead_id }) => [name, parent_id, lead_id]),
      [
        ['晨光家电', null, actor.id],
        ['客服部', departments[0]!.id, null],
      ],
    );
    assert.deepEqual(
      seen,
      departments.map((row) => row.id),
    );
    assert.equal(await count('roles'), shippedRoles.length);
    assert.deepEqual(await setupState(visitor), { isDone: true, demo: null });
    assert.equal(await ensureSetupToken(asSystem(services)), null);
  });

  it('creates one enterprise, however many ask at the same time', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => startEnterprise(visitor, input({ signInName: `admin${i}` }))),
    );
    const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'done'));
    assert.deepEqual(codes.toSorted(), ['done', ...Array<string>(5).fill('setup_done')]);
    assert.deepEqual([await count('users'), await count('departments'), await count('sessions')], [1, 2, 1]);
  });

  it('leaves nothing behind where the presets fail', async () => {
    await assert.rejects(
      startEnterprise(visitor, input(), () => Promise.reject(new Error('no calendar'))),
      /no calendar/,
    );
    assert.deepEqual([await count('users'), await count('departments'), await count('roles')], [0, 0, 0]);
    await startEnterprise(visitor, input());
  });

  it('refuses wrong tokens, weak passwords and a second time', async () => {
    await assert.rejects(startEnterprise(visitor, input({ token: 'guess' })), { code: 'setup_token_wrong' });
    await assert.rejects(startDemo(visitor, { token: '' }), { code: 'setup_token_wrong' });
    await assert.rejects(startEnterprise(visitor, input({ password: 'zhoumin2026' })), {
      code: 'password_too_weak',
    });
    await startEnterprise(visitor, input());
    await assert.rejects(startEnterprise(visitor, input({ signInName: 'second' })), { code: 'setup_done' });
    await assert.rejects(startDemo(visitor, { token }), { code: 'setup_done' });
  });

  it('takes the link of every process that started, and keeps only hashes', async () => {
    const other = { ...asSystem(services), root: services.db.withoutPlugins() };
    const second = (await ensureSetupToken(other))!;
    assert.notEqual(second, token);
    assert.equal(await ensureSetupToken(asSystem(services)), token);
    const stored = await services.db.selectFrom('settings').selectAll().execute();
    assert.ok(!JSON.stringify(stored).includes(token) && !JSON.stringify(stored).includes(second));
    await startEnterprise(visitor, input({ token: second }));
  });

  it('queues the demo company once, refuses others meanwhile, and may be tried again where it failed', async () => {
    await startDemo(visitor, { token });
    assert.deepEqual((await setupState(visitor)).demo, { step: 'waiting', done: 0, total: 1, failed: false });
    const { rows } = await sql`select task_identifier as task from graphile_worker.jobs`.execute(services.db);
    assert.deepEqual(rows, [{ task: 'load-demo' }]);
    await assert.rejects(startDemo(visitor, { token }), { code: 'setup_running' });
    await assert.rejects(startEnterprise(visitor, input()), { code: 'setup_running' });
    assert.equal((await setupState(visitor)).isDone, false);
    await setDemoProgress(visitor, { step: 'people', done: 3, total: 9, failed: true });
    await startDemo(visitor, { token });
    await setDemoProgress(visitor, null);
    await startEnterprise(visitor, input());
  });
});
