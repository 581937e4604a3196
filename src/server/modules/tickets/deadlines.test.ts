import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PolicyRule } from '../../../shared/api/policies.ts';
import { channels, milestoneKinds, ticketTypes, urgencies } from '../../../shared/api/ticket-words.ts';
import { type CalendarInForce, calendarPresets, compileCalendar } from '../calendars/index.ts';
import { deadlinesFor, escalationDue, type PolicyInForce, remindAt, ruleApplies } from './deadlines.ts';
import { policyPresets } from './presets.ts';

const calendars = new Map<string, CalendarInForce>(
  calendarPresets().map((preset, index) => [
    preset.code,
    {
      id: index + 1,
      key: preset.code,
      nameZh: preset.name,
      nameEn: preset.nameEn,
      versionId: index + 1,
      version: 1,
      compiled: compileCalendar(preset.definition),
    },
  ]),
);
const policies: PolicyInForce[] = policyPresets.map((preset, index) => ({
  ...preset,
  versionId: index + 1,
  version: 1,
}));
const facts = { urgency: 'normal', types: ['product_failure'], channel: 'web', grade: null };
const shanghai = (text: string) => new Date(`${text}+08:00`);
const dueOf = (urgency: string, filed: string, more: Partial<typeof facts> = {}) =>
  Object.fromEntries(
    deadlinesFor(policies, calendars, { ...facts, ...more, urgency }, shanghai(filed)).map((each) => [
      each.kind,
      each,
    ]),
  );

// The figures of R3.2: preset, urgency → deadline, as a person reads them.
for (const [urgency, kind, filed, due, policy] of [
  ['urgent', 'first_response', '2026-03-02T10:00', '2026-03-02T12:00', 'quick_response'],
  ['urgent', 'dispatched', '2026-03-01T03:00', '2026-03-01T03:10', 'quick_response'],
  ['urgent', 'progress_report', '2026-03-02T10:00', '2026-03-02T11:30', 'quick_response'],
  ['urgent', 'solution_proposed', '2026-03-02T10:00', '2026-03-02T14:00', 'after_sales'],
  ['important', 'first_response', '2026-03-02T10:00', '2026-03-02T14:00', 'after_sales'],
  ['important', 'solution_proposed', '2026-03-02T10:00', '2026-03-03T10:00', 'after_sales'],
  ['normal', 'first_response', '2026-03-02T10:00', '2026-03-03T10:00', 'quick_response'],
  // Friday 17:40 before the Qingming weekend (4–6 April 2026): three working days later is Thursday 9 April.
  ['normal', 'solution_proposed', '2026-04-03T17:40', '2026-04-09T17:40', 'after_sales'],
  // Within the house on office hours: filed Friday 17:00, to be accepted by Monday 10:00.
  ['normal', 'accepted', '2026-03-06T17:00', '2026-03-09T10:00', 'quick_response'],
  ['low', 'first_response', '2026-03-02T10:00', '2026-03-03T10:00', 'after_sales'],
  ['urgent', 'fed_back', '2026-03-02T10:00', '2026-03-03T10:00', 'after_sales'],
] as const) {
  test(`${urgency} filed ${filed}: ${kind} by ${due}`, () => {
    const found = dueOf(urgency, filed)[kind];
    assert.equal(found?.dueAt.toISOString(), shanghai(due).toISOString());
    assert.equal(found.explanation.policyKey, policy);
  });
}

test('a suggestion is decided within 48 hours', () => {
  const found = dueOf('low', '2026-03-02T10:00', { types: ['suggestion'] }).solution_proposed;
  assert.equal(found?.dueAt.toISOString(), shanghai('2026-03-04T10:00').toISOString());
  assert.equal(found.explanation.rule, 'suggestion');
});

test('the explanation names the policy, its version, the calendar and the holidays skipped', () => {
  const { explanation } = dueOf('normal', '2026-09-30T17:00').solution_proposed!;
  assert.equal(explanation.policyZh, '售后维护');
  assert.equal(explanation.calendarKey, 'office');
  assert.equal(explanation.workingDays, 3);
  assert.ok(explanation.closedDays.some((run) => run.on === '2026-10-01' && run.name?.includes('国庆')));
});

test('what was less strict is kept as an alternative', () => {
  const { explanation } = dueOf('important', '2026-03-02T10:00').first_response!;
  assert.deepEqual(
    explanation.alternatives.map((other) => [other.policyZh, other.dueAt]),
    [['快速响应', shanghai('2026-03-03T10:00').toISOString()]],
  );
});

test('a calendar that nobody has counts around the clock', () => {
  const definition = {
    rules: [
      {
        key: 'x',
        urgencies: [],
        types: [],
        channels: [],
        grades: [],
        milestones: { solved: { minutes: 60, calendar: 'gone', pausable: false } },
      },
    ],
  };
  const [found] = deadlinesFor(
    [{ ...policies[0]!, definition }],
    calendars,
    facts,
    shanghai('2026-03-01T03:00'),
  );
  assert.equal(found?.dueAt.toISOString(), shanghai('2026-03-01T04:00').toISOString());
});

test('the 48 h rule waits for a later solve deadline', () => {
  const accepted48 = shanghai('2026-03-04T10:00');
  assert.equal(escalationDue(accepted48, null), accepted48);
  assert.equal(escalationDue(accepted48, shanghai('2026-03-03T10:00')), accepted48);
  assert.deepEqual(escalationDue(accepted48, shanghai('2026-03-06T10:00')), shanghai('2026-03-06T10:00'));
});

test('a reminder comes at three quarters of the span, for the 48 h rule at its end', () => {
  const span = { startedAt: shanghai('2026-03-02T10:00'), dueAt: shanghai('2026-03-02T14:00') };
  assert.equal(
    remindAt({ kind: 'first_response', ...span }).toISOString(),
    shanghai('2026-03-02T13:00').toISOString(),
  );
  assert.equal(remindAt({ kind: 'escalation', ...span }).toISOString(), span.dueAt.toISOString());
});

const someOf = (values: readonly string[]) => fc.subarray([...values], { maxLength: 2 });
const rule: fc.Arbitrary<PolicyRule> = fc.record({
  key: fc.constantFrom('a', 'b', 'c'),
  urgencies: someOf(urgencies),
  types: someOf(ticketTypes),
  channels: someOf(channels),
  grades: fc.constant([]),
  milestones: fc.dictionary(
    fc.constantFrom(...milestoneKinds),
    fc.record({
      minutes: fc.integer({ min: 1, max: 20_000 }),
      calendar: fc.constantFrom('always', 'office', 'store'),
      pausable: fc.boolean(),
    }),
  ),
}) as fc.Arbitrary<PolicyRule>;

test('law: the strictest rule that applies wins, whatever the order of policies and rules', () => {
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 6 }),
      fc.date({ min: new Date('2025-01-01'), max: new Date('2026-12-01'), noInvalidDate: true }),
      fc.constantFrom(...urgencies),
      (rules, startedAt, urgency) => {
        const asked = { ...facts, urgency };
        const policy = (list: PolicyRule[]) => [{ ...policies[0]!, definition: { rules: list } }];
        const found = deadlinesFor(policy(rules), calendars, asked, startedAt);
        const reversed = deadlinesFor(policy([...rules].reverse()), calendars, asked, startedAt);
        assert.deepEqual(
          found.map((each) => [each.kind, each.dueAt]),
          reversed.map((each) => [each.kind, each.dueAt]),
        );
        for (const each of found) {
          assert.ok(each.dueAt >= startedAt);
          for (const other of each.explanation.alternatives) assert.ok(new Date(other.dueAt) >= each.dueAt);
          const alone = rules.filter((one) => ruleApplies(one, asked) && one.milestones[each.kind]);
          assert.equal(alone.length, each.explanation.alternatives.length + 1);
        }
      },
    ),
    { numRuns: 200 },
  );
});
