import { type Static, Type } from 'typebox';
import { Day, Id, Instant, languages, line, Named, nullable, oneOf, pageOf, prose } from './common.ts';
import { permissionKeys, scopes } from './permissions.ts';

export const SignIn = Type.Object({
  name: line(100),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  /** Six digits of the authenticator app, or a recovery attempt's code; asked for by `second_factor_needed`. */
  code: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
});

export const Me = Type.Object({
  id: Id,
  signInName: Type.String(),
  name: Type.String(),
  email: nullable(Type.String()),
  language: oneOf(languages),
  department: Named,
  roles: Type.Array(Type.Object({ id: Id, key: nullable(Type.String()), name: Type.String() })),
  /** Permission → scope. Screens ask it for menus only; buttons obey the `can` of each record. */
  permissions: Type.Record(Type.String(), oneOf(scopes)),
  mustChangePassword: Type.Boolean(),
  secondFactor: Type.Boolean(),
  unreadNotices: Type.Integer(),
  enterprise: Type.Object({ name: Type.String(), zone: Type.String(), isDemo: Type.Boolean() }),
  /** The server's clock; screens count down by it. */
  serverNow: Instant,
});
export type Me = Static<typeof Me>;

export const EditMe = Type.Object({
  language: Type.Optional(oneOf(languages)),
  email: Type.Optional(nullable(line(200))),
});
export const ChangePassword = Type.Object({
  current: Type.String({ maxLength: 200 }),
  next: Type.String({ maxLength: 200 }),
});
export const StartTotpAnswer = Type.Object({
  secret: Type.String(),
  uri: Type.String(),
  qr: Type.String({ description: 'data: URL of a PNG' }),
});
export const TotpCode = Type.Object({ code: Type.String({ pattern: '^\\d{6}$' }) });
export const PasswordOnly = Type.Object({ password: Type.String({ maxLength: 200 }) });

export const Session = Type.Object({
  id: Id,
  createdAt: Instant,
  lastSeenAt: Instant,
  ip: nullable(Type.String()),
  device: Type.String({ description: 'browser and system in words' }),
  isCurrent: Type.Boolean(),
});
export const Sessions = Type.Object({ items: Type.Array(Session) });

export const ApiToken = Type.Object({
  id: Id,
  name: Type.String(),
  prefix: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: Instant,
  lastUsedAt: nullable(Instant),
  expiresAt: nullable(Instant),
  revokedAt: nullable(Instant),
});
export const ApiTokens = Type.Object({ items: Type.Array(ApiToken) });
export const NewApiToken = Type.Object({
  name: line(80),
  scopes: Type.Array(oneOf(permissionKeys as [(typeof permissionKeys)[number]]), {
    minItems: 1,
    uniqueItems: true,
  }),
  expiresOn: Type.Optional(nullable(Day)),
});
export const NewApiTokenAnswer = Type.Object({ id: Id, token: Type.String({ description: 'shown once' }) });

export const Department = Type.Object({
  id: Id,
  parentId: nullable(Id),
  name: Type.String(),
  lead: nullable(Named),
  people: Type.Integer(),
});
export type Department = Static<typeof Department>;
export const Departments = Type.Object({ items: Type.Array(Department) });
export const DepartmentInput = Type.Object({ name: line(60), parentId: nullable(Id), leadId: nullable(Id) });

export const Person = Type.Object({
  id: Id,
  signInName: Type.String(),
  name: Type.String(),
  email: nullable(Type.String()),
  department: Named,
  manager: nullable(Named),
  roles: Type.Array(Named),
  skills: Type.Array(Type.String()),
  loadLimit: Type.Integer(),
  calendarKey: Type.String(),
  takesTickets: Type.Boolean(),
  secondFactor: Type.Boolean(),
  lastSeenAt: nullable(Instant),
  disabledAt: nullable(Instant),
  absences: Type.Array(Type.Object({ id: Id, from: Instant, to: Instant, reason: nullable(Type.String()) })),
});
export type Person = Static<typeof Person>;
export const People = pageOf(Person);
export const PeopleQuery = Type.Object({
  q: Type.Optional(line(60)),
  departmentId: Type.Optional(Id),
  status: Type.Optional(oneOf(['active', 'disabled', 'all'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export const PersonInput = Type.Object({
  signInName: Type.String({ pattern: '^[\\p{L}\\p{N}._@-]{2,60}$' }),
  name: line(60),
  email: nullable(line(200)),
  departmentId: Id,
  managerId: nullable(Id),
  roleIds: Type.Array(Id, { minItems: 1, uniqueItems: true, maxItems: 20 }),
  skills: Type.Array(line(40), { maxItems: 30, uniqueItems: true }),
  loadLimit: Type.Integer({ minimum: 0, maximum: 10000 }),
  calendarKey: line(40),
  takesTickets: Type.Boolean(),
});
export const NewPersonAnswer = Type.Object({
  id: Id,
  initialPassword: Type.String({ description: 'shown once; must be changed at first sign-in' }),
});
export const ResetPasswordAnswer = Type.Object({ initialPassword: Type.String() });
export const AbsenceInput = Type.Object({ from: Instant, to: Instant, reason: Type.Optional(line(200)) });

/** People to choose from, e.g. for a transfer: only who takes tickets, with their load. */
export const Candidates = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      department: Named,
      openTickets: Type.Integer(),
      loadLimit: Type.Integer(),
      onShift: Type.Boolean(),
      skills: Type.Array(Type.String()),
    }),
  ),
});

export const Role = Type.Object({
  id: Id,
  key: nullable(Type.String()),
  nameZh: Type.String(),
  nameEn: Type.String(),
  scope: oneOf(scopes),
  permissions: Type.Array(Type.String()),
  people: Type.Integer(),
  isShipped: Type.Boolean(),
});
export type Role = Static<typeof Role>;
export const Roles = Type.Object({ items: Type.Array(Role) });
export const RoleInput = Type.Object({
  nameZh: line(40),
  nameEn: line(40),
  scope: oneOf(scopes),
  permissions: Type.Array(oneOf(permissionKeys as [(typeof permissionKeys)[number]]), { uniqueItems: true }),
});

export const AuditEntry = Type.Object({
  id: Id,
  at: Instant,
  actor: Type.Object({ kind: Type.String(), id: nullable(Type.Integer()), name: nullable(Type.String()) }),
  action: Type.String(),
  subjectKind: nullable(Type.String()),
  subjectId: nullable(Type.Integer()),
  subjectLabel: nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
  ip: nullable(Type.String()),
  isSealed: Type.Boolean(),
});
export const AuditEntries = pageOf(AuditEntry);
export const AuditQuery = Type.Object({
  action: Type.Optional(line(80)),
  actorId: Type.Optional(Id),
  subjectKind: Type.Optional(line(40)),
  subjectId: Type.Optional(Id),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export const AuditVerification = Type.Object({
  ok: Type.Boolean(),
  entries: Type.Integer(),
  seals: Type.Integer(),
  unsealed: Type.Integer(),
  /** Id of the first seal that does not hold, and the entries it covers. */
  brokenSeal: nullable(Type.Object({ sealId: Id, fromEntryId: nullable(Id), toEntryId: nullable(Id) })),
});

export const Notice = Type.Object({
  id: Id,
  kind: Type.String(),
  title: Type.String(),
  text: Type.String(),
  href: nullable(Type.String()),
  createdAt: Instant,
  readAt: nullable(Instant),
});
export const Notices = Type.Object({
  items: Type.Array(Notice),
  next: nullable(Type.String()),
  unread: Type.Integer(),
});
export const ReadNotices = Type.Object({ upToId: Type.Optional(Id), id: Type.Optional(Id) });

export const Settings = Type.Object({
  enterpriseName: Type.String(),
  zone: Type.String(),
  portalGreeting: Type.String(),
  consentText: Type.String(),
  overallLead: nullable(Named),
});
export const SettingsInput = Type.Object({
  enterpriseName: line(60),
  zone: line(60),
  portalGreeting: prose(300),
  consentText: prose(2000),
  overallLeadId: nullable(Id),
});

export const SetupState = Type.Object({
  isDone: Type.Boolean(),
  demo: nullable(
    Type.Object({ step: Type.String(), done: Type.Integer(), total: Type.Integer(), failed: Type.Boolean() }),
  ),
});
export const SetupDemo = Type.Object({ token: Type.String({ maxLength: 100 }) });
export const SetupEnterprise = Type.Object({
  token: Type.String({ maxLength: 100 }),
  enterpriseName: line(60),
  name: line(60),
  signInName: Type.String({ pattern: '^[\\p{L}\\p{N}._@-]{2,60}$' }),
  password: Type.String({ maxLength: 200 }),
});
export const DemoLogins = Type.Object({
  items: Type.Array(
    Type.Object({
      signInName: Type.String(),
      password: Type.String(),
      name: Type.String(),
      role: Type.String(),
      landing: Type.String(),
    }),
  ),
});
