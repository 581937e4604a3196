import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type PromiseFact, promiseWords } from './promise-state.ts';

process.env.TZ = 'Asia/Shanghai';
const about = {
  now: new Date('2026-03-02T10:00:00+08:00'),
  language: 'zh',
  waitingForYou: false,
  isEnded: false,
} as const;
const running: PromiseFact = {
  kind: 'solved',
  at: '2026-03-02T12:30:00+08:00',
  originalAt: null,
  metAt: null,
  state: 'running',
  reason: null,
};

it('counts down', () => {
  assert.deepEqual(promiseWords(running, about), {
    tone: 'quiet',
    icon: 'clock',
    state: '还剩 2 小时 30 分钟',
    due: '今天 12:30 前',
    notes: [],
  });
});

it('owns up to a broken promise, even before the server has marked it', () => {
  const late = { ...running, at: '2026-03-02T09:20:00+08:00' };
  for (const state of ['running', 'broken'] as const) {
    const words = promiseWords({ ...late, state }, about);
    assert.equal(words.tone, 'bad');
    assert.equal(words.state, '已超过约定时间 40 分钟，抱歉让您久等');
  }
  const ended = promiseWords({ ...late, state: 'broken' }, { ...about, isEnded: true });
  assert.equal(ended.state, '没有按约定时间完成，抱歉');
});

it('says when a promise was kept, and by how much it was missed', () => {
  const metAt = '2026-03-02T09:10:00+08:00';
  assert.equal(promiseWords({ ...running, state: 'met', metAt }, about).state, '按时完成，今天 09:10');
  const late: PromiseFact = { ...running, at: '2026-03-02T08:00:00+08:00', state: 'met_late', metAt };
  assert.equal(promiseWords(late, about).state, '今天 09:10 完成，晚了 1 小时 10 分钟，抱歉');
  assert.equal(
    promiseWords(late, { ...about, language: 'en' }).state,
    'Done 09:10 today, 1 hour 10 minutes late. We are sorry',
  );
});

it('shows both times and the reason of a re-promise', () => {
  const again = { ...running, originalAt: '2026-03-02T09:00:00+08:00', reason: '等待备件' };
  assert.deepEqual(promiseWords(again, about).notes, ['原定 今天 09:00，改为 今天 12:30', '原因：等待备件']);
});

it('stops the clock while waiting, without a time that will move', () => {
  const words = promiseWords({ ...running, state: 'paused' }, { ...about, waitingForYou: true });
  assert.deepEqual([words.tone, words.state], ['paused', '暂停计时：等您回复']);
  assert.doesNotMatch(words.due ?? '', /12:30/);
});
