import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { generateSync } from 'otplib';
import type { Ctx } from '../../../platform/context.ts';
import { PASSWORD, type TestEnterprise, testEnterprise } from '../../../testing/enterprise.ts';
import { authenticate } from '../authenticate.ts';
import { changePassword } from './change-password.ts';
import { disableTotp } from './disable-totp.ts';
import { enableTotp } from './enable-totp.ts';
import { resetPassword } from './reset-password.ts';
import { resetTotp } from './reset-totp.ts';
import { signIn } from './sign-in.ts';
import { startTotp } from './start-totp.ts';

describe('own account', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
  });
  after(() => firm.services.close());

  /** Somebody signed in, with their session. */
  const enter = async (name: string, password = PASSWORD): Promise<{ me: Ctx; token: string }> => {
    const { token, userId } = await signIn(firm.visitor(), { name, password });
    const actor = (await authenticate(firm.services, { cookie: token }))!;
    return { me: { ...(await firm.as(userId)), actor }, token };
  };
  const isIn = async (token: string) => (await authenticate(firm.services, { cookie: token })) !== null;

  it('changes the password and ends the other sessions', async () => {
    await firm.add('maoyu', ['agent']);
    const [here, there] = [await enter('maoyu'), await enter('maoyu')];
    const next = '一碗阳春面加个蛋不要葱';
    await changePassword(here.me, { current: PASSWORD, next });
    assert.equal(await isIn(here.token), true);
    assert.equal(await isIn(there.token), false);
    await assert.rejects(enter('maoyu'), { code: 'wrong_credentials' });
    await enter('maoyu', next);
    const entry = await firm.services.db
      .selectFrom('audit_entries')
      .select(['action', 'detail'])
      .where('action', '=', 'password.changed')
      .executeTakeFirstOrThrow();
    assert.deepEqual(entry.detail, { sessionsEnded: 1 });
  });

  it('refuses the wrong present password, weak ones and the same again', async () => {
    await firm.add('qinlan', ['agent']);
    const { me } = await enter('qinlan');
    const change = (current: string, next: string) => changePassword(me, { current, next });
    await assert.rejects(change('not it', 'a-perfectly-good-one'), { code: 'password_wrong' });
    for (const next of ['short', 'woaini1314', 'qinlan2026', PASSWORD]) {
      await assert.rejects(change(PASSWORD, next), { code: 'password_too_weak' });
    }
  });

  it('pauses whoever tries passwords at an unlocked computer, without locking the owner out', async () => {
    await firm.add('xuejing', ['agent']);
    const { me } = await enter('xuejing');
    const guess = () => changePassword(me, { current: 'a guess', next: 'a-perfectly-good-one' });
    for (let i = 0; i < 5; i++) await assert.rejects(guess(), { code: 'password_wrong' });
    await assert.rejects(guess(), { code: 'sign_in_paused' });
    await assert.rejects(startTotp(me, { password: PASSWORD }), { code: 'sign_in_paused' });
    await enter('xuejing');
  });

  it('lets a person in with the initial password only to change it', async () => {
    const id = await firm.add('zhoukai', ['agent']);
    const before = await enter('zhoukai');
    const { initialPassword } = await resetPassword(firm.admin, id);
    assert.equal(await isIn(before.token), false);
    const { me } = await enter('zhoukai', initialPassword);
    assert.equal(me.actor.mustChangePassword, true);
    await changePassword(me, { current: initialPassword, next: 'a-perfectly-good-one' });
    assert.equal((await enter('zhoukai', 'a-perfectly-good-one')).me.actor.mustChangePassword, false);
  });

  it('turns the second factor on with a first code and off with the password', async () => {
    const id = await firm.add('baixue', ['agent']);
    const { me } = await enter('baixue');
    const { db, clock } = firm.services;
    const code = (secret: string) =>
      generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
    await assert.rejects(enableTotp(me, { code: '123456' }), { code: 'totp_not_started' });
    await assert.rejects(startTotp(me, { password: 'not it' }), { code: 'password_wrong' });
    const abandoned = await startTotp(me, { password: PASSWORD });
    await enter('baixue');

    const { secret, uri, qr } = await startTotp(me, { password: PASSWORD });
    assert.match(secret, /^[A-Z2-7]{32}$/);
    assert.equal(new URL(uri).searchParams.get('secret'), secret);
    assert.match(decodeURIComponent(uri), /^otpauth:\/\/totp\/云杉智能:baixue\?/);
    assert.match(qr, /^data:image\/png;base64,/);
    const stored = await db
      .selectFrom('users')
      .select('totp_secret')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    assert.ok(!stored.totp_secret!.includes(secret));

    await assert.rejects(enableTotp(me, { code: code(abandoned.secret) }), { code: 'second_factor_wrong' });
    await enableTotp(me, { code: code(secret) });
    await assert.rejects(enter('baixue'), { code: 'second_factor_needed' });
    await assert.rejects(startTotp(me, { password: PASSWORD }), { code: 'totp_already_enabled' });
    // The code that turned it on is spent.
    const again = { name: 'baixue', password: PASSWORD, code: code(secret) };
    await assert.rejects(signIn(firm.visitor(), again), { code: 'second_factor_wrong' });

    await disableTotp(me, { password: PASSWORD });
    await assert.rejects(disableTotp(me, { password: PASSWORD }), { code: 'totp_not_enabled' });
    await enter('baixue');
    await assert.rejects(resetTotp(firm.admin, id), { code: 'totp_not_enabled' });
  });
});
