import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PASSWORD, type TestEnterprise, testEnterprise } from '../../testing/enterprise.ts';
import { createToken } from './actions/create-token.ts';
import { disablePerson } from './actions/disable-person.ts';
import { editRole } from './actions/edit-role.ts';
import { revokeSession } from './actions/revoke-session.ts';
import { revokeToken } from './actions/revoke-token.ts';
import { signIn } from './actions/sign-in.ts';
import { signOut } from './actions/sign-out.ts';
import { authenticate } from './authenticate.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('authenticate', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
  });
  after(() => firm.services.close());

  const enter = async (name: string) => (await signIn(firm.visitor(), { name, password: PASSWORD })).token;
  const who = (cookie: string | undefined, bearer?: string) =>
    authenticate(firm.services, { cookie, bearer });

  it('makes the actor: widest scopes of all roles, the department and all below', async () => {
    const field = await firm.department('现场服务');
    const east = await firm.department('华东', field);
    const shanghai = await firm.department('上海', east);
    await firm.add('gujun', ['engineer', 'department_head'], { departmentId: field, language: 'en' });
    const actor = (await who(await enter('gujun')))!;
    assert.equal(actor.kind, 'user');
    assert.equal(actor.language, 'en');
    assert.equal(actor.departmentId, field);
    assert.deepEqual([...actor.departmentTreeIds].sort(), [field, east, shanghai].sort());
    assert.equal(actor.grants.get('ticket.handle'), 'department_tree');
    assert.equal(actor.grants.has('user.manage'), false);
    assert.ok(actor.sessionId);
  });

  it('knows nobody by a changed, made-up or empty secret', async () => {
    await firm.add('malin', ['agent']);
    const token = await enter('malin');
    const last = token.at(-1) === 'A' ? 'B' : 'A';
    for (const cookie of [token.slice(0, -1) + last, `${token}A`, 'nonsense', '', undefined]) {
      assert.equal(await who(cookie), null);
    }
    assert.equal((await who(token))?.name, 'malin');
  });

  it('ends a session after 12 idle hours, and after 30 days of use', async () => {
    await firm.add('heyan', ['agent']);
    const idle = await enter('heyan');
    const busy = await enter('heyan');
    firm.services.clock.advance(12 * HOUR - MINUTE);
    assert.ok(await who(busy));
    firm.services.clock.advance(2 * MINUTE);
    assert.equal(await who(idle), null);
    for (let hour = 12; hour < 30 * 24; hour += 6) {
      assert.ok(await who(busy), `after ${hour} hours`);
      firm.services.clock.advance(6 * HOUR);
    }
    assert.equal(await who(busy), null);
  });

  it('writes "last seen" at most once a minute', async () => {
    await firm.add('luyao', ['agent']);
    const token = await enter('luyao');
    const { sessionId } = (await who(token))!;
    const seen = async () => {
      const row = await firm.services.db
        .selectFrom('sessions')
        .select('last_seen_at')
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow();
      return row.last_seen_at.getTime();
    };
    const start = await seen();
    firm.services.clock.advance(59_000);
    await who(token);
    assert.equal(await seen(), start);
    firm.services.clock.advance(1_000);
    await who(token);
    assert.equal(await seen(), start + MINUTE);
  });

  it('forgets at once who signed out, was revoked, was disabled', async () => {
    const id = await firm.add('dengchao', ['agent']);
    const [phone, desk, home] = [await enter('dengchao'), await enter('dengchao'), await enter('dengchao')];
    const me = await firm.as(id);
    await signOut({ ...me, actor: (await who(phone))! });
    assert.equal(await who(phone), null);
    await revokeSession(me, (await who(desk))!.sessionId!);
    assert.equal(await who(desk), null);
    assert.ok(await who(home));
    await disablePerson(firm.admin, id);
    assert.equal(await who(home), null);
  });

  it("refuses to end somebody else's session", async () => {
    await firm.add('owner', ['agent']);
    const stranger = await firm.as(await firm.add('stranger', ['administrator']));
    const token = await enter('owner');
    await assert.rejects(revokeSession(stranger, (await who(token))!.sessionId!), { code: 'not_found' });
    assert.ok(await who(token));
  });

  it('sees a changed role at the next request', async () => {
    const roleId = await firm.role({
      nameZh: '派单员',
      nameEn: 'Dispatcher',
      scope: 'all',
      permissions: ['ticket.view', 'ticket.assign'],
    });
    await firm.add('chenjie', [roleId]);
    const token = await enter('chenjie');
    assert.equal((await who(token))!.grants.get('ticket.assign'), 'all');
    await editRole(firm.admin, roleId, {
      nameZh: '派单员',
      nameEn: 'Dispatcher',
      scope: 'department',
      permissions: ['ticket.view'],
    });
    assert.deepEqual([...(await who(token))!.grants], [['ticket.view', 'department']]);
  });

  describe('by token', () => {
    it('gives what both the token and the person may do, no more', async () => {
      const id = await firm.add('shenyi', ['supervisor']);
      const me = await firm.as(id);
      await assert.rejects(createToken(me, { name: 'ERP', scopes: ['ticket.view', 'user.manage'] }), {
        code: 'token_scope_beyond_own',
      });
      const { token } = await createToken(me, { name: 'ERP', scopes: ['ticket.view', 'ticket.assign'] });
      assert.match(token, /^bht_[\w-]{43}$/);
      const actor = (await who(undefined, token))!;
      assert.equal(actor.id, id);
      assert.equal(actor.sessionId, null);
      assert.deepEqual([...actor.grants.keys()].sort(), ['ticket.assign', 'ticket.view']);
      await firm.services.db
        .updateTable('user_roles')
        .set({ role_id: firm.roleIds.get('inspector')! })
        .where('user_id', '=', id)
        .execute();
      assert.deepEqual([...(await who(undefined, token))!.grants.keys()], ['ticket.view']);
    });

    it('ends at its last day in the enterprise’s zone, when revoked, and with its person', async () => {
      const id = await firm.add('fangmin', ['agent']);
      const me = await firm.as(id);
      firm.services.clock.set(new Date('2026-06-01T01:00:00Z'));
      await assert.rejects(
        createToken(me, { name: 'old', scopes: ['ticket.view'], expiresOn: '2026-05-31' }),
        {
          code: 'invalid_input',
        },
      );
      const make = (name: string) =>
        createToken(me, { name, scopes: ['ticket.view'], expiresOn: '2026-06-01' });
      const [day, revoked] = [await make('one day'), await make('revoked')];
      const endless = await createToken(me, { name: 'endless', scopes: ['ticket.view'] });
      await revokeToken(me, revoked.id);
      assert.equal(await who(undefined, revoked.token), null);
      firm.services.clock.set(new Date('2026-06-01T15:59:59Z'));
      assert.ok(await who(undefined, day.token));
      firm.services.clock.set(new Date('2026-06-01T16:00:00Z'));
      assert.equal(await who(undefined, day.token), null);
      assert.ok(await who(undefined, endless.token));
      await disablePerson(firm.admin, id);
      assert.equal(await who(undefined, endless.token), null);
    });

    it('does not fall back on a cookie, and takes no session for a token', async () => {
      await firm.add('panyu', ['agent']);
      const cookie = await enter('panyu');
      assert.equal(await who(cookie, 'bht_wrong'), null);
      assert.equal(await who(cookie, ''), null);
      assert.equal(await who(undefined, cookie), null);
      assert.ok(await who(cookie));
    });
  });
});
