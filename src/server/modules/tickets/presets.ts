import type { PolicyDefinition, Span } from '../../../shared/api/policies.ts';

const hours = (count: number, pausable = false): Span => ({
  minutes: count * 60,
  calendar: 'always',
  pausable,
});
const minutes = (count: number, calendar = 'always', pausable = false): Span => ({
  minutes: count,
  calendar,
  pausable,
});
const days = (count: number): Span => ({ workingDays: count, calendar: 'office', pausable: true });
const any = { types: [], channels: [], grades: [] };

/** Unresolved for 48 h after acceptance: the overall lead is told (R3.6). */
const escalation = hours(48, true);
const fedBack = hours(24);

/**
 * Shipped service policies with the figures of R3.2. Promises to customers in hours run day and night; what happens inside the
 * house (dispatching, accepting) on office hours, except for urgent requests.
 */
export const policyPresets: readonly {
  key: string;
  nameZh: string;
  nameEn: string;
  isActive: boolean;
  definition: PolicyDefinition;
}[] = [
  {
    key: 'quick_response',
    nameZh: '快速响应',
    nameEn: 'Quick response',
    isActive: true,
    definition: {
      rules: [
        {
          key: 'urgent',
          urgencies: ['urgent'],
          ...any,
          milestones: {
            dispatched: minutes(10),
            accepted: hours(2),
            first_response: hours(2),
            progress_report: minutes(90, 'always', true),
            solution_proposed: hours(24, true),
            escalation,
          },
        },
        {
          key: 'normal',
          urgencies: ['important', 'normal'],
          ...any,
          milestones: {
            dispatched: minutes(30, 'office'),
            accepted: minutes(120, 'office'),
            first_response: hours(24),
            escalation,
          },
        },
        {
          key: 'low',
          urgencies: ['low'],
          ...any,
          milestones: {
            dispatched: minutes(30, 'office'),
            accepted: minutes(120, 'office'),
            first_response: hours(48),
            escalation,
          },
        },
        // A suggestion: whether it is adopted is told within 48 h.
        {
          key: 'suggestion',
          urgencies: [],
          ...any,
          types: ['suggestion'],
          milestones: { solution_proposed: hours(48, true) },
        },
      ],
    },
  },
  {
    key: 'after_sales',
    nameZh: '售后维护',
    nameEn: 'After-sales',
    isActive: true,
    definition: {
      rules: [
        {
          key: 'urgent',
          urgencies: ['urgent'],
          ...any,
          milestones: {
            first_response: hours(2),
            solution_proposed: hours(4, true),
            fed_back: fedBack,
            escalation,
          },
        },
        {
          key: 'important',
          urgencies: ['important'],
          ...any,
          milestones: {
            first_response: hours(4),
            solution_proposed: hours(24, true),
            fed_back: fedBack,
            escalation,
          },
        },
        {
          key: 'general',
          urgencies: ['normal', 'low'],
          ...any,
          milestones: {
            first_response: hours(24),
            solution_proposed: days(3),
            fed_back: fedBack,
            escalation,
          },
        },
      ],
    },
  },
];
