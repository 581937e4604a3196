import { type Static, Type } from 'typebox';
import { Id, Instant, line, Named, nullable, oneOf } from './common.ts';
import { channels, milestoneKinds, ticketTypes, urgencies } from './ticket-words.ts';

/** A duration on a calendar: working minutes, or working days. */
export const Span = Type.Object({
  minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 525600 })),
  workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
  calendar: line(40),
  /** Whether waiting for the customer stops this clock. */
  pausable: Type.Boolean(),
});
export type Span = Static<typeof Span>;

/** One rule: when all conditions hold (an empty list is no condition), its milestones get these spans. */
export const PolicyRule = Type.Object({
  key: Type.String({ pattern: '^[a-z0-9_-]{1,40}$' }),
  urgencies: Type.Array(oneOf(urgencies)),
  types: Type.Array(oneOf(ticketTypes)),
  channels: Type.Array(oneOf(channels)),
  grades: Type.Array(line(20)),
  milestones: Type.Partial(
    Type.Object(
      Object.fromEntries(milestoneKinds.map((kind) => [kind, Span])) as Record<
        (typeof milestoneKinds)[number],
        typeof Span
      >,
    ),
  ),
});
export type PolicyRule = Static<typeof PolicyRule>;
export const PolicyDefinition = Type.Object({
  rules: Type.Array(PolicyRule, { minItems: 1, maxItems: 200 }),
});
export type PolicyDefinition = Static<typeof PolicyDefinition>;

export const ServicePolicy = Type.Object({
  id: Id,
  key: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  isActive: Type.Boolean(),
  version: Type.Integer(),
  versionedAt: Instant,
  definition: PolicyDefinition,
});
export type ServicePolicy = Static<typeof ServicePolicy>;
export const ServicePolicies = Type.Object({ items: Type.Array(ServicePolicy) });
export const EditPolicy = Type.Object({
  definition: PolicyDefinition,
  note: Type.Optional(line(200)),
  version: Type.Integer(),
});

export const AssignmentRule = Type.Object({
  id: Id,
  position: Type.Integer(),
  types: Type.Array(oneOf(ticketTypes)),
  channels: Type.Array(oneOf(channels)),
  urgencies: Type.Array(oneOf(urgencies)),
  department: Named,
  target: oneOf(['person', 'supervisor']),
  skill: nullable(Type.String()),
  ccDepartments: Type.Array(Named),
});
export type AssignmentRule = Static<typeof AssignmentRule>;
export const AssignmentRules = Type.Object({ items: Type.Array(AssignmentRule) });
/** The whole matrix at once: order is position. */
export const EditAssignmentRules = Type.Object({
  rules: Type.Array(
    Type.Object({
      types: Type.Array(oneOf(ticketTypes), { uniqueItems: true }),
      channels: Type.Array(oneOf(channels), { uniqueItems: true }),
      urgencies: Type.Array(oneOf(urgencies), { uniqueItems: true }),
      departmentId: Id,
      target: oneOf(['person', 'supervisor']),
      skill: nullable(line(40)),
      ccDepartmentIds: Type.Array(Id, { uniqueItems: true, maxItems: 10 }),
    }),
    { minItems: 1, maxItems: 200 },
  ),
});
