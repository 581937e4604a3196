import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { atomically } from '../../platform/context.ts';
import { type TestEnterprise, testEnterprise } from '../../testing/enterprise.ts';
import { listNotices } from './account-reads.ts';
import { disablePerson } from './actions/disable-person.ts';
import { readNotices } from './actions/read-notices.ts';
import { purgeTraces } from './jobs.ts';
import { notify } from './notices.ts';
import { presentNotice } from './present.ts';

describe('notices', () => {
  let firm: TestEnterprise;
  before(async () => {
    firm = await testEnterprise();
  });
  after(() => firm.services.close());

  const overdue = (userIds: number[], dedupeKey?: string) =>
    atomically(firm.system, (tx) =>
      notify(tx, {
        userIds,
        kind: 'ticket.overdue',
        params: { number: 'SN20260302001', subject: '门锁失灵', milestone: 'solved', minutes: 61 },
        subjectKind: 'ticket',
        subjectId: 7,
        ...(dedupeKey && { dedupeKey }),
      }),
    );

  it('reach each person once per key, and their open browsers, in one event', async () => {
    const [one, two, gone] = [
      await firm.add('n1', ['agent']),
      await firm.add('n2', ['agent']),
      await firm.add('n3', ['agent']),
    ];
    await disablePerson(firm.admin, gone);
    assert.deepEqual((await overdue([one, two, one, gone], 'overdue:7')).toSorted(), [one, two]);
    assert.deepEqual(await overdue([two], 'overdue:7'), []);
    assert.deepEqual(await overdue([], 'overdue:8'), []);
    const events = await firm.services.db
      .selectFrom('domain_events')
      .select(['audience', 'payload'])
      .where('type', '=', 'notice.created')
      .execute();
    assert.deepEqual(events, [{ audience: { users: [one, two] }, payload: { kind: 'ticket.overdue' } }]);
    assert.equal((await listNotices(await firm.as(two), {})).items.length, 1);
  });

  it('are worded for their reader, with the way to their subject', async () => {
    const me = await firm.as(await firm.add('reader', ['agent']));
    await overdue([me.actor.id!]);
    const { items, unread } = await listNotices(me, {});
    assert.equal(unread, 1);
    const shown = presentNotice(items[0]!, 'zh');
    assert.equal(shown.title, '工单 SN20260302001：“解决”已超时 1 小时 1 分钟');
    assert.equal(shown.text, '门锁失灵');
    assert.equal(shown.href, '/tickets/7');
    assert.match(presentNotice(items[0]!, 'en').title, /overdue by 1 h 1 min/);
  });

  it('page backwards, and are read one by one or all up to one', async () => {
    const me = await firm.as(await firm.add('pager', ['agent']));
    const other = await firm.as(await firm.add('other', ['agent']));
    for (let i = 0; i < 5; i++) await overdue([me.actor.id!, other.actor.id!]);
    const first = await listNotices(me, { limit: 2 });
    const second = await listNotices(me, { limit: 2, cursor: first.next! });
    const third = await listNotices(me, { limit: 2, cursor: second.next! });
    const ids = [...first.items, ...second.items, ...third.items].map((row) => row.id);
    assert.deepEqual(
      ids,
      [...new Set(ids)].toSorted((a, b) => b - a),
    );
    assert.deepEqual([ids.length, third.next], [5, null]);
    await readNotices(me, { id: ids[0]! });
    assert.equal((await listNotices(me, {})).unread, 4);
    await readNotices(me, { upToId: ids[2]! });
    assert.equal((await listNotices(me, {})).unread, 1);
    await readNotices(other, { id: ids[1]! });
    assert.equal((await listNotices(me, {})).unread, 1);
    assert.equal((await listNotices(other, {})).unread, 5);
    await assert.rejects(readNotices(me, {}), { code: 'invalid_input' });
    await assert.rejects(listNotices(me, { cursor: 'x' }), { code: 'bad_cursor' });
  });

  it('are forgotten after half a year', async () => {
    const me = await firm.as(await firm.add('old', ['agent']));
    await overdue([me.actor.id!], 'old');
    firm.services.clock.advance(179 * 86_400_000);
    await purgeTraces(firm.system);
    assert.equal((await listNotices(me, {})).items.length, 1);
    firm.services.clock.advance(2 * 86_400_000);
    for (let run = 0; run < 2; run++) await purgeTraces(firm.system);
    assert.equal((await listNotices(me, {})).items.length, 0);
  });
});
