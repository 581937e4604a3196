import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PASSWORD, type TestEnterprise, testEnterprise } from '../../testing/enterprise.ts';
import { listSessions, listTokens } from './account-reads.ts';
import { createToken } from './actions/create-token.ts';
import { disablePerson } from './actions/disable-person.ts';
import { editMe } from './actions/edit-me.ts';
import { editSettings } from './actions/edit-settings.ts';
import { signIn } from './actions/sign-in.ts';
import { listAuditEntries } from './audit-reads.ts';
import { presentMe, presentSession, presentSettings } from './present.ts';
import { getMe, listPeople } from './reads.ts';

describe('reads', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
    for (const name of ['钱一', '孙二', '李三', '周四', '吴五', '郑六']) {
      await firm.add(name, ['agent'], { signInName: `p${name.charCodeAt(1)}` });
    }
  });
  after(() => firm.services.close());

  it('pages through people without a gap or a repetition', async () => {
    const all = (await listPeople(firm.admin, {})).items.map((row) => row.id);
    const paged: number[] = [];
    for (let cursor: string | undefined, i = 0; i < 10; i++) {
      const page = await listPeople(firm.admin, { limit: 2, ...(cursor && { cursor }) });
      paged.push(...page.items.map((row) => row.id));
      if (page.next === null) break;
      cursor = page.next;
    }
    assert.deepEqual(paged, all);
    assert.equal(all.length, 7);
    await assert.rejects(listPeople(firm.admin, { cursor: 'WzFd' }), { code: 'bad_cursor' });
  });

  it('finds people by part of a name, department and status; wildcards are letters', async () => {
    const find = async (query: object) =>
      (await listPeople(firm.admin, query)).items.map((row) => row.display_name);
    assert.deepEqual(await find({ q: '三' }), ['李三']);
    assert.deepEqual(await find({ q: 'LINL' }), ['林岚']);
    assert.deepEqual(await find({ q: '%' }), []);
    assert.deepEqual(await find({ q: 'p_' }), []);
    assert.deepEqual(await find({ departmentId: firm.departmentId }), ['林岚']);
    const id = (await listPeople(firm.admin, { q: '吴五' })).items[0]!.id;
    await disablePerson(firm.admin, id);
    assert.deepEqual(await find({ q: '五' }), []);
    assert.deepEqual(await find({ status: 'disabled' }), ['吴五']);
    assert.equal((await find({ status: 'all' })).length, 7);
  });

  it('tells a browser who it is, in the person’s language', async () => {
    const id = await firm.add('emma', ['engineer', 'inspector']);
    await editMe(await firm.as(id), { language: 'en', email: ' emma@example.com ' });
    const me = await firm.as(id);
    const shown = await presentMe(me, await getMe(me), me.actor.grants);
    assert.equal(shown.language, 'en');
    assert.equal(shown.email, 'emma@example.com');
    assert.deepEqual(shown.roles.map((role) => role.name).toSorted(), ['Engineer', 'Inspector']);
    assert.equal(shown.permissions['ticket.view'], 'all');
    assert.equal(shown.permissions['ticket.handle'], 'department');
    assert.deepEqual(shown.enterprise, { name: '云杉智能', zone: 'Asia/Shanghai', isDemo: false });
    assert.equal(shown.serverNow, '2026-03-02T02:00:00.000Z');
    await editMe(me, { email: null });
    assert.equal((await getMe(me)).email, null);
  });

  it('lists own sessions that still count, and own tokens without their secrets', async () => {
    const { userId } = await signIn(firm.visitor(), { name: 'emma', password: PASSWORD });
    firm.services.clock.advance(60_000);
    await signIn(firm.visitor(), { name: 'emma', password: PASSWORD });
    const me = await firm.as(userId);
    const rows = await listSessions(me);
    assert.equal(rows.length, 2);
    const shown = presentSession(rows[0]!, rows[0]!.id, 'zh');
    assert.deepEqual([shown.device, shown.isCurrent, shown.ip], ['Chrome · Windows', true, '198.51.100.9']);
    const { token } = await createToken(me, { name: 'CTI', scopes: ['ticket.view'] });
    const tokens = await listTokens(me);
    assert.equal(tokens[0]!.prefix, token.slice(0, 8));
    assert.ok(!JSON.stringify(tokens).includes(token));
    firm.services.clock.advance(12 * 3_600_000 - 30_000);
    assert.equal((await listSessions(me)).length, 1);
  });

  it('changes the settings, with a zone that exists and a lead who can sign in', async () => {
    const input = {
      enterpriseName: ' 云杉 ',
      zone: 'Asia/Urumqi',
      portalGreeting: '您好',
      consentText: '同意',
      overallLeadId: firm.administratorId,
    };
    for (const zone of ['Mars/Olympus', '+08:00', 'x', '亚洲/上海']) {
      await assert.rejects(editSettings(firm.admin, { ...input, zone }), { code: 'invalid_input' });
    }
    await assert.rejects(editSettings(firm.admin, { ...input, overallLeadId: 9_999 }), {
      code: 'invalid_input',
    });
    await editSettings(firm.admin, input);
    const shown = await presentSettings(firm.admin);
    assert.equal(shown.enterpriseName, '云杉');
    assert.equal(shown.zone, 'Asia/Urumqi');
    assert.deepEqual(shown.overallLead, { id: firm.administratorId, name: '林岚' });
  });

  describe('audit entries', () => {
    it('are found by what, who, about whom and when, newest first', async () => {
      const all = await listAuditEntries(firm.admin, { limit: 100 });
      assert.deepEqual(
        all.items.map((row) => row.id),
        all.items.map((row) => row.id).toSorted((a, b) => b - a),
      );
      const page = await listAuditEntries(firm.admin, { limit: 3 });
      const rest = await listAuditEntries(firm.admin, { limit: 100, cursor: page.next! });
      assert.deepEqual(
        [...page.items, ...rest.items].map((row) => row.id),
        all.items.map((row) => row.id),
      );
      const by = async (query: object) =>
        (await listAuditEntries(firm.admin, { limit: 100, ...query })).items;
      assert.deepEqual(
        (await by({ action: 'settings.edited' })).map((row) => row.actor_name),
        ['林岚'],
      );
      assert.ok(
        (await by({ actorId: firm.administratorId })).every((row) => row.actor_id === firm.administratorId),
      );
      const one = all.items.find((row) => row.action === 'person.disabled')!;
      assert.ok(
        (await by({ subjectKind: 'person', subjectId: one.subject_id })).some((row) => row.id === one.id),
      );
      const to = new Date('2026-03-02T02:00:00Z');
      assert.ok((await by({ to: to.toISOString() })).length === 0);
      const later = await by({ from: new Date(to.getTime() + 1).toISOString() });
      assert.ok(later.length > 0 && later.length < all.items.length);
    });

    it('are seen only of the departments that the right reaches', async () => {
      const shop = await firm.department('门店');
      const role = await firm.role({
        nameZh: '店内审计',
        nameEn: 'Shop auditor',
        scope: 'department',
        permissions: ['audit.view'],
      });
      const auditor = await firm.add('auditor', [role], { departmentId: shop });
      const seller = await firm.add('seller', ['agent'], { departmentId: shop });
      for (const name of ['seller', 'emma']) await signIn(firm.visitor(), { name, password: PASSWORD });
      const { items } = await listAuditEntries(await firm.as(auditor), {});
      assert.deepEqual(
        items.map((row) => [row.action, row.actor_id]),
        [['session.started', seller]],
      );
    });
  });
});
