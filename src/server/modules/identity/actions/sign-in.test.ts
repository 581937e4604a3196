import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { hash } from '@node-rs/argon2';
import { generateSync } from 'otplib';
import { PASSWORD, type TestEnterprise, testEnterprise } from '../../../testing/enterprise.ts';
import { authenticate } from '../authenticate.ts';
import { deviceCookie } from '../device-cookie.ts';
import { sealTotpSecret } from '../totp.ts';
import { disablePerson } from './disable-person.ts';
import { signIn } from './sign-in.ts';

const MINUTE = 60_000;

describe('signIn', () => {
  let firm: TestEnterprise;
  let wang: number;
  before(async () => {
    firm = await testEnterprise();
    wang = await firm.add('wangfang', ['agent']);
  });
  after(() => firm.services.close());
  beforeEach(async () => {
    await firm.services.db.deleteFrom('sign_in_failures').execute();
  });

  const attempt = (password: string, more: { device?: string; name?: string; ip?: string } = {}) =>
    signIn(firm.visitor(more.ip), { name: more.name ?? 'wangfang', password, device: more.device });
  const refused = (code: string) => ({ code });
  const fail = async (times: number, more: Parameters<typeof attempt>[1] = {}) => {
    for (let i = 0; i < times; i++)
      await assert.rejects(attempt('not the password', more), refused('wrong_credentials'));
  };

  it('opens a session that is known at once, and writes it down', async () => {
    const { token, userId } = await attempt(PASSWORD, { name: ' WangFang ' });
    assert.equal(userId, wang);
    const actor = await authenticate(firm.services, { cookie: token });
    assert.equal(actor?.name, 'wangfang');
    assert.equal(actor?.grants.get('ticket.handle'), 'department_tree');
    const entry = await firm.services.db
      .selectFrom('audit_entries')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.equal(entry.action, 'session.started');
    assert.equal(entry.actor_id, wang);
    assert.equal(entry.ip, '198.51.100.9');
  });

  it('gives another secret each time and stores neither', async () => {
    const [one, two] = [await attempt(PASSWORD), await attempt(PASSWORD)];
    assert.notEqual(one.token, two.token);
    const rows = await firm.services.db.selectFrom('sessions').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(one.token));
  });

  it('refuses unknown names, wrong passwords and disabled people alike, and names nobody in the log', async () => {
    const zhao = await firm.add('zhaomin', ['agent']);
    await disablePerson(firm.admin, zhao);
    for (const name of ['nobody-here', 'wangfang', 'zhaomin']) {
      await assert.rejects(
        attempt(name === 'wangfang' ? 'wrong' : PASSWORD, { name }),
        refused('wrong_credentials'),
      );
    }
    const entries = await firm.services.db
      .selectFrom('audit_entries')
      .select(['detail', 'subject_id', 'actor_kind'])
      .where('action', '=', 'session.refused')
      .orderBy('id', 'desc')
      .limit(3)
      .execute();
    assert.ok(!JSON.stringify(entries).includes('nobody'));
    assert.deepEqual(
      entries.map((entry) => entry.subject_id),
      [null, wang, null],
    );
    const kept = await firm.services.db.selectFrom('sign_in_failures').selectAll().execute();
    assert.ok(!JSON.stringify(kept).includes('nobody'));
  });

  it('makes strangers wait longer and longer, but not the browser that signed in before', async () => {
    const { device } = await attempt(PASSWORD);
    await fail(5);
    await assert.rejects(attempt(PASSWORD), { code: 'sign_in_paused', params: { minutes: 1 } });
    firm.services.clock.advance(MINUTE);
    await fail(1);
    await assert.rejects(attempt(PASSWORD, { ip: '192.0.2.200' }), {
      code: 'sign_in_paused',
      params: { minutes: 2 },
    });
    await attempt(PASSWORD, { device });
    // The owner's success is no pardon for strangers.
    await assert.rejects(attempt(PASSWORD), refused('sign_in_paused'));
    firm.services.clock.advance(2 * MINUTE);
    await attempt(PASSWORD);
    await fail(4);
    await attempt(PASSWORD);
  });

  it('counts a known browser for itself and lets it wait at most 15 minutes', async () => {
    const { device } = await attempt(PASSWORD);
    for (let i = 0; i < 12; i++) {
      await fail(i === 0 ? 5 : 1, { device });
      firm.services.clock.advance(15 * MINUTE);
    }
    await fail(1, { device });
    await assert.rejects(attempt(PASSWORD, { device }), { code: 'sign_in_paused', params: { minutes: 15 } });
    await attempt(PASSWORD);
  });

  it('lets not one of many guesses made at the same time slip past the limit', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => attempt(`guess number ${i}`)),
    );
    const codes = results.map((result) => result.status === 'rejected' && result.reason.code);
    assert.equal(codes.filter((code) => code === 'wrong_credentials').length, 5);
    assert.equal(codes.filter((code) => code === 'sign_in_paused').length, 7);
  });

  it('makes one address wait that tries many accounts', async () => {
    const owner = await attempt(PASSWORD);
    for (let i = 0; i < 30; i++) await fail(1, { name: `account${i}`, ip: '2001:db8::1' });
    await assert.rejects(attempt(PASSWORD, { ip: '2001:db8::ffff' }), refused('sign_in_paused'));
    await attempt(PASSWORD, { ip: '2001:db8::ffff', device: owner.device });
    await attempt(PASSWORD);
  });

  it('takes a device cookie only as it was made', async () => {
    const { device } = await attempt(PASSWORD);
    const sun = await firm.add('sunli', ['agent']);
    const forged = [
      `${device.slice(0, -2)}AA`,
      'x'.repeat(80),
      `${wang}`,
      deviceCookie(firm.services.vault, null, sun),
    ];
    await fail(5);
    for (const cookie of forged) {
      await assert.rejects(attempt(PASSWORD, { device: cookie }), refused('sign_in_paused'));
    }
  });

  it('ends the session that the browser had before', async () => {
    const first = await attempt(PASSWORD);
    const actor = (await authenticate(firm.services, { cookie: first.token }))!;
    await signIn({ ...firm.visitor(), actor }, { name: 'wangfang', password: PASSWORD });
    assert.equal(await authenticate(firm.services, { cookie: first.token }), null);
  });

  it('makes a hash of older parameters anew', async () => {
    const old = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const { db } = firm.services;
    await db.updateTable('users').set({ password_hash: old }).where('id', '=', wang).execute();
    await attempt(PASSWORD);
    const { password_hash } = await db
      .selectFrom('users')
      .select('password_hash')
      .where('id', '=', wang)
      .executeTakeFirstOrThrow();
    assert.match(password_hash!, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await attempt(PASSWORD);
  });

  describe('with a second factor', () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const code = (steps = 0) =>
      generateSync({ secret, epoch: Math.floor(firm.services.clock.now().getTime() / 1000) + steps * 30 });
    const withCode = (digits: string | undefined) =>
      signIn(firm.visitor(), { name: 'wangfang', password: PASSWORD, code: digits });
    before(async () => {
      await firm.services.db
        .updateTable('users')
        .set({
          totp_secret: sealTotpSecret(firm.services.vault, secret),
          totp_enabled_at: firm.services.clock.now(),
        })
        .where('id', '=', wang)
        .execute();
    });

    it('asks for a code, without counting that as a failure', async () => {
      for (let i = 0; i < 7; i++) await assert.rejects(withCode(undefined), refused('second_factor_needed'));
      await withCode(code());
    });

    it('takes the code before and after, and each code once', async () => {
      firm.services.clock.advance(10 * MINUTE);
      await withCode(code(-1));
      await withCode(code(0));
      const late = code(1);
      await withCode(late);
      await assert.rejects(withCode(late), refused('second_factor_wrong'));
      await assert.rejects(withCode(code(0)), refused('second_factor_wrong'));
      firm.services.clock.advance(10 * MINUTE);
      await assert.rejects(withCode(code(-2)), refused('second_factor_wrong'));
      await assert.rejects(withCode(code(2)), refused('second_factor_wrong'));
      await withCode(code());
    });

    it('opens one session where two requests bring the same code', async () => {
      firm.services.clock.advance(10 * MINUTE);
      const results = await Promise.allSettled([withCode(code()), withCode(code())]);
      assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    });

    it('pauses guesses at the code too', async () => {
      firm.services.clock.advance(10 * MINUTE);
      const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
      for (let i = 0; i < 5; i++) await assert.rejects(withCode(wrong), refused('second_factor_wrong'));
      await assert.rejects(withCode(code()), refused('sign_in_paused'));
    });
  });
});
