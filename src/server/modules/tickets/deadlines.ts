import type { PolicyDefinition, PolicyRule, Span } from '../../../shared/api/policies.ts';
import { type MilestoneKind, milestoneKinds } from '../../../shared/api/ticket-words.ts';
import type { DeadlineExplanation } from '../../../shared/api/tickets.ts';
import { addWorkingDays, addWorkingMinutes, type CalendarInForce, explainSpan } from '../calendars/index.ts';

/** An active policy with the version in force. */
export interface PolicyInForce {
  key: string;
  nameZh: string;
  nameEn: string;
  versionId: number;
  version: number;
  definition: PolicyDefinition;
}

/** What policies look at. */
export interface PolicyFacts {
  urgency: string;
  types: readonly string[];
  channel: string;
  grade: string | null;
}

/** A deadline with everything that explains it years later (law 8). */
export interface Deadline {
  kind: MilestoneKind;
  startedAt: Date;
  dueAt: Date;
  pausable: boolean;
  policyVersionId: number;
  calendarVersionId: number;
  explanation: DeadlineExplanation;
}

const matches = (wanted: readonly string[], have: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((value) => have.includes(value));

/** Whether all conditions of a rule hold; an empty list is no condition. */
export function ruleApplies(rule: PolicyRule, facts: PolicyFacts): boolean {
  return (
    matches(rule.urgencies, [facts.urgency]) &&
    matches(rule.types, facts.types) &&
    matches(rule.channels, [facts.channel]) &&
    matches(rule.grades, facts.grade ? [facts.grade] : [])
  );
}

/** Whether a policy treats customers by their grade. */
export const asksForGrade = ({ definition }: PolicyInForce): boolean =>
  definition.rules.some((rule) => rule.grades.length > 0);

/** The instant a span ends: working minutes or working days on its calendar. */
export function spanEnd(span: Span, calendar: CalendarInForce, startedAt: Date): Date {
  if (span.workingDays !== undefined) return addWorkingDays(calendar.compiled, startedAt, span.workingDays);
  return addWorkingMinutes(calendar.compiled, startedAt, span.minutes ?? 0);
}

interface Candidate {
  policy: PolicyInForce;
  rule: PolicyRule;
  span: Span;
  calendar: CalendarInForce;
  dueAt: Date;
}

/**
 * Deadlines of the asked milestones, counted from `startedAt`: of all rules of all active policies that apply, the strictest
 * (earliest) wins; the others are kept as alternatives. A milestone that no rule names has no deadline.
 * A calendar that a rule names but nobody has falls back to 24×7, the strictest.
 */
export function deadlinesFor(
  policies: readonly PolicyInForce[],
  calendars: ReadonlyMap<string, CalendarInForce>,
  facts: PolicyFacts,
  startedAt: Date,
  kinds: readonly MilestoneKind[] = milestoneKinds,
): Deadline[] {
  const rules = policies.flatMap((policy) =>
    policy.definition.rules.filter((rule) => ruleApplies(rule, facts)).map((rule) => ({ policy, rule })),
  );
  return kinds.flatMap((kind) => {
    const candidates = rules.flatMap(({ policy, rule }): Candidate[] => {
      const span = rule.milestones[kind];
      const calendar = span && (calendars.get(span.calendar) ?? calendars.get('always'));
      return span && calendar
        ? [{ policy, rule, span, calendar, dueAt: spanEnd(span, calendar, startedAt) }]
        : [];
    });
    if (candidates.length === 0) return [];
    candidates.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    const [winner, ...others] = candidates as [Candidate, ...Candidate[]];
    return [toDeadline(kind, startedAt, winner, others)];
  });
}

function toDeadline(
  kind: MilestoneKind,
  startedAt: Date,
  winner: Candidate,
  others: readonly Candidate[],
): Deadline {
  const { policy, rule, span, calendar, dueAt } = winner;
  return {
    kind,
    startedAt,
    dueAt,
    pausable: span.pausable,
    policyVersionId: policy.versionId,
    calendarVersionId: calendar.versionId,
    explanation: {
      policyKey: policy.key,
      policyZh: policy.nameZh,
      policyEn: policy.nameEn,
      policyVersion: policy.version,
      rule: rule.key,
      minutes: span.minutes ?? null,
      workingDays: span.workingDays ?? null,
      calendarKey: calendar.key,
      calendarZh: calendar.nameZh,
      calendarEn: calendar.nameEn,
      calendarVersion: calendar.version,
      startedAt: startedAt.toISOString(),
      closedDays: closedDays(calendar, startedAt, dueAt),
      alternatives: others.map((other) => ({
        policyZh: other.policy.nameZh,
        policyEn: other.policy.nameEn,
        rule: other.rule.key,
        dueAt: other.dueAt.toISOString(),
      })),
    },
  };
}

function closedDays(calendar: CalendarInForce, from: Date, to: Date): DeadlineExplanation['closedDays'] {
  if (to <= from) return [];
  return explainSpan(calendar.compiled, from, to).closedRuns.map((run) => ({
    on: run.fromOn,
    toOn: run.toOn,
    days: run.days,
    ...(run.names.length > 0 && {
      name: run.names.map(({ name }) => name).join('、'),
      nameEn: run.names.map(({ name, nameEn }) => nameEn ?? name).join(', '),
    }),
  }));
}

/** Share of a span after which its owner is reminded; the screen turns amber at the same moment. */
const REMIND_AT = 0.75;

/** When the reminder of a deadline is due. The 48 h rule has none: it goes to the overall lead at its time. */
export function remindAt(deadline: { kind: string; startedAt: Date; dueAt: Date }): Date {
  if (deadline.kind === 'escalation') return deadline.dueAt;
  const span = deadline.dueAt.getTime() - deadline.startedAt.getTime();
  return new Date(deadline.startedAt.getTime() + Math.max(0, span) * REMIND_AT);
}

/** Due time of the 48 h rule: counted from acceptance, but not before the ticket's own solve deadline (R3.2). */
export function escalationDue(fromAcceptance: Date, solveDueAt: Date | null): Date {
  return solveDueAt && solveDueAt > fromAcceptance ? solveDueAt : fromAcceptance;
}

/** A paused clock that runs on: the working time that was left, from the moment of resuming. */
export function dueAfterPause(calendar: CalendarInForce, remainingMs: number, resumedAt: Date): Date {
  return addWorkingMinutes(calendar.compiled, resumedAt, Math.max(0, remainingMs) / 60_000);
}
