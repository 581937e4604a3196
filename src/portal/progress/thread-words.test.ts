import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type ThreadItem, threadWords } from './thread-words.ts';

process.env.TZ = 'Asia/Shanghai';
const now = new Date('2026-03-02T10:00:00+08:00');
const item = (kind: string, rest: Partial<ThreadItem> = {}): ThreadItem => ({
  key: 'e1',
  at: now.toISOString(),
  kind,
  from: 'staff',
  fromName: '王',
  body: null,
  detail: {},
  files: [],
  ...rest,
});
const titleOf = (kind: string, detail: ThreadItem['detail'] = {}) =>
  threadWords(item(kind, { detail }), 'zh', now)?.title;

it('puts events into words, with what they are about', () => {
  assert.equal(titleOf('ticket.accepted'), '已受理');
  assert.equal(titleOf('ticket.held', { waitingFor: 'parts' }), '暂停处理：等待备件');
  assert.equal(titleOf('ticket.held', { waitingFor: 'constructor' }), '暂停处理');
  assert.equal(titleOf('ticket.reopened', { why: 'dissatisfied' }), '回访时您不满意，已重新打开');
  const detail = { milestone: 'solved', promisedAt: '2026-03-03T18:00:00+08:00' };
  assert.equal(titleOf('ticket.re_promised', detail), '“解决问题”的约定时间改为 明天 18:00');
  assert.equal(titleOf('ticket.re_promised', {}), '约定时间有变更');
});

it('leaves plain words and lone files as they are', () => {
  assert.deepEqual(threadWords(item('reply', { body: '您好' }), 'zh', now), {
    title: null,
    body: '您好',
    reason: null,
  });
  const files = [{ name: 'a.jpg', bytes: 1, href: '/x' }];
  assert.notEqual(threadWords(item('customer', { files }), 'zh', now), null);
});

it('passes over events without words', () => {
  assert.equal(threadWords(item('ticket.something_new', { detail: { id: 5 } }), 'zh', now), null);
});

it('gives a reason once', () => {
  const detail = { reason: '重复提交' };
  assert.equal(threadWords(item('ticket.cancelled', { detail }), 'zh', now)?.reason, '重复提交');
  assert.equal(threadWords(item('progress', { detail, body: '重复提交' }), 'zh', now)?.reason, null);
});
