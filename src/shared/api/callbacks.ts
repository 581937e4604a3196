import { type Static, Type } from 'typebox';
import { callbackOutcomes } from './callback-words.ts';
import { Id, Instant, line, Named, nullable, oneOf, pageOf, prose } from './common.ts';
import { ticketTypes } from './ticket-words.ts';

export * from './callback-words.ts';

export const Callback = Type.Object({
  id: Id,
  ticket: Type.Object({
    id: Id,
    number: Type.String(),
    subject: Type.String(),
    types: Type.Array(oneOf(ticketTypes)),
    solution: nullable(Type.String()),
    solvedAt: nullable(Instant),
    round: Type.Integer(),
  }),
  customer: Named,
  contact: nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      phone: nullable(Type.String()),
      formOfAddress: nullable(Type.String()),
    }),
  ),
  round: Type.Integer(),
  /** Not before, and at the latest. */
  fromAt: Instant,
  dueAt: Instant,
  forSupervisor: Type.Boolean(),
  department: nullable(Named),
  assignee: nullable(Named),
  attempts: Type.Integer(),
  lastAttemptAt: nullable(Instant),
  state: oneOf(['pending', 'due', 'overdue', 'done', 'cancelled']),
  outcome: nullable(oneOf(callbackOutcomes)),
  solutionScore: nullable(Type.Integer()),
  speedScore: nullable(Type.Integer()),
  feedback: nullable(Type.String()),
  doneAt: nullable(Instant),
  doneBy: nullable(Named),
  version: Type.Integer(),
  can: Type.Object({ record: Type.Boolean() }),
});
export type Callback = Static<typeof Callback>;
export const Callbacks = pageOf(Callback);
export const CallbacksQuery = Type.Object({
  view: Type.Optional(oneOf(['mine', 'department', 'all'])),
  state: Type.Optional(oneOf(['open', 'due', 'done', 'any'])),
  ticketId: Type.Optional(Id),
  q: Type.Optional(line(60)),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
/** no_answer is kept as an attempt (the third makes it unreachable); scores 1–5, satisfied from 4 on. */
export const RecordCallback = Type.Object({
  result: oneOf(['reached', 'no_answer']),
  solutionScore: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 5 }))),
  speedScore: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 5 }))),
  feedback: Type.Optional(nullable(prose(4000, 0))),
  version: Type.Optional(Type.Integer()),
});
