import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { generateSync } from 'otplib';
import { loadKeyring } from '../../platform/vault/keyring.ts';
import { createVault } from '../../platform/vault/vault.ts';
import { PASSWORD, type TestEnterprise, testEnterprise } from '../../testing/enterprise.ts';
import { enableTotp } from './actions/enable-totp.ts';
import { signIn } from './actions/sign-in.ts';
import { startTotp } from './actions/start-totp.ts';
import { purgeTraces, reEncryptTotpSecrets } from './jobs.ts';

describe('jobs', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
  });
  after(() => firm.services.close());

  it('purge what no longer counts: guesses of yesterday, sessions long over', async () => {
    const { db, clock } = firm.services;
    await firm.add('wuyue', ['agent']);
    await signIn(firm.visitor(), { name: 'wuyue', password: PASSWORD });
    await assert.rejects(signIn(firm.visitor(), { name: 'wuyue', password: 'wrong' }));
    const left = async () => [
      (await db.selectFrom('sign_in_failures').select('id').execute()).length,
      (await db.selectFrom('sessions').select('id').execute()).length,
    ];
    clock.advance(23 * 3_600_000);
    await purgeTraces(firm.system);
    assert.deepEqual(await left(), [1, 1]);
    clock.advance(2 * 3_600_000);
    await purgeTraces(firm.system);
    assert.deepEqual(await left(), [0, 1]);
    clock.advance(120 * 86_400_000);
    await purgeTraces(firm.system);
    assert.deepEqual(await left(), [0, 0]);
  });

  it('take second factors over to a new key', async () => {
    const [old, fresh] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const vaultOf = async (env: string) =>
      createVault(await loadKeyring({ env, file: '' }, { mayCreate: false }));
    const id = await firm.add('dingran', ['agent']);
    const before = await vaultOf(`1:${old}`);
    const me = { ...(await firm.as(id)), vault: before };
    const { secret } = await startTotp(me, { password: PASSWORD });
    const code = () =>
      generateSync({ secret, epoch: Math.floor(firm.services.clock.now().getTime() / 1000) });
    await enableTotp(me, { code: code() });

    const both = { ...firm.system, vault: await vaultOf(`2:${fresh},1:${old}`) };
    assert.equal(await reEncryptTotpSecrets(both), 1);
    assert.equal(await reEncryptTotpSecrets(both), 0);
    firm.services.clock.advance(60_000);
    const after = { ...firm.visitor(), vault: await vaultOf(`2:${fresh}`) };
    await signIn(after, { name: 'dingran', password: PASSWORD, code: code() });
  });
});
