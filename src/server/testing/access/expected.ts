import assert from 'node:assert/strict';
import type { Access, Endpoint } from '../../../shared/api/endpoints/endpoint.ts';
import { endpoints } from '../../../shared/api/endpoints/index.ts';
import type { Scope } from '../../../shared/api/permissions.ts';
import type { Caller } from './callers.ts';
import type { Kind, Made, Relation } from './records.ts';
import type { Route } from './routes.ts';

// Who may do what to which record, written down once more: nothing here asks a policy of the program.

/** The record that a route acts on, by the beginning of its address. */
const kindOfPath: [prefix: string, kind: Kind][] = [
  ['/api/tickets/:id', 'ticket'],
  ['/api/customers/:id', 'customer'],
  ['/api/contacts/:id', 'contact'],
  ['/api/callbacks/:id', 'callback'],
  ['/api/files/:id', 'file'],
  ['/api/people/:id', 'person'],
  ['/api/absences/:id', 'absence'],
  ['/api/departments/:id', 'department'],
  ['/api/roles/:id', 'role'],
  ['/api/calendars/:id', 'calendar'],
  ['/api/service-policies/:id', 'policy'],
  ['/api/me/sessions/:id', 'session'],
  ['/api/me/tokens/:id', 'apiToken'],
  ['/api/public/requests/:token/files/:fileId', 'linkFile'],
  ['/api/public/requests/:token', 'link'],
];
/** Records that a body names: judged by the route as its own record. */
const kindOfBody: Record<string, Kind> = { 'POST /api/tickets': 'customer' };

/** Ids in bodies that need no eyes of their own: what everybody signed in may see, or parts of the record that is judged anyway. */
const harmlessIds: Record<string, string> = {
  id: 'a notice: only own ones are touched',
  upToId: 'a notice: only own ones are touched',
  departmentId: 'departments are known to everybody',
  ccDepartmentIds: 'departments are known to everybody',
  parentId: 'departments are known to everybody',
  leadId: 'names of colleagues are known to everybody',
  managerId: 'names of colleagues are known to everybody',
  ownerId: 'names of colleagues are known to everybody',
  assigneeId: 'names of colleagues are known to everybody',
  overallLeadId: 'names of colleagues are known to everybody',
  roleIds: 'roles are known to everybody',
  contactId: 'must be one of the customer’s',
  milestoneId: 'must be one of the ticket’s',
  breachId: 'must be one of the ticket’s',
};

const everywhere = ['own', 'department', 'below', 'other'] as const;
const ticketWays: Relation[] = ['own', 'taken', 'managed', 'copied', 'department', 'below', 'other'];
const customerWays: Relation[] = ['own', 'entered', 'nobodys', 'department', 'below', 'other'];
const enterprise: Relation[] = ['enterprise'];
/** Only one's own, whatever one's role. */
const private_ = (...also: Relation[]) => ({ ways: ['own', ...also] as Relation[], private: true as const });

/** How each kind of record can stand to a caller, and to which of them each scope reaches; `all` reaches all. */
export const reach: Record<
  Kind,
  { ways: Relation[]; private?: true } & Partial<Record<Exclude<Scope, 'all'>, Relation[]>>
> = {
  ticket: {
    ways: ticketWays,
    own: ['own', 'taken', 'managed'],
    department: ['own', 'taken', 'managed', 'copied', 'department'],
    department_tree: ['own', 'taken', 'managed', 'copied', 'department', 'below'],
  },
  customer: {
    ways: customerWays,
    own: ['own', 'entered', 'nobodys'],
    department: ['own', 'entered', 'nobodys', 'department'],
    department_tree: ['own', 'entered', 'nobodys', 'department', 'below'],
  },
  contact: {
    ways: customerWays,
    own: ['own', 'entered', 'nobodys'],
    department: ['own', 'entered', 'nobodys', 'department'],
    department_tree: ['own', 'entered', 'nobodys', 'department', 'below'],
  },
  callback: {
    ways: [...everywhere],
    own: ['own'],
    department: ['own', 'department'],
    department_tree: ['own', 'department', 'below'],
  },
  file: {
    ways: ticketWays,
    own: ['own', 'taken', 'managed'],
    department: ['own', 'taken', 'managed', 'copied', 'department'],
    department_tree: ['own', 'taken', 'managed', 'copied', 'department', 'below'],
  },
  person: {
    ways: [...everywhere],
    own: ['own'],
    department: ['own', 'department'],
    department_tree: ['own', 'department', 'below'],
  },
  absence: {
    ways: [...everywhere],
    own: ['own'],
    department: ['own', 'department'],
    department_tree: ['own', 'department', 'below'],
  },
  department: {
    ways: ['own', 'below', 'other'],
    own: [],
    department: ['own'],
    department_tree: ['own', 'below'],
  },
  role: { ways: enterprise, own: enterprise, department: enterprise, department_tree: enterprise },
  calendar: { ways: enterprise, own: enterprise, department: enterprise, department_tree: enterprise },
  policy: { ways: enterprise, own: enterprise, department: enterprise, department_tree: enterprise },
  session: private_('department', 'other'),
  apiToken: private_('department', 'other'),
  account: private_(),
  link: { ways: enterprise },
  linkFile: private_('other'),
  notice: private_('department', 'other'),
  auditEntry: {
    ways: [...everywhere],
    own: ['own'],
    department: ['own', 'department'],
    department_tree: ['own', 'department', 'below'],
  },
};

interface List {
  kind: Kind;
  /** Asks for one record, so that it is on the first page if it is there at all. */
  query(made: Made): Record<string, string | number>;
}
/** Routes that list records, by what they are asked. */
export const lists: Record<string, List | 'the same for everybody'> = {
  'GET /api/tickets': { kind: 'ticket', query: ({ label }) => ({ view: 'all', status: 'any', q: label }) },
  'GET /api/customers': { kind: 'customer', query: ({ label }) => ({ q: label }) },
  'GET /api/callbacks': {
    kind: 'callback',
    query: ({ parts }) => ({ view: 'all', ticketId: parts.ticketId! }),
  },
  'GET /api/people': { kind: 'person', query: ({ label }) => ({ q: label }) },
  'GET /api/audit-entries': { kind: 'auditEntry', query: ({ label }) => ({ action: label }) },
  'GET /api/notices': { kind: 'notice', query: () => ({}) },
  'GET /api/me/sessions': { kind: 'session', query: () => ({}) },
  'GET /api/me/tokens': { kind: 'apiToken', query: () => ({}) },
  'GET /api/departments': 'the same for everybody',
  'GET /api/roles': 'the same for everybody',
  'GET /api/calendars': 'the same for everybody',
  'GET /api/service-policies': 'the same for everybody',
  'GET /api/assignment-rules': 'the same for everybody',
};

/** Whether a route answers a list of records with ids. */
export function isList({ key, path }: Route): boolean {
  const answer = (endpoints as Record<string, Endpoint>)[key]?.answer as
    | { properties?: { items?: { items?: { properties?: object } } } }
    | undefined;
  return !path.includes(':') && 'id' in (answer?.properties?.items?.items?.properties ?? {});
}

/** How each route is guarded, said a second time: the first pattern that fits. */
const guards: [pattern: RegExp, access: Access][] = [
  [/ \/api\/(public|health)\//, 'public'],
  [/^POST \/api\/sign-in$/, 'public'],
  [/ \/api\/(me|sign-out|notices|live|files)\b/, 'signed_in'],
  [/^GET \/api\/(departments|roles|calendars|holidays|service-policies|assignment-rules)\b/, 'signed_in'],
  [/ \/api\/(people|absences|departments)\b/, 'user.manage'],
  [/ \/api\/roles\b/, 'role.manage'],
  [/ \/api\/audit-entries\b/, 'audit.view'],
  [/ \/api\/settings\b/, 'settings.manage'],
  [/ \/api\/(calendars|holidays)\b/, 'calendar.manage'],
  [/ \/api\/(service-policies|assignment-rules)\b/, 'policy.manage'],
  [/^GET \/api\/customers\b/, 'customer.view'],
  [/\/unmask$/, 'customer.unmask'],
  [/^POST \/api\/(customers|contacts)\b/, 'customer.edit'],
  [/^GET \/api\/callbacks\b/, 'callback.view'],
  [/^POST \/api\/callbacks\b/, 'callback.handle'],
  [/^GET \/api\/tickets\b/, 'ticket.view'],
  [/^POST \/api\/tickets$/, 'ticket.create'],
  [/^POST \/api\/tickets\/:id\/(note|nudge)$/, 'ticket.view'],
  [/^POST \/api\/tickets\/:id\/assign$/, 'ticket.assign'],
  [/^POST \/api\/tickets\/:id\/(reopen|close|cancel)$/, 'ticket.supervise'],
  [/^POST \/api\/tickets\/:id\//, 'ticket.handle'],
];
/** Routes that stand in no table of endpoints: files, live updates, health. */
export const rawRoutes = [
  'POST /api/files',
  'GET /api/files/:id',
  'GET /api/live',
  'POST /api/public/files',
  'GET /api/public/requests/:token/files/:fileId',
  'GET /api/health/live',
  'GET /api/health/ready',
];
/** Pages, documents about the API and figures for operators: no record of anybody. */
export const otherRoutes =
  /^(GET|HEAD) (\*|\/portal\*?|\/favicon\.svg|\/metrics|\/api\/openapi\.json|\/api\/docs(\/.*)?)$/;
/** Files show what their ticket shows. */
const seenWith: Record<string, 'ticket.view'> = { 'GET /api/files/:id': 'ticket.view' };
/** Refused to everybody here: set-up is over. */
export const neverDone = ['POST /api/public/setup/start-demo', 'POST /api/public/setup/start-enterprise'];

export type Outcome = 401 | 403 | 404 | 'reached';

/** Whether a record that stands so to the caller is there for them, whatever they may do to it. */
export function sees(route: Route, caller: Caller, relation: Relation | null): boolean {
  const { access, kind } = route;
  if (kind === null || relation === null) return true;
  if (relation === 'missing') return false;
  const known = reach[kind];
  if (known.private) return relation === 'own';
  const needed = seenWith[route.key];
  if (needed && !caller.permissions.includes(needed)) return false;
  return access === 'public' || caller.scope === 'all' || known[caller.scope]!.includes(relation);
}

/** What the tables say of one combination. */
export function expected(route: Route, caller: Caller, relation: Relation | null): Outcome {
  const { access, method, path } = route;
  if (access !== 'public') {
    if (caller.kind === 'anybody') return 401;
    // A script acts for a person, not on the person's account.
    const isAccount = method === 'POST' && /^\/api\/(me|sign-out)\b/.test(path);
    if (caller.kind === 'token' && isAccount) return 403;
    if (access !== 'signed_in' && !caller.permissions.includes(access)) return 403;
  }
  return sees(route, caller, relation) ? 'reached' : 404;
}

/** What the tables know of a route; fails where they do not know it. */
export function routeOf(key: string): Route {
  const [method, path] = key.split(' ') as ['GET' | 'POST', string];
  const endpoint = (endpoints as Record<string, Endpoint>)[key];
  const access = guards.find(([pattern]) => pattern.test(key))?.[1];
  assert.ok(access, `teach the matrix about ${key}: how is it guarded?`);
  if (endpoint) assert.equal(endpoint.access, access, `${key} declares another guard than the matrix knows`);
  const byPath = kindOfPath.find(([prefix]) => path.startsWith(prefix))?.[1];
  // Signing in ends the session that was; the others spend the account in other ways.
  const spends = method === 'POST' && /^\/api\/(me|sign-in|sign-out)\b/.test(path);
  const kind = byPath ?? kindOfBody[key] ?? (spends ? 'account' : null);
  assert.ok(kind || !path.includes(':'), `teach the matrix about ${key}: which record does it act on?`);
  for (const id of idsIn(endpoint?.body)) {
    const isKnown = id in harmlessIds || key in kindOfBody;
    assert.ok(isKnown, `teach the matrix about ${key}: who may name ${id}?`);
  }
  return { key, method, path, access, kind };
}

/** Names of ids anywhere in a schema. */
function idsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) => [
    ...(/^(id|.*Ids?)$/.test(name) && typeof inner === 'object' ? [name] : []),
    ...idsIn(inner),
  ]);
}
