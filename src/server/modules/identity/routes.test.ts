import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestApp, testApp } from '../../testing/app.ts';
import { PASSWORD } from '../../testing/company.ts';

describe('identity over HTTP', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const enter = async (name: string, password = PASSWORD) => {
    const client = app.visitor();
    const me = await client.call('POST /api/sign-in', { body: { name, password } });
    return { client, me };
  };
  const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;
  const inject = (method: 'GET' | 'POST', url: string, headers: Record<string, string>, payload?: object) =>
    app.http.inject({ method, url, headers, ...(payload && { payload }) });

  it('signs in with a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await inject('POST', '/api/sign-in', {}, { name: 'lin', password: PASSWORD });
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.json().name, '林客服');
    assert.equal(answer.json().enterprise.name, '海澜净水');
    const session = answer.cookies.find((cookie) => cookie.name === 'bihuan_session')!;
    assert.deepEqual(
      [session.httpOnly, session.sameSite, session.path, session.secure],
      [true, 'Lax', '/', undefined],
    );
    assert.equal(session.maxAge, 30 * 86_400);
    const foreign = await inject(
      'POST',
      '/api/sign-in',
      { 'sec-fetch-site': 'cross-site' },
      { name: 'lin', password: PASSWORD },
    );
    assert.equal(foreign.json().error.code, 'cross_site');
  });

  it('marks the cookies as Secure where the service is reached by https', async () => {
    app.services.config.publicUrl = 'https://service.example.cn';
    const answer = await inject('POST', '/api/sign-in', {}, { name: 'lin', password: PASSWORD });
    app.services.config.publicUrl = null;
    assert.deepEqual(
      answer.cookies.map((cookie) => cookie.secure),
      [true, true],
    );
  });

  it('takes a cookie only as it was given', async () => {
    const { client } = await enter('lin');
    const token = client.cookies.bihuan_session!;
    for (const changed of [
      `${token}x`,
      token.slice(1),
      token.toLowerCase(),
      encodeURIComponent("' or 1=1 --"),
    ]) {
      const answer = await inject('GET', '/api/me', { cookie: `bihuan_session=${changed}` });
      assert.equal(answer.json().error.code, 'not_signed_in');
    }
    assert.equal((await client.call('GET /api/me')).signInName, 'lin');
  });

  it('answers guesses in words, with the minutes to wait, in the language of the browser', async () => {
    const client = app.visitor();
    const guess = { body: { name: 'chen', password: 'a guess' } };
    for (let i = 0; i < 5; i++) assert.equal((await client.attempt('POST /api/sign-in', guess)).status, 401);
    const answer = await client.attempt('POST /api/sign-in', guess);
    assert.equal(answer.status, 429);
    assert.match(JSON.stringify(answer.body), /请 1 分钟后再试/);
  });

  it('ends a session at once, from another browser and on signing out', async () => {
    const [office, home] = [await enter('feng'), await enter('feng')];
    const { items } = await home.client.call('GET /api/me/sessions');
    assert.deepEqual(items.map((item) => item.isCurrent).toSorted(), [false, true]);
    const other = items.find((item) => !item.isCurrent)!;
    await home.client.call('POST /api/me/sessions/:id/revoke', { params: { id: other.id } });
    assert.equal(codeOf(await office.client.attempt('GET /api/me')), 'not_signed_in');
    const cookie = home.client.cookies.bihuan_session!;
    await home.client.call('POST /api/sign-out');
    assert.equal(home.client.cookies.bihuan_session, '');
    const answer = await inject('GET', '/api/me', { cookie: `bihuan_session=${cookie}` });
    assert.equal(answer.statusCode, 401);
  });

  it('lets a token do what its scopes say, and nothing to the account', async () => {
    const { client } = await enter('zhou');
    const { token } = await client.call('POST /api/me/tokens', {
      body: { name: 'ERP', scopes: ['policy.manage'] },
    });
    const bearer = { authorization: `Bearer ${token}` };
    assert.equal((await inject('GET', '/api/me', bearer)).json().permissions['policy.manage'], 'all');
    assert.equal((await inject('GET', '/api/tickets', bearer)).json().error.code, 'not_allowed');
    for (const [url, body] of [
      ['/api/me/tokens', { name: 'more', scopes: ['policy.manage'] }],
      ['/api/me/change-password', { current: PASSWORD, next: 'a-perfectly-good-one' }],
      ['/api/sign-out', {}],
    ] as const) {
      assert.equal((await inject('POST', url, bearer, body)).json().error.code, 'not_allowed');
    }
    const list = await client.call('GET /api/me/tokens');
    await client.call('POST /api/me/tokens/:id/revoke', { params: { id: list.items[0]!.id } });
    assert.equal((await inject('GET', '/api/me', bearer)).statusCode, 401);
  });

  it('lets somebody with an initial password only change it', async () => {
    const admin = await app.signIn('admin');
    const roles = await admin.call('GET /api/roles');
    const { id, initialPassword } = await admin.call('POST /api/people', {
      body: {
        signInName: 'newcomer',
        name: '新同事',
        email: null,
        departmentId: app.company.departments.service,
        managerId: null,
        roleIds: [roles.items.find((role) => role.key === 'agent')!.id],
        skills: [],
        loadLimit: 10,
        calendarKey: 'office',
        takesTickets: true,
      },
    });
    const { client, me } = await enter('newcomer', initialPassword);
    assert.equal(me.mustChangePassword, true);
    assert.equal(codeOf(await client.attempt('GET /api/tickets')), 'password_change_needed');
    const body = { current: initialPassword, next: 'a-perfectly-good-one' };
    await client.call('POST /api/me/change-password', { body });
    await client.call('GET /api/tickets', { query: {} });
    assert.equal((await admin.call('GET /api/people/:id', { params: { id } })).name, '新同事');
  });

  it('shows people, departments, roles, settings and the audit log to the administrator only', async () => {
    const admin = await app.signIn('admin');
    const people = await admin.call('GET /api/people', { query: { q: '王工' } });
    assert.deepEqual(people.items[0]!.manager?.name, '郑部长');
    const departments = await admin.call('GET /api/departments');
    assert.equal(departments.items.find((item) => item.name === '技术部')!.lead?.name, '郑部长');
    assert.equal((await admin.call('GET /api/settings')).overallLead?.name, '总经理');
    const entries = await admin.call('GET /api/audit-entries', { query: { action: 'session.started' } });
    assert.ok(entries.items.length > 0);
    assert.equal((await admin.call('POST /api/audit-entries/verify')).ok, true);
    const agent = await app.signIn('agent');
    for (const key of ['GET /api/people', 'GET /api/settings', 'GET /api/audit-entries'] as const) {
      assert.equal(codeOf(await agent.attempt(key)), 'not_allowed');
    }
  });

  it('refuses set-up of a company that is there, and offers no demo log-ins', async () => {
    const visitor = app.visitor();
    assert.deepEqual(await visitor.call('GET /api/public/setup'), { isDone: true, demo: null });
    assert.deepEqual(await visitor.call('GET /api/public/demo-logins'), { items: [] });
    const body = {
      token: 'x',
      enterpriseName: '另一家',
      name: '某人',
      signInName: 'somebody',
      password: 'a-perfectly-good-one',
    };
    assert.equal(
      codeOf(await visitor.attempt('POST /api/public/setup/start-enterprise', { body })),
      'setup_done',
    );
    const demo = await visitor.attempt('POST /api/public/setup/start-demo', { body: { token: 'x' } });
    assert.equal(codeOf(demo), 'setup_done');
  });
});
