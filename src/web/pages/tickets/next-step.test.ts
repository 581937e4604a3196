import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TicketStatus } from '../../../shared/api/ticket-words.ts';
import type { Milestone } from '../../../shared/api/tickets.ts';
import { nextStep } from './next-step.ts';

const everything = new Proxy({}, { get: () => true }) as Record<string, boolean>;
const proposal = { kind: 'solution_proposed', metAt: null, droppedAt: null, pausedAt: null } as Milestone;

const ticket = (status: TicketStatus, more: Partial<Parameters<typeof nextStep>[0]> = {}) => ({
  status,
  firstRespondedAt: null,
  milestones: [],
  can: everything,
  ...more,
});

test('the next step brings the loop on', () => {
  assert.equal(nextStep(ticket('dispatched')), 'accept');
  assert.equal(nextStep(ticket('reopened')), 'accept');
  assert.equal(nextStep(ticket('accepted')), 'reply');
  const answered = { firstRespondedAt: '2026-03-02T01:00:00Z' };
  assert.equal(nextStep(ticket('in_progress', { ...answered, milestones: [proposal] })), 'proposeSolution');
  assert.equal(nextStep(ticket('in_progress', answered)), 'solve');
  assert.equal(nextStep(ticket('waiting')), 'resume');
  assert.equal(nextStep(ticket('solved')), 'confirm');
  assert.equal(nextStep(ticket('closed')), null);
});

test('a proposal that was made is not asked for again', () => {
  const met = { ...proposal, metAt: '2026-03-02T02:00:00Z' };
  const answered = { firstRespondedAt: '2026-03-02T01:00:00Z', milestones: [met] };
  assert.equal(nextStep(ticket('in_progress', answered)), 'solve');
});

test('what the reader may not do is never the next step', () => {
  assert.equal(nextStep(ticket('dispatched', { can: { nudge: true } })), 'nudge');
  assert.equal(nextStep(ticket('dispatched', { can: {} })), null);
});
