import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Ctx } from '../../platform/context.ts';
import {
  type CustomerStory,
  creditCode,
  customerStory,
  firm,
  identityNumber,
  noTickets,
  person,
} from './customers.fixture.ts';
import { searchCustomerIds } from './index.ts';
import { getCustomer, listCustomers } from './reads.ts';
import { getVisibleCustomer } from './store.ts';

let story: CustomerStory;
before(async () => {
  story = await customerStory();
});
after(() => story.close());

const list = async (ctx: Ctx, query: Parameters<typeof listCustomers>[1] = {}) =>
  (await listCustomers(ctx, { limit: 100, ...query }, noTickets)).items.map(({ id }) => id);

test('each scope reaches its own; whose customer nobody is, everybody finds', async () => {
  const { services, agent, manager, salesHead, inspector, supervisor, service, sales } = story;
  const [nobodys, served, sold, managed, entered] = await story.add(
    supervisor,
    person('无主'),
    person('客服的', {}, { departmentId: service }),
    person('销售的', {}, { departmentId: sales }),
    person('经理的', {}, { departmentId: sales, ownerId: manager.actor.id }),
    person('有人管的', {}, { ownerId: supervisor.actor.id }),
  );
  const [mine] = await story.add(
    manager,
    person('我录入的', {}, { departmentId: service, ownerId: supervisor.actor.id }),
  );
  const all = [mine, entered, managed, sold, served, nobodys];
  const cases: [why: string, ctx: Ctx, ids: (number | undefined)[]][] = [
    ['all', supervisor, all],
    ['all, looking only', inspector, all],
    ['department and below', agent, [mine, entered, served, nobodys]],
    ['own department', salesHead, [entered, managed, sold, nobodys]],
    ['own', manager, [mine, managed, nobodys]],
    ['nobody', { ...agent, actor: { ...agent.actor, grants: new Map() } }, []],
  ];
  for (const [why, ctx, ids] of cases) {
    assert.deepEqual(await list(ctx), ids, why);
    for (const id of all) {
      const seen = getVisibleCustomer(ctx, id!);
      if (ids.includes(id)) assert.equal((await seen).id, id, why);
      else await assert.rejects(seen, { code: 'not_found' }, why);
    }
  }
  // Search and detail stand on the same condition.
  assert.deepEqual(await list(agent, { q: '经理' }), []);
  assert.deepEqual(await list(salesHead, { q: '经理' }), [managed]);
  await assert.rejects(getCustomer(agent, managed!), { code: 'not_found' });
  assert.deepEqual(
    await searchCustomerIds(agent, '经理的', 10),
    [managed],
    'other records judge for themselves',
  );
  assert.equal(services.vault.currentVersion, 1);
});

test('a customer is found by each of its addresses and by parts of names and numbers', async () => {
  const { supervisor } = story;
  const [id] = await story.add(
    supervisor,
    firm('上海海澜净水设备有限公司', 61, [
      { name: '欧阳娜娜', phone: '138 1357 2468', email: 'NaNa@hailan.example' },
      { name: 'Jürgen Groß', phone: '010-87654321-801' },
    ]),
  );
  const [someone] = await story.add(supervisor, person('海明威', {}, { identityNumber: identityNumber(61) }));
  const { number } = await getCustomer(supervisor, id!);
  const cases: [q: string, ids: (number | undefined)[]][] = [
    ['海', [someone, id]],
    ['海澜净水', [id]],
    ['歐陽', [id]],
    ['娜娜', [id]],
    ['JURGEN', [id]],
    ['13813572468', [id]],
    ['+86 138-1357-2468', [id]],
    ['572', [id]],
    ['572468', [id]],
    ['87654321', [id]],
    ['nana@HAILAN.example', [id]],
    ['ana@hailan.example', []],
    [number.toLowerCase(), [id]],
    [creditCode(61), [id]],
    [identityNumber(61), [someone]],
    [identityNumber(61).slice(0, 12), []],
    ['998877', []],
    ['海水', []],
  ];
  for (const [q, ids] of cases) {
    assert.deepEqual(await list(supervisor, { q }), ids, q);
    assert.deepEqual(await searchCustomerIds(supervisor, q, 50), ids, `ids of ${q}`);
  }
  await assert.rejects(list(supervisor, { q: '13' }), { code: 'search_too_short' });
  assert.deepEqual(await searchCustomerIds(supervisor, '13', 50), []);
});

test('pieces that only seem to make a number are no hit', async () => {
  const { supervisor } = story;
  const [real] = await story.add(
    supervisor,
    person('拼接', { phone: '13512121999' }),
    person('拼接', { phone: '13521912122' }),
  );
  assert.deepEqual(await list(supervisor, { q: '121219' }), [real]);
});

test('pages follow one another without gap or repetition, also in a search', async () => {
  const { supervisor } = story;
  const ids = await story.add(
    supervisor,
    ...Array.from({ length: 7 }, (_, index) =>
      person(`翻页${index}`, { phone: '13600006666' }, { tags: ['翻页'] }),
    ),
  );
  for (const query of [{ q: '翻页' }, { q: '6000066' }, { tag: '翻页' }]) {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCustomers(
        supervisor,
        { ...query, limit: 3, ...(cursor && { cursor }) },
        noTickets,
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    assert.deepEqual(seen, ids.toReversed(), JSON.stringify(query));
  }
  await assert.rejects(listCustomers(supervisor, { cursor: 'xx' }, noTickets), { code: 'bad_cursor' });
});

test('filters narrow the list; owner, contact and open tickets are shown', async () => {
  const { supervisor, manager } = story;
  const [id] = await story.add(
    supervisor,
    firm('筛选公司', 62, [{ name: '刘备', gender: 'male', phone: '13700001234' }], {
      ownerId: manager.actor.id,
      tags: ['高频购买客户'],
    }),
  );
  const query = { kind: 'enterprise' as const, ownerId: manager.actor.id!, tag: '高频购买客户' };
  const { items } = await listCustomers(
    supervisor,
    query,
    async (_, ids) => new Map(ids.map((one) => [one, 2])),
  );
  assert.deepEqual(
    items.map(({ createdAt, number, ...row }) => row),
    [
      {
        id,
        kind: 'enterprise',
        name: '筛选公司',
        grade: null,
        tags: ['高频购买客户'],
        owner: { id: manager.actor.id, name: '孙经理' },
        primaryContact: { id: items[0]!.primaryContact!.id, name: '刘先生', phone: '137****1234' },
        openTickets: 2,
      },
    ],
  );
  assert.deepEqual(await list(supervisor, { ...query, kind: 'person' }), []);
});

test('who opens a file is named once an hour, however often and at once', async () => {
  const { services, agent, supervisor } = story;
  const [id] = await story.add(supervisor, person('被看的'));
  await Promise.all([getCustomer(agent, id!), getCustomer(agent, id!), getCustomer(agent, id!)]);
  await getCustomer(supervisor, id!);
  const viewers = async () =>
    (
      await services.db
        .selectFrom('audit_entries')
        .select('actor_id')
        .where('action', '=', 'customer.viewed')
        .where('subject_id', '=', id!)
        .orderBy('id')
        .execute()
    ).map(({ actor_id }) => actor_id);
  assert.deepEqual(await viewers(), [agent.actor.id, supervisor.actor.id]);
  services.clock.advance(3_599_000);
  await getCustomer(agent, id!);
  assert.equal((await viewers()).length, 2);
  services.clock.advance(1_000);
  await getCustomer(agent, id!);
  assert.deepEqual(await viewers(), [agent.actor.id, supervisor.actor.id, agent.actor.id]);
});
