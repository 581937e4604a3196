import type { Static } from 'typebox';
import type { Language, Named } from '../../../shared/api/common.ts';
import type * as I from '../../../shared/api/identity.ts';
import { noticeWords } from '../../../shared/api/notice-texts.ts';
import type { Scope } from '../../../shared/api/permissions.ts';
import { redactText } from '../../../shared/mask.ts';
import type { Ctx } from '../../platform/context.ts';
import type { listNotices, listSessions, listTokens } from './account-reads.ts';
import type { listAuditEntries } from './audit-reads.ts';
import { deviceWords } from './devices.ts';
import { namesOf } from './lookups.ts';
import type { getMe, listDepartments, listRoles, PersonRow } from './reads.ts';
import { getSettings, isDemoCompany } from './settings.ts';

type RowOf<F extends (...args: never[]) => Promise<unknown>> =
  Awaited<ReturnType<F>> extends { items: (infer R)[] }
    ? R
    : Awaited<ReturnType<F>> extends (infer R)[]
      ? R
      : Awaited<ReturnType<F>>;

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const named = (id: number | null, name: string | null): Named | null =>
  id === null ? null : { id, name: name ?? '' };

const roleName = (role: { nameZh: string; nameEn: string }, language: Language): string =>
  language === 'zh' ? role.nameZh : role.nameEn;

/** What a browser keeps of the person signed in. `grants` are those of the session. */
export async function presentMe(
  ctx: Ctx,
  row: RowOf<typeof getMe>,
  grants: ReadonlyMap<string, Scope>,
): Promise<I.Me> {
  const settings = await getSettings(ctx);
  const language = row.language as Language;
  return {
    id: row.id,
    signInName: row.sign_in_name,
    name: row.display_name,
    email: row.email,
    language,
    department: { id: row.department_id, name: row.department_name },
    roles: row.roles.map((role) => ({ id: role.id, key: role.key, name: roleName(role, language) })),
    permissions: Object.fromEntries(grants),
    mustChangePassword: row.must_change_password,
    secondFactor: row.totp_enabled_at !== null,
    unreadNotices: row.unread,
    enterprise: {
      name: settings.enterpriseName,
      zone: settings.zone,
      isDemo: await isDemoCompany(ctx),
    },
    serverNow: ctx.clock.now().toISOString(),
  };
}

export const presentPerson = (row: PersonRow, language: Language): I.Person => ({
  id: row.id,
  signInName: row.sign_in_name,
  name: row.display_name,
  email: row.email,
  department: { id: row.department_id, name: row.department_name },
  manager: named(row.manager_id, row.manager_name),
  roles: row.roles.map((role) => ({ id: role.id, name: roleName(role, language) })),
  skills: row.skills,
  loadLimit: row.load_limit,
  calendarKey: row.calendar_key,
  takesTickets: row.takes_tickets,
  secondFactor: row.totp_enabled_at !== null,
  lastSeenAt: instant(row.last_seen_at),
  disabledAt: instant(row.disabled_at),
  absences: row.absences.map((absence) => ({
    id: absence.id,
    from: new Date(absence.from).toISOString(),
    to: new Date(absence.to).toISOString(),
    reason: absence.reason,
  })),
});

export const presentDepartment = (row: RowOf<typeof listDepartments>): I.Department => ({
  id: row.id,
  parentId: row.parent_id,
  name: row.name,
  lead: named(row.lead_id, row.lead_name),
  people: row.people,
});

export const presentRole = (row: RowOf<typeof listRoles>): I.Role => ({
  id: row.id,
  key: row.key,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  scope: row.scope as Scope,
  permissions: row.permissions,
  people: row.people,
  isShipped: row.key !== null,
});

export const presentSession = (
  row: RowOf<typeof listSessions>,
  currentId: number | null,
  language: Language,
): Static<typeof I.Session> => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  ip: row.ip,
  device: deviceWords(row.user_agent, language),
  isCurrent: row.id === currentId,
});

export const presentToken = (row: RowOf<typeof listTokens>): Static<typeof I.ApiToken> => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: instant(row.last_used_at),
  expiresAt: instant(row.expires_at),
  revokedAt: instant(row.revoked_at),
});

/** Page of the staff app that shows a notice's subject, by its kind. */
const pages: Record<string, (id: number) => string> = {
  ticket: (id) => `/tickets/${id}`,
  callback: (id) => `/callbacks/${id}`,
  calendar: () => '/admin/calendars',
};

export function presentNotice(row: RowOf<typeof listNotices>, language: Language): Static<typeof I.Notice> {
  const words = noticeWords(row.kind, row.params as Record<string, unknown>, language);
  const page = row.subject_kind === null ? undefined : pages[row.subject_kind];
  return {
    id: row.id,
    kind: row.kind,
    title: words.title,
    // A subject is a customer's first sentence, which may hold their number; a notice is read in passing, by whoever looks on.
    text: redactText(words.text),
    href: page && row.subject_id !== null ? page(row.subject_id) : null,
    createdAt: row.created_at.toISOString(),
    readAt: instant(row.read_at),
  };
}

export const presentAuditEntry = (row: RowOf<typeof listAuditEntries>): Static<typeof I.AuditEntry> => ({
  id: row.id,
  at: row.occurred_at.toISOString(),
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  action: row.action,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  subjectLabel: row.subject_label,
  detail: row.detail as Record<string, unknown>,
  ip: row.ip,
  isSealed: row.seal_id !== null,
});

/** The settings with the name of the overall lead. */
export async function presentSettings(ctx: Ctx): Promise<Static<typeof I.Settings>> {
  const { overallLeadId, ...settings } = await getSettings(ctx);
  const names = await namesOf(ctx.db, [overallLeadId]);
  return {
    ...settings,
    overallLead: overallLeadId === null ? null : named(overallLeadId, names.get(overallLeadId) ?? null),
  };
}
