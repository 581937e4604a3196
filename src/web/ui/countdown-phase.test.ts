import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countdownPhase, ticksBySecond } from './countdown-phase.ts';

const startedAt = '2026-03-02T01:00:00Z';
const dueAt = '2026-03-02T05:00:00Z';
const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);

test('quiet until three quarters of the span, then near, then broken', () => {
  assert.equal(countdownPhase({ startedAt, dueAt }, at('03:59:59')), 'quiet');
  assert.equal(countdownPhase({ startedAt, dueAt }, at('04:00:00')), 'soon');
  assert.equal(countdownPhase({ startedAt, dueAt }, at('04:59:59')), 'soon');
  assert.equal(countdownPhase({ startedAt, dueAt }, at('05:00:00')), 'broken');
});

test('without a start the last hour is near', () => {
  assert.equal(countdownPhase({ dueAt }, at('03:59:59')), 'quiet');
  assert.equal(countdownPhase({ dueAt }, at('04:00:00')), 'soon');
});

test('ended deadlines say how they ended, whatever the time', () => {
  assert.equal(countdownPhase({ startedAt, dueAt, metAt: dueAt }, at('09:00:00')), 'met');
  assert.equal(
    countdownPhase({ startedAt, dueAt, metAt: '2026-03-02T05:00:01Z' }, at('09:00:00')),
    'met_late',
  );
  assert.equal(countdownPhase({ startedAt, dueAt, droppedAt: dueAt }, at('09:00:00')), 'dropped');
});

test('a paused deadline does not break', () => {
  assert.equal(countdownPhase({ startedAt, dueAt, pausedAt: startedAt }, at('09:00:00')), 'paused');
});

test('ticks by the second only in the last hour', () => {
  assert.equal(ticksBySecond({ startedAt, dueAt }, at('03:59:00')), false);
  assert.equal(ticksBySecond({ startedAt, dueAt }, at('04:00:01')), true);
  assert.equal(ticksBySecond({ startedAt, dueAt }, at('05:00:01')), false);
  assert.equal(ticksBySecond({ startedAt, dueAt, pausedAt: startedAt }, at('04:30:00')), false);
});
