import { generateSync } from 'otplib';
import type { Endpoint } from '../../../shared/api/endpoints/endpoint.ts';
import type { AllEndpoints } from '../../../shared/api/endpoints/index.ts';
import { endpoints } from '../../../shared/api/endpoints/index.ts';
import { newTotpSecret, sealTotpSecret } from '../../modules/identity/totp.ts';
import type { TestApp } from '../app.ts';
import { PASSWORD } from '../company.ts';
import { type Schema, sample } from '../schema-samples.ts';
import type { Caller, Surroundings } from './callers.ts';
import type { Made, Wanted } from './records.ts';

type Key = keyof AllEndpoints;

/** The state a ticket must be in for an action to be possible; where nothing is said, it waits to be accepted. */
export const wantedBy: Partial<Record<Key, Wanted>> = {
  'POST /api/tickets/:id/re-promise': 'overdue',
  'POST /api/tickets/:id/explain-breach': 'overdue',
  'POST /api/tickets/:id/solve': 'accepted',
  'POST /api/tickets/:id/hold': 'accepted',
  'POST /api/tickets/:id/resume': 'waiting',
  'POST /api/tickets/:id/confirm': 'solved',
  'POST /api/tickets/:id/reject': 'solved',
  'POST /api/tickets/:id/close': 'solved',
  'POST /api/tickets/:id/reopen': 'closed',
  'POST /api/public/requests/:token/confirm': 'solved',
  'POST /api/public/requests/:token/reject': 'solved',
  'POST /api/public/requests/:token/rate': 'solved',
};

interface Asking {
  app: TestApp;
  around: Surroundings;
  made: Made;
  caller: Caller;
}
type Body = Record<string, unknown>;

const colleagueIn = ({ departments, people }: Surroundings, departmentId: number | undefined): number =>
  departmentId === departments.own
    ? people.department
    : departmentId === departments.below
      ? people.below
      : people.other;

let serial = 0;
const phone = () => `1390013${String(1000 + (serial++ % 9000))}`;
const weekly = Array.from({ length: 7 }, () => [[540, 1080]]);

/** What a route needs beyond the least that its schema asks for. */
const bodies: Partial<Record<Key, (asking: Asking) => Body | Promise<Body>>> = {
  'POST /api/sign-in': () => ({ name: 'wang', password: PASSWORD }),
  'POST /api/me/change-password': () => ({ current: PASSWORD, next: 'matrix-Qp7-2026-xyz' }),
  'POST /api/me/start-totp': () => ({ password: PASSWORD }),
  'POST /api/me/enable-totp': async (asking) => ({ code: await startSecondFactor(asking, null) }),
  'POST /api/me/disable-totp': async (asking) => {
    await startSecondFactor(asking, asking.app.services.clock.now());
    return { password: PASSWORD };
  },
  'POST /api/me/tokens': ({ caller }) => ({ name: '脚本', scopes: [caller.permissions[0] ?? 'ticket.view'] }),
  'POST /api/notices/read': () => ({ upToId: 1 }),
  'POST /api/departments': ({ around }) => ({
    name: `新部${serial++}`,
    parentId: around.departments.own,
    leadId: null,
  }),
  'POST /api/departments/:id/edit': async ({ app, made }) => {
    const row = await app.services.db
      .selectFrom('departments')
      .selectAll()
      .where('id', '=', Number(made.params.id))
      .executeTakeFirst();
    return { name: row?.name ?? '部', parentId: row?.parent_id ?? null, leadId: row?.lead_id ?? null };
  },
  'POST /api/people': ({ around }) => person(around, `new-${serial++}`, around.departments.own),
  'POST /api/people/:id/edit': ({ around, made }) =>
    person(around, `edited-${serial++}`, made.parts.departmentId ?? around.departments.own),
  'POST /api/people/:id/add-absence': () => ({
    from: '2026-04-01T00:00:00.000Z',
    to: '2026-04-02T00:00:00.000Z',
  }),
  'POST /api/roles': () => ({ nameZh: `角${serial++}`, nameEn: `r${serial}`, scope: 'own', permissions: [] }),
  'POST /api/roles/:id/edit': () => ({
    nameZh: `角${serial++}`,
    nameEn: `r${serial}`,
    scope: 'own',
    permissions: [],
  }),
  'POST /api/settings/edit': () => ({
    enterpriseName: '海澜净水',
    zone: 'Asia/Shanghai',
    portalGreeting: '您好',
    consentText: '同意',
    overallLeadId: null,
  }),
  'POST /api/calendars': () => calendar(`历${serial++}`, `calendar ${serial}`),
  'POST /api/calendars/:id/edit': () => calendar('全天', 'Always'),
  'POST /api/holidays/import': () => ({ year: 2029, table: 'date,kind,name\n2029-01-01,holiday,元旦' }),
  'POST /api/holidays/edit': () => ({ on: '2029-01-02', kind: 'none' }),
  'POST /api/customers': () => ({
    kind: 'person',
    name: '王五',
    contacts: [{ name: '王五', phone: phone() }],
  }),
  'POST /api/customers/:id/edit': () => ({ kind: 'person', name: '张伟', tags: ['新'], version: 1 }),
  'POST /api/tickets': ({ made }) => ({
    customerId: made.params.id,
    channel: 'phone',
    urgency: 'normal',
    types: ['service'],
    subject: '滤芯',
    description: '滤芯怎么换？',
  }),
  'POST /api/tickets/:id/transfer': ({ around }) => ({
    departmentId: around.departments.other,
    reason: '需上门',
  }),
  'POST /api/tickets/:id/assign': ({ around, made }) => ({
    assigneeId: colleagueIn(around, made.parts.departmentId),
  }),
  'POST /api/tickets/:id/re-promise': ({ made }) => ({
    milestoneId: made.parts.milestoneId ?? 1,
    promisedAt: '2026-06-01T00:00:00.000Z',
    reason: '配件在途',
  }),
  'POST /api/tickets/:id/explain-breach': ({ made }) => ({
    breachId: made.parts.breachId ?? 1,
    cause: '外出',
    makeUpAction: '致歉',
  }),
  'POST /api/callbacks/:id/record': () => ({ result: 'no_answer' }),
  'POST /api/service-policies/:id/edit': async ({ app, made }) => {
    const { items } = await (await app.signIn('admin')).call('GET /api/service-policies');
    const policy = items.find(({ id }) => id === made.params.id) ?? items[0]!;
    return { definition: policy.definition, version: policy.version };
  },
  'POST /api/assignment-rules/edit': ({ app }) => ({
    rules: [
      {
        types: [],
        channels: [],
        urgencies: [],
        departmentId: app.company.departments.service,
        target: 'person',
        skill: null,
        ccDepartmentIds: [],
      },
    ],
  }),
  'POST /api/public/requests': () => ({
    name: '张伟',
    phone: phone(),
    types: ['service'],
    description: '滤芯怎么换？',
    consent: true,
    clientKey: `matrix-key-${serial++}`,
  }),
};

const person = ({ callers }: Surroundings, signInName: string, departmentId: number): Body => ({
  signInName,
  name: '新同事',
  email: null,
  departmentId,
  managerId: null,
  // The agent's role: beyond some callers' own rights, which is refused as such and not as hidden.
  roleIds: [callers.find(({ name }) => name === 'agent')!.roleId],
  skills: [],
  loadLimit: 10,
  calendarKey: 'always',
  takesTickets: true,
});

const calendar = (nameZh: string, nameEn: string): Body => ({
  nameZh,
  nameEn,
  zone: 'Asia/Shanghai',
  weekly,
  observesHolidays: false,
  exceptions: [],
});

/** Gives the asking person a secret, on since an instant or not yet, and returns the code of now. */
async function startSecondFactor({ app, caller }: Asking, enabledAt: Date | null): Promise<string> {
  const secret = newTotpSecret();
  const { vault, db, clock } = app.services;
  await db
    .updateTable('users')
    .set({ totp_secret: sealTotpSecret(vault, secret), totp_enabled_at: enabledAt })
    .where('id', '=', caller.personId)
    .execute();
  return generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
}

/** A body that the route accepts from whoever may do it; undefined where it takes none. */
export async function bodyOf(key: string, asking: Asking): Promise<Body | undefined> {
  const endpoint = (endpoints as Record<string, Endpoint>)[key];
  const fitting = bodies[key as Key];
  if (fitting) return fitting(asking);
  return endpoint?.body ? (sample(endpoint.body as Schema) as Body) : undefined;
}
