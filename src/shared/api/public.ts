import { type Static, Type } from 'typebox';
import { Instant, line, nullable, oneOf, prose } from './common.ts';
import { expectations, milestoneKinds, ticketStatuses, ticketTypes } from './ticket-words.ts';
import { ClientKey, UploadTokens } from './tickets.ts';

/** What customer pages need before anything is known of the customer. */
export const Enterprise = Type.Object({
  name: Type.String(),
  greeting: Type.String(),
  consentText: Type.String(),
  maxFileMegabytes: Type.Integer(),
});

/** The request form: short. Urgency is not asked; "core business interrupted" is. */
export const NewRequest = Type.Object({
  name: line(60),
  phone: Type.Optional(nullable(line(40))),
  email: Type.Optional(nullable(line(200))),
  company: Type.Optional(nullable(line(100))),
  types: Type.Array(oneOf(ticketTypes), { minItems: 1, maxItems: 3, uniqueItems: true }),
  description: prose(5000, 5),
  occurred: Type.Optional(nullable(line(120))),
  tried: Type.Optional(nullable(prose(2000, 0))),
  expected: Type.Optional(Type.Array(oneOf(expectations), { uniqueItems: true })),
  coreBusinessDown: Type.Optional(Type.Boolean()),
  files: Type.Optional(UploadTokens),
  consent: Type.Boolean(),
  clientKey: ClientKey,
});
export type NewRequest = Static<typeof NewRequest>;
export const NewRequestAnswer = Type.Object({
  number: Type.String(),
  token: Type.String(),
  progressPath: Type.String(),
  deadlines: Type.Array(Type.Object({ kind: oneOf(milestoneKinds), at: Instant })),
});

export const PublicFile = Type.Object({
  token: Type.String(),
  name: Type.String(),
  bytes: Type.Integer(),
  mime: Type.String(),
});

/** The progress page: steps, promises kept and broken, decisions with reasons, the words said in public. */
export const Progress = Type.Object({
  number: Type.String(),
  subject: Type.String(),
  description: Type.String(),
  types: Type.Array(oneOf(ticketTypes)),
  status: oneOf(ticketStatuses),
  waitingForYou: Type.Boolean(),
  filedAt: Instant,
  department: nullable(Type.String()),
  /** Handler by family name and title, e.g. 王工. */
  handler: nullable(Type.String()),
  steps: Type.Array(
    Type.Object({
      key: oneOf(['filed', 'accepted', 'in_progress', 'solved', 'confirmed', 'closed']),
      state: oneOf(['done', 'current', 'todo']),
      at: nullable(Instant),
    }),
  ),
  promises: Type.Array(
    Type.Object({
      kind: oneOf(milestoneKinds),
      at: Instant,
      originalAt: nullable(Instant),
      metAt: nullable(Instant),
      state: oneOf(['running', 'paused', 'met', 'met_late', 'broken']),
      reason: nullable(Type.String()),
    }),
  ),
  thread: Type.Array(
    Type.Object({
      key: Type.String(),
      at: Instant,
      kind: Type.String(),
      from: oneOf(['customer', 'staff', 'system']),
      fromName: nullable(Type.String()),
      body: nullable(Type.String()),
      detail: Type.Record(Type.String(), Type.Unknown()),
      files: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer(), href: Type.String() })),
    }),
  ),
  solution: nullable(Type.String()),
  solvedAt: nullable(Instant),
  rating: nullable(Type.Object({ score: Type.Integer(), comment: nullable(Type.String()) })),
  can: Type.Object({
    confirm: Type.Boolean(),
    reject: Type.Boolean(),
    rate: Type.Boolean(),
    reply: Type.Boolean(),
    nudge: Type.Boolean(),
  }),
  serverNow: Instant,
});
export type Progress = Static<typeof Progress>;
export const PublicReply = Type.Object({
  body: prose(5000),
  files: Type.Optional(UploadTokens),
  clientKey: ClientKey,
});
export const PublicReject = Type.Object({ reason: prose(2000, 2) });
export const PublicRate = Type.Object({
  score: Type.Integer({ minimum: 1, maximum: 5 }),
  comment: Type.Optional(nullable(prose(2000, 0))),
});
export const TokenParams = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{22,64}$' }) });
