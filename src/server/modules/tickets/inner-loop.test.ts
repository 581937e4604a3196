import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { NewRequest } from '../../../shared/api/public.ts';
import { type Client, type TestApp, testApp } from '../../testing/app.ts';
import { asSystem } from '../../testing/services.ts';
import { sweepMilestones } from './index.ts';

let app: TestApp;
let serial = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());
// Each story begins on a Monday of its own, so that weekends fall where it expects them.
let week = 0;
beforeEach(() => {
  app.services.clock.set(new Date(Date.UTC(2026, 2, 2 + 7 * week++, 2)));
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const request = (more: Partial<NewRequest> = {}): NewRequest => ({
  name: '张伟杰',
  phone: `1380013${String(1000 + serial++)}`,
  types: ['product_failure'],
  description: '净水器不出水了，指示灯一直闪红灯。昨天换过滤芯。',
  consent: true,
  clientKey: `story-key-${serial}`,
  ...more,
});

/** Files a request as a customer; gives its token and the id under which staff see it. */
async function filed(
  more: Partial<NewRequest> = {},
): Promise<{ token: string; number: string; id: number; customer: Client }> {
  const customer = app.visitor();
  const { token, number } = await customer.call('POST /api/public/requests', { body: request(more) });
  const row = await app.services.db
    .selectFrom('tickets')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  await app.runJobs();
  return { token, number, id: row.id, customer };
}

const events = async (id: number) =>
  (
    await app.services.db
      .selectFrom('domain_events')
      .select('type')
      .where('subject_kind', '=', 'ticket')
      .where('subject_id', '=', id)
      .orderBy('seq')
      .execute()
  ).map((row) => row.type);

test('a fault report travels the whole inner loop: filed, accepted, answered, solved, rejected, solved again, confirmed, called back, closed', async () => {
  const { token, id, number, customer } = await filed();
  assert.match(number, /^SN20260302\d{3,}$/);
  const engineer = await app.signIn('engineer');
  const otherEngineer = await app.signIn('otherEngineer');
  const first = await engineer.call('GET /api/tickets/:id', { params: { id } });
  const [mine, other] =
    first.assignee?.id === app.company.people.engineer.id
      ? [engineer, otherEngineer]
      : [otherEngineer, engineer];
  assert.equal(first.status, 'dispatched');
  assert.equal(
    first.assignments[0]?.considered.find((each) => each.verdict === 'chosen')?.id,
    first.assignee?.id,
  );
  assert.equal(
    (await other.attempt('POST /api/tickets/:id/solve', { params: { id }, body: { solution: 'x' } })).body
      .error?.code,
    'not_the_assignee',
  );

  await mine.call('POST /api/tickets/:id/accept', { params: { id }, body: { version: first.version } });
  const stale = await mine.attempt('POST /api/tickets/:id/accept', {
    params: { id },
    body: { version: first.version },
  });
  assert.equal(stale.body.error?.code, 'changed_meanwhile');
  app.services.clock.advance(30 * MINUTE);
  await mine.call('POST /api/tickets/:id/reply', {
    params: { id },
    body: { body: '您好，已收到，请问红灯是常亮还是闪烁？', clientKey: 'reply-1-key' },
  });
  await mine.call('POST /api/tickets/:id/reply', {
    params: { id },
    body: { body: '您好，已收到，请问红灯是常亮还是闪烁？', clientKey: 'reply-1-key' },
  });
  await mine.call('POST /api/tickets/:id/report-progress', {
    params: { id },
    body: { body: '已联系仓库确认备件。' },
  });
  app.services.clock.advance(2 * HOUR);
  await mine.call('POST /api/tickets/:id/solve', {
    params: { id },
    body: { solution: '远程指导复位，出水恢复。' },
  });
  await app.runJobs();

  const progress = await customer.call('GET /api/public/requests/:token', { params: { token } });
  assert.equal(progress.status, 'solved');
  assert.ok(progress.can.confirm && progress.can.reject && progress.can.rate);
  assert.equal(
    progress.thread.filter((item) => item.kind === 'reply').length,
    1,
    'a retried answer is kept once',
  );
  await customer.call('POST /api/public/requests/:token/reject', {
    params: { token },
    body: { reason: '今天又不出水了' },
  });
  await app.runJobs();
  const reopened = await mine.call('GET /api/tickets/:id', { params: { id } });
  assert.equal(reopened.status, 'reopened');
  assert.equal(reopened.round, 1);
  assert.equal(reopened.description, '净水器不出水了，指示灯一直闪红灯。昨天换过滤芯。');
  const supervisor = await app.signIn('supervisor');
  const voided = await supervisor.call('GET /api/callbacks', { query: { ticketId: id } });
  assert.deepEqual(
    voided.items.map((each) => each.state),
    ['cancelled'],
  );

  await mine.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
  await mine.call('POST /api/tickets/:id/solve', {
    params: { id },
    body: { solution: '上门更换进水电磁阀。' },
  });
  await customer.call('POST /api/public/requests/:token/confirm', { params: { token } });
  await customer.call('POST /api/public/requests/:token/rate', {
    params: { token },
    body: { score: 5, comment: '师傅很专业' },
  });
  assert.equal(
    (
      await customer.attempt('POST /api/public/requests/:token/rate', {
        params: { token },
        body: { score: 1 },
      })
    ).body.error?.code,
    'already_rated',
  );
  await app.runJobs();

  const [callback] = (await supervisor.call('GET /api/callbacks', { query: { ticketId: id, state: 'open' } }))
    .items;
  assert.ok(callback);
  assert.equal(new Date(callback.fromAt).getTime() - app.services.clock.now().getTime(), 24 * HOUR);
  app.services.clock.advance(25 * HOUR);
  const agent = await app.signIn('agent');
  const caller = callback.assignee?.id === app.company.people.agent.id ? agent : supervisor;
  assert.equal(
    (
      await supervisor.attempt('POST /api/callbacks/:id/record', {
        params: { id: callback.id },
        body: { result: 'reached' },
      })
    ).body.error?.code,
    'score_needed',
  );
  await caller.call('POST /api/callbacks/:id/record', {
    params: { id: callback.id },
    body: { result: 'reached', solutionScore: 5, speedScore: 4, feedback: '很满意' },
  });
  await app.runJobs();

  const closed = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  assert.equal(closed.status, 'closed');
  assert.equal(closed.rating?.score, 5);
  assert.deepEqual(await events(id), [
    'ticket.filed',
    'ticket.dispatched',
    'ticket.accepted',
    'ticket.answered',
    'ticket.progress_reported',
    'ticket.solved',
    'ticket.rejected',
    'ticket.reopened',
    'ticket.accepted',
    'ticket.solved',
    'ticket.confirmed',
    'ticket.rated',
    'ticket.closed',
  ]);
  const loop = await supervisor.call('GET /api/tickets/:id/loop', { params: { id } });
  assert.deepEqual(
    loop.stations.slice(0, 4).map((station) => station.state),
    ['done', 'done', 'done', 'done'],
  );
});

test('a dissatisfied callback reopens the ticket with the customer’s words', async () => {
  const { id, token, customer } = await filed({ types: ['service_complaint'] });
  const supervisor = await app.signIn('supervisor');
  const ticket = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  assert.equal(ticket.assignee?.id, app.company.people.supervisor.id, 'a complaint goes to the supervisor');
  await supervisor.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
  await supervisor.call('POST /api/tickets/:id/solve', {
    params: { id },
    body: { solution: '已向客户致歉并安排专人跟进。' },
  });
  await customer.call('POST /api/public/requests/:token/confirm', { params: { token } });
  await app.runJobs();
  const [callback] = (await supervisor.call('GET /api/callbacks', { query: { ticketId: id } })).items;
  assert.ok(callback?.forSupervisor);
  assert.equal(
    new Date(callback.dueAt).getTime() - app.services.clock.now().getTime(),
    24 * HOUR,
    'a complaint is called back within a day',
  );
  const agent = await app.signIn('agent');
  const refused = await agent.attempt('POST /api/callbacks/:id/record', {
    params: { id: callback.id },
    body: { result: 'reached', solutionScore: 5, speedScore: 5 },
  });
  assert.equal(refused.body.error?.code, 'callback_not_yours');
  await supervisor.call('POST /api/callbacks/:id/record', {
    params: { id: callback.id },
    body: { result: 'reached', solutionScore: 2, speedScore: 4, feedback: '态度好了，但问题没解决' },
  });
  const again = await supervisor.attempt('POST /api/callbacks/:id/record', {
    params: { id: callback.id },
    body: { result: 'no_answer' },
  });
  assert.equal(again.body.error?.code, 'callback_done');
  const after = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  assert.equal(after.status, 'reopened');
  const thread = await supervisor.call('GET /api/tickets/:id/thread', { params: { id } });
  assert.ok(thread.items.some((item) => item.kind === 'rejection' && item.body === '态度好了，但问题没解决'));
});

test('three attempts without an answer end a callback as not reached', async () => {
  const { id } = await filed();
  const supervisor = await app.signIn('supervisor');
  await supervisor.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
  await supervisor.call('POST /api/tickets/:id/solve', { params: { id }, body: { solution: '已解决' } });
  await app.runJobs();
  const [callback] = (await supervisor.call('GET /api/callbacks', { query: { ticketId: id } })).items;
  for (const _ of [1, 2, 3])
    await supervisor.call('POST /api/callbacks/:id/record', {
      params: { id: callback!.id },
      body: { result: 'no_answer' },
    });
  const done = await supervisor.call('GET /api/callbacks/:id', { params: { id: callback!.id } });
  assert.equal(done.outcome, 'unreachable');
  assert.equal((await supervisor.call('GET /api/tickets/:id', { params: { id } })).status, 'closed');
});

test('an unanswered urgent request: reminded once, alerted once to owner and superior, escalated after 48 h; cause and make-up are asked for', async () => {
  const { id } = await filed({ coreBusinessDown: true });
  const notices = async (kind: string) =>
    (
      await app.services.db
        .selectFrom('notices')
        .select(['user_id', 'kind'])
        .where('subject_kind', '=', 'ticket')
        .where('subject_id', '=', id)
        .where('kind', '=', kind)
        .execute()
    ).map((row) => row.user_id);
  const system = asSystem(app.services);
  const sweepTwice = () => Promise.all([sweepMilestones(system), sweepMilestones(system)]);
  const supervisor = await app.signIn('supervisor');
  const ticket = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  const firstResponse = ticket.milestones.find((each) => each.kind === 'first_response')!;
  assert.equal(new Date(firstResponse.dueAt).getTime() - new Date(ticket.filedAt).getTime(), 2 * HOUR);

  app.services.clock.advance(91 * MINUTE);
  await sweepTwice();
  assert.equal(
    (await notices('ticket.due_soon')).filter((userId) => userId === ticket.assignee?.id).length,
    2,
    'accepting and first response near their ends',
  );
  app.services.clock.advance(30 * MINUTE);
  await sweepTwice();
  await sweepTwice();
  const overdue = await notices('ticket.overdue');
  assert.deepEqual(new Set(overdue), new Set([ticket.assignee?.id]));
  assert.equal(overdue.length, 3);
  assert.deepEqual(new Set(await notices('ticket.overdue_superior')), new Set([app.company.people.head.id]));
  const late = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  assert.equal(late.milestones.find((each) => each.kind === 'first_response')?.state, 'broken');
  assert.equal(late.breaches.length, 3);

  const breach = late.breaches[0]!;
  await supervisor.call('POST /api/tickets/:id/explain-breach', {
    params: { id },
    body: { breachId: breach.id, cause: '工程师外出无信号', makeUpAction: '调整值班，补打电话致歉' },
  });
  const twice = await supervisor.attempt('POST /api/tickets/:id/explain-breach', {
    params: { id },
    body: { breachId: breach.id, cause: 'a', makeUpAction: 'b' },
  });
  assert.equal(twice.body.error?.code, 'breach_explained');

  await supervisor.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
  app.services.clock.advance(48 * HOUR + MINUTE);
  await sweepTwice();
  assert.deepEqual(await notices('ticket.escalated_overall'), [app.company.people.manager.id]);
  assert.equal((await supervisor.call('GET /api/tickets/:id', { params: { id } })).escalationLevel, 2);
});

test('waiting for the customer stops the clocks that may stop; their answer lets them run on', async () => {
  const { id, token, customer } = await filed();
  const supervisor = await app.signIn('supervisor');
  await supervisor.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
  const proposal = async () =>
    (await supervisor.call('GET /api/tickets/:id', { params: { id } })).milestones.find(
      (each) => each.kind === 'solution_proposed',
    )!;
  const before = await proposal();
  app.services.clock.advance(HOUR);
  await supervisor.call('POST /api/tickets/:id/hold', {
    params: { id },
    body: { waitingFor: 'customer', reason: '请补充机身照片' },
  });
  assert.equal((await proposal()).state, 'paused');
  const progress = await customer.call('GET /api/public/requests/:token', { params: { token } });
  assert.ok(progress.waitingForYou);
  app.services.clock.advance(24 * HOUR);
  await customer.call('POST /api/public/requests/:token/reply', {
    params: { token },
    body: { body: '照片如下', clientKey: 'photo-reply-1' },
  });
  const ticket = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  assert.equal(ticket.status, 'in_progress');
  assert.equal(ticket.waitedMs, 24 * HOUR);
  const after = await proposal();
  assert.equal(after.state, 'running');
  // Mid-week, one working day later to the minute.
  assert.equal(new Date(after.dueAt).getTime() - new Date(before.dueAt).getTime(), 24 * HOUR);
  assert.equal(after.changes[0]?.reason, 'resumed');
});

test('a raised urgency tightens the running clocks from when they started, with an explanation', async () => {
  const { id } = await filed();
  const supervisor = await app.signIn('supervisor');
  app.services.clock.advance(10 * MINUTE);
  await supervisor.call('POST /api/tickets/:id/change-urgency', {
    params: { id },
    body: { urgency: 'urgent', coreBusinessDown: true, reason: '产线停机' },
  });
  const ticket = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  const first = ticket.milestones.find((each) => each.kind === 'first_response')!;
  assert.equal(new Date(first.dueAt).getTime() - new Date(ticket.filedAt).getTime(), 2 * HOUR);
  assert.equal(first.changes[0]?.reason, 'urgency_changed');
  assert.equal(first.changes[0]?.detail.reason, '产线停机');
  assert.ok(
    ticket.milestones.some((each) => each.kind === 'progress_report'),
    'clocks that the new urgency asks for are added',
  );
});

test('transfer, hand-over by name, nudge and re-promise', async () => {
  const { id, token, customer } = await filed();
  const supervisor = await app.signIn('supervisor');
  const { departments, people } = app.company;
  const handler = (await supervisor.call('GET /api/tickets/:id', { params: { id } })).assignee!;
  const engineer = await app.signIn(handler.id === people.engineer.id ? 'engineer' : 'otherEngineer');
  await engineer.call('POST /api/tickets/:id/transfer', {
    params: { id },
    body: { departmentId: departments.logistics, reason: '需上门取件' },
  });
  const moved = await supervisor.call('GET /api/tickets/:id', { params: { id } });
  assert.equal(moved.assignee?.id, people.driver.id);
  assert.equal(moved.transferCount, 1);
  assert.equal(
    (await engineer.attempt('GET /api/tickets/:id', { params: { id } })).status,
    404,
    'who handed it over sees it no more',
  );
  const driver = await app.signIn('driver');
  await driver.call('POST /api/tickets/:id/accept', { params: { id }, body: {} });
  await customer.call('POST /api/public/requests/:token/nudge', { params: { token } });
  assert.equal(
    (await customer.attempt('POST /api/public/requests/:token/nudge', { params: { token } })).body.error
      ?.code,
    'nudged_recently',
  );
  const ticket = await driver.call('GET /api/tickets/:id', { params: { id } });
  const milestone = ticket.milestones.find((each) => each.kind === 'solution_proposed')!;
  const promisedAt = new Date(new Date(milestone.dueAt).getTime() + 24 * HOUR).toISOString();
  await driver.call('POST /api/tickets/:id/re-promise', {
    params: { id },
    body: { milestoneId: milestone.id, promisedAt, reason: '配件在途，周四到货' },
  });
  const progress = await customer.call('GET /api/public/requests/:token', { params: { token } });
  const promise = progress.promises.find((each) => each.kind === 'solution_proposed')!;
  assert.deepEqual(
    [promise.at, promise.originalAt, promise.reason],
    [promisedAt, milestone.dueAt, '配件在途，周四到货'],
  );
  const stranger = await driver.attempt('POST /api/tickets/:id/assign', {
    params: { id },
    body: { assigneeId: people.engineer.id },
  });
  assert.equal(stranger.status, 403);
  assert.equal(
    (
      await supervisor.attempt('POST /api/tickets/:id/assign', {
        params: { id },
        body: { assigneeId: people.engineer.id },
      })
    ).body.error?.code,
    'assignee_not_eligible',
  );
});

test('the same form sent twice, even at the same moment, files once', async () => {
  const body = request();
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => app.visitor().attempt('POST /api/public/requests', { body })),
  );
  const numbers = new Set(answers.map((answer) => (answer.body as { number?: string }).number));
  assert.equal(numbers.size, 1, JSON.stringify(answers.map((answer) => answer.body)));
});

test('bad input is told field by field and nothing is written', async () => {
  const before = await app.services.db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  const visitor = app.visitor();
  const without = await visitor.attempt('POST /api/public/requests', { body: request({ consent: false }) });
  assert.equal(without.body.error?.code, 'consent_needed');
  const nobody = await visitor.attempt('POST /api/public/requests', { body: request({ phone: null }) });
  assert.deepEqual(
    nobody.body.error?.fields?.map((field) => [field.path, field.code]),
    [['phone', 'phone_or_email_needed']],
  );
  const wrong = await visitor.attempt('POST /api/public/requests', { body: request({ phone: '12345' }) });
  assert.deepEqual(
    wrong.body.error?.fields?.map((field) => [field.path, field.code]),
    [['phone', 'phone_invalid']],
  );
  const empty = await visitor.attempt('POST /api/public/requests', {
    body: { ...request(), description: '' },
  });
  assert.equal(empty.body.error?.fields?.[0]?.path, 'description');
  const after = await app.services.db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  assert.deepEqual(after, before);
});
