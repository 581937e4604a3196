import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type TicketAction,
  type TicketStatus,
  ticketActions,
  ticketStatuses,
} from '../../../shared/api/ticket-words.ts';
import {
  moveRefusal,
  NUDGE_PAUSE_MS,
  nudgeWait,
  rePromiseRefusal,
  statusAfterAccept,
  statusAfterAnswer,
  statusAfterAssign,
  statusMoves,
} from './rules.ts';

const ticket = (status: TicketStatus) => ({ status, waiting_for: null, assignee_id: 1, department_id: 1 });

// Each row: an action and the statuses in which it is possible. Everything else must be refused.
const possible: Record<TicketAction, string> = {
  accept: 'new dispatched reopened',
  reply: 'new dispatched accepted in_progress waiting reopened solved confirmed',
  note: ticketStatuses.join(' '),
  reportProgress: 'new dispatched accepted in_progress waiting reopened',
  proposeSolution: 'new dispatched accepted in_progress waiting reopened',
  solve: 'accepted in_progress waiting reopened',
  hold: 'accepted in_progress reopened',
  resume: 'waiting',
  transfer: 'new dispatched accepted in_progress waiting reopened',
  assign: 'new dispatched accepted in_progress waiting reopened',
  escalate: 'new dispatched accepted in_progress waiting reopened',
  nudge: 'new dispatched accepted in_progress waiting reopened',
  rePromise: 'new dispatched accepted in_progress waiting reopened solved',
  changeUrgency: 'new dispatched accepted in_progress waiting reopened',
  confirm: 'solved',
  reject: 'solved confirmed',
  reopen: 'solved confirmed closed',
  close: 'solved confirmed',
  cancel: 'new dispatched accepted in_progress waiting reopened',
  explainBreach: ticketStatuses.join(' '),
};

for (const action of ticketActions) {
  test(`${action} is possible in exactly: ${possible[action]}`, () => {
    const allowed = ticketStatuses.filter((status) => moveRefusal(action, ticket(status)) === null);
    assert.deepEqual(
      allowed,
      ticketStatuses.filter((status) => possible[action].split(' ').includes(status)),
    );
  });
}

test('every status that an action leads to is a legal move from where it starts', () => {
  const leads: [TicketAction, (from: TicketStatus) => TicketStatus][] = [
    ['accept', statusAfterAccept],
    ['reply', statusAfterAnswer],
    ['assign', statusAfterAssign],
    ['solve', () => 'solved'],
    ['hold', () => 'waiting'],
    ['resume', () => 'in_progress'],
    ['transfer', () => 'dispatched'],
    ['confirm', () => 'confirmed'],
    ['reject', () => 'reopened'],
    ['reopen', () => 'reopened'],
    ['close', () => 'closed'],
    ['cancel', () => 'cancelled'],
  ];
  for (const [action, to] of leads) {
    for (const from of ticketStatuses) {
      if (moveRefusal(action, ticket(from)) !== null) continue;
      // An answer to a new ticket by who does not handle it leaves the status; by the handler it accepts first.
      const next = to(from);
      if (next === from || (action === 'reply' && from === 'new')) continue;
      assert.ok(statusMoves[from].includes(next), `${action}: ${from} → ${next}`);
    }
  }
});

test('a cancelled ticket goes nowhere', () => assert.deepEqual(statusMoves.cancelled, []));

test('a ticket can be nudged again after half an hour', () => {
  const last = new Date('2026-03-02T02:00:00Z');
  const after = (ms: number) => nudgeWait(last, new Date(last.getTime() + ms));
  assert.equal(nudgeWait(null, last), null);
  assert.equal(after(1), 30);
  assert.equal(after(NUDGE_PAUSE_MS - 60_000), 1);
  assert.equal(after(NUDGE_PAUSE_MS), null);
});

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const milestone = {
  kind: 'solution_proposed',
  met_at: null,
  dropped_at: null,
  due_at: at(10),
  promised_at: null,
};
for (const [what, row, promised, now, isSupervisor, refusal] of [
  ['before the break, later than the deadline', milestone, at(12), at(9), false, null],
  ['not later than the deadline', milestone, at(10), at(9), false, 'promise_not_later'],
  ['in the past', { ...milestone, due_at: at(7) }, at(8), at(9), true, 'promise_not_later'],
  ['after the break by the handler', milestone, at(12), at(11), false, 'promise_already_broken'],
  ['after the break by a supervisor', milestone, at(12), at(11), true, null],
  [
    'earlier than what was promised instead',
    { ...milestone, promised_at: at(14) },
    at(13),
    at(11),
    false,
    'promise_not_later',
  ],
  ['of a clock inside the house', { ...milestone, kind: 'escalation' }, at(12), at(9), true, 'not_a_promise'],
  ['of a clock that was met', { ...milestone, met_at: at(8) }, at(12), at(9), true, 'milestone_not_open'],
  ['of a clock that ended', { ...milestone, dropped_at: at(8) }, at(12), at(9), true, 'milestone_not_open'],
] as const) {
  test(`a new promise ${what}: ${refusal ?? 'accepted'}`, () => {
    assert.equal(rePromiseRefusal(row, promised, now, isSupervisor), refusal);
  });
}
