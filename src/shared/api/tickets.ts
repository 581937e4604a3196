import { type Static, Type } from 'typebox';
import { Id, Instant, line, Named, nullable, oneOf, pageOf, prose } from './common.ts';
import {
  channels,
  expectations,
  loopStations,
  milestoneKinds,
  ticketStatuses,
  ticketTypes,
  ticketViews,
  urgencies,
  waitingReasons,
} from './ticket-words.ts';

export * from './ticket-words.ts';

/** A key that the sender chooses, so that sending twice files once. */
export const ClientKey = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' });
/** Upload tokens of files sent before (see /api/files). */
export const UploadTokens = Type.Array(Type.String({ maxLength: 64 }), { maxItems: 10, uniqueItems: true });

const request = {
  types: Type.Array(oneOf(ticketTypes), { minItems: 1, maxItems: 4, uniqueItems: true }),
  subject: line(120),
  description: prose(10000),
  occurred: Type.Optional(nullable(line(120))),
  tried: Type.Optional(nullable(prose(4000, 0))),
  expected: Type.Optional(Type.Array(oneOf(expectations), { uniqueItems: true })),
  files: Type.Optional(UploadTokens),
};

export const NewTicket = Type.Object({
  ...request,
  customerId: Id,
  contactId: Type.Optional(nullable(Id)),
  channel: oneOf(channels),
  urgency: oneOf(urgencies),
  coreBusinessDown: Type.Optional(Type.Boolean()),
  /** Chosen by hand instead of by the matrix. */
  departmentId: Type.Optional(nullable(Id)),
  assigneeId: Type.Optional(nullable(Id)),
  clientKey: Type.Optional(ClientKey),
});
export type NewTicket = Static<typeof NewTicket>;

/** Why a deadline is what it is: the policy rule and calendar that set it, and the candidates that were less strict. */
export const DeadlineExplanation = Type.Object({
  policyKey: nullable(Type.String()),
  policyZh: nullable(Type.String()),
  policyEn: nullable(Type.String()),
  policyVersion: nullable(Type.Integer()),
  rule: Type.String(),
  /** e.g. {minutes: 120} or {workingDays: 3} */
  minutes: nullable(Type.Integer()),
  workingDays: nullable(Type.Integer()),
  calendarKey: Type.String(),
  calendarZh: Type.String(),
  calendarEn: Type.String(),
  calendarVersion: nullable(Type.Integer()),
  startedAt: Instant,
  closedDays: Type.Array(
    Type.Object({
      on: Type.String(),
      toOn: Type.String(),
      days: Type.Integer(),
      name: Type.Optional(Type.String()),
      nameEn: Type.Optional(Type.String()),
    }),
  ),
  alternatives: Type.Array(
    Type.Object({ policyZh: Type.String(), policyEn: Type.String(), rule: Type.String(), dueAt: Instant }),
  ),
});
export type DeadlineExplanation = Static<typeof DeadlineExplanation>;

export const Milestone = Type.Object({
  id: Id,
  kind: oneOf(milestoneKinds),
  round: Type.Integer(),
  startedAt: Instant,
  /** The deadline as the policy set it (moved by waiting or a change of urgency, never by a re-promise). */
  dueAt: Instant,
  /** The newest time promised instead, if re-promised. */
  promisedAt: nullable(Instant),
  metAt: nullable(Instant),
  droppedAt: nullable(Instant),
  brokenAt: nullable(Instant),
  pausedAt: nullable(Instant),
  /** Working milliseconds left when paused. */
  remainingMs: nullable(Type.Integer()),
  state: oneOf(['running', 'paused', 'met', 'met_late', 'broken', 'dropped']),
  explanation: DeadlineExplanation,
  changes: Type.Array(
    Type.Object({
      at: Instant,
      reason: Type.String(),
      oldDueAt: Instant,
      newDueAt: nullable(Instant),
      by: nullable(Type.String()),
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});
export type Milestone = Static<typeof Milestone>;

export const TicketRow = Type.Object({
  id: Id,
  number: Type.String(),
  subject: Type.String(),
  types: Type.Array(oneOf(ticketTypes)),
  channel: oneOf(channels),
  urgency: oneOf(urgencies),
  status: oneOf(ticketStatuses),
  waitingFor: nullable(oneOf(waitingReasons)),
  customer: Type.Object({
    id: Id,
    number: Type.String(),
    name: Type.String(),
    grade: nullable(Type.String()),
  }),
  department: nullable(Named),
  assignee: nullable(Named),
  filedAt: Instant,
  /** The next deadline that runs; `startedAt` lets the screen show how much of it is used. */
  nextDue: nullable(Type.Object({ kind: oneOf(milestoneKinds), at: Instant, startedAt: Instant })),
  round: Type.Integer(),
  transferCount: Type.Integer(),
  nudgeCount: Type.Integer(),
  version: Type.Integer(),
});
export type TicketRow = Static<typeof TicketRow>;
export const TicketsQuery = Type.Object({
  /** mine: assigned to me; department: my departments; queue: unassigned in my departments; created: taken by me; all: all I may see. */
  view: Type.Optional(oneOf(ticketViews)),
  /** open (default): everything not ended; ended: solved and later; or one status. */
  status: Type.Optional(oneOf(['open', 'ended', 'any', ...ticketStatuses])),
  urgency: Type.Optional(oneOf(urgencies)),
  type: Type.Optional(oneOf(ticketTypes)),
  channel: Type.Optional(oneOf(channels)),
  departmentId: Type.Optional(Id),
  assigneeId: Type.Optional(Id),
  customerId: Type.Optional(Id),
  overdue: Type.Optional(Type.Boolean()),
  /** Next deadline within `soonHours` from now. */
  soon: Type.Optional(Type.Boolean()),
  /** With a missed deadline of mine that has no cause and make-up action yet. */
  unexplained: Type.Optional(Type.Boolean()),
  /** Part of the subject, or a ticket number. */
  q: Type.Optional(line(100)),
  sort: Type.Optional(oneOf(['due', 'newest'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type TicketsQuery = Static<typeof TicketsQuery>;
export const Tickets = pageOf(TicketRow);
/** Open tickets by view, counted to 1,000 at most; overdue ones and those due within `soonHours` of the views "mine" and "department". */
export const TicketCounts = Type.Object({
  mine: Type.Integer(),
  department: Type.Integer(),
  queue: Type.Integer(),
  all: Type.Integer(),
  mineOverdue: Type.Integer(),
  departmentOverdue: Type.Integer(),
  mineSoon: Type.Integer(),
  departmentSoon: Type.Integer(),
  unexplainedBreaches: Type.Integer(),
});
export type TicketCounts = Static<typeof TicketCounts>;

export const FileRef = Type.Object({
  id: Id,
  name: Type.String(),
  mime: Type.String(),
  bytes: Type.Integer(),
  isPublic: Type.Boolean(),
});
export type FileRef = Static<typeof FileRef>;

/** What happened, in order: words said and facts. `kind` message kinds, or event types such as ticket.accepted. */
export const ThreadItem = Type.Object({
  key: Type.String(),
  at: Instant,
  kind: Type.String(),
  isPublic: Type.Boolean(),
  author: Type.Object({ kind: oneOf(['user', 'customer', 'system']), name: Type.String() }),
  body: nullable(Type.String()),
  files: Type.Array(FileRef),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type ThreadItem = Static<typeof ThreadItem>;
export const Thread = Type.Object({ items: Type.Array(ThreadItem) });

/** "Why me": how the department and the person were found. */
export const AssignmentExplanation = Type.Object({
  at: Instant,
  kind: Type.String(),
  by: Type.String(),
  department: nullable(Named),
  assignee: nullable(Named),
  reason: nullable(Type.String()),
  /** Matrix rule position and words, skill, and the people weighed with their load; empty for moves by hand. */
  rule: nullable(
    Type.Object({
      position: Type.Integer(),
      types: Type.Array(Type.String()),
      channels: Type.Array(Type.String()),
      urgencies: Type.Array(Type.String()),
      skill: nullable(Type.String()),
      target: Type.String(),
    }),
  ),
  considered: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      open: Type.Integer(),
      limit: Type.Integer(),
      verdict: oneOf(['chosen', 'busier', 'full', 'off_shift', 'absent', 'without_skill']),
    }),
  ),
});

export const Ticket = Type.Object({
  ...TicketRow.properties,
  description: Type.String(),
  occurred: nullable(Type.String()),
  tried: nullable(Type.String()),
  expected: Type.Array(oneOf(expectations)),
  coreBusinessDown: Type.Boolean(),
  contact: nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      phone: nullable(Type.String()),
      email: nullable(Type.String()),
      formOfAddress: nullable(Type.String()),
    }),
  ),
  taker: nullable(Named),
  ccDepartments: Type.Array(Named),
  dispatchedAt: nullable(Instant),
  acceptedAt: nullable(Instant),
  firstRespondedAt: nullable(Instant),
  solvedAt: nullable(Instant),
  solvedBy: nullable(Named),
  solution: nullable(Type.String()),
  confirmedAt: nullable(Instant),
  closedAt: nullable(Instant),
  closeReason: nullable(Type.String()),
  cancelledAt: nullable(Instant),
  cancelReason: nullable(Type.String()),
  waitingSince: nullable(Instant),
  waitedMs: Type.Integer(),
  escalationLevel: Type.Integer(),
  milestones: Type.Array(Milestone),
  breaches: Type.Array(
    Type.Object({
      id: Id,
      milestone: oneOf(milestoneKinds),
      round: Type.Integer(),
      brokenAt: Instant,
      responsible: nullable(Named),
      cause: nullable(Type.String()),
      makeUpAction: nullable(Type.String()),
      explainedAt: nullable(Instant),
      explainedBy: nullable(Named),
    }),
  ),
  assignments: Type.Array(AssignmentExplanation),
  files: Type.Array(FileRef),
  progressUrl: Type.String({ description: "the customer's page" }),
  rating: nullable(Type.Object({ score: Type.Integer(), comment: nullable(Type.String()), at: Instant })),
  can: Type.Record(Type.String(), Type.Boolean()),
});
export type Ticket = Static<typeof Ticket>;

export const NewTicketAnswer = Type.Object({
  id: Id,
  number: Type.String(),
  progressUrl: Type.String(),
  deadlines: Type.Array(Type.Object({ kind: oneOf(milestoneKinds), at: Instant })),
  isRepeat: Type.Boolean({ description: 'true: this client key was filed before' }),
});

/** Every action takes the version the screen showed; another value answers changed_meanwhile. Omit it to act regardless. */
const version = { version: Type.Optional(Type.Integer()) };
export const Plain = Type.Object({ ...version });
export const Say = Type.Object({
  body: prose(10000),
  files: Type.Optional(UploadTokens),
  clientKey: Type.Optional(ClientKey),
  ...version,
});
export const Solve = Type.Object({ solution: prose(10000), files: Type.Optional(UploadTokens), ...version });
export const Hold = Type.Object({ waitingFor: oneOf(waitingReasons), reason: prose(1000), ...version });
export const Transfer = Type.Object({
  departmentId: Id,
  assigneeId: Type.Optional(nullable(Id)),
  reason: prose(1000),
  ...version,
});
export const Assign = Type.Object({ assigneeId: Id, reason: Type.Optional(prose(1000)), ...version });
export const Reason = Type.Object({ reason: prose(1000), ...version });
export const RePromise = Type.Object({
  milestoneId: Id,
  promisedAt: Instant,
  reason: prose(1000),
  ...version,
});
export const ChangeUrgency = Type.Object({
  urgency: oneOf(urgencies),
  coreBusinessDown: Type.Optional(Type.Boolean()),
  reason: prose(1000),
  ...version,
});
export const ExplainBreach = Type.Object({ breachId: Id, cause: prose(1000), makeUpAction: prose(1000) });

export const Loop = Type.Object({
  stations: Type.Array(
    Type.Object({
      station: oneOf(loopStations),
      state: oneOf(['done', 'current', 'missing', 'not_needed']),
      at: nullable(Instant),
      href: nullable(Type.String()),
      note: nullable(Type.String()),
    }),
  ),
});
export type Loop = Static<typeof Loop>;
