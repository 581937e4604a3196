import '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { identityEndpoints } from '../../../shared/api/endpoints/identity.ts';
import { recordAudit, verifyAudit } from '../../platform/audit/audit.ts';
import { actingAs, atomically, type Ctx } from '../../platform/context.ts';
import { found } from '../../platform/errors.ts';
import { type Handlers, serve } from '../../platform/http/serve.ts';
import { listNotices, listSessions, listTokens } from './account-reads.ts';
import { addAbsence } from './actions/add-absence.ts';
import { archiveDepartment } from './actions/archive-department.ts';
import { archiveRole } from './actions/archive-role.ts';
import { changePassword } from './actions/change-password.ts';
import { createDepartment } from './actions/create-department.ts';
import { addPerson } from './actions/create-person.ts';
import { createRole } from './actions/create-role.ts';
import { createToken } from './actions/create-token.ts';
import { disablePerson } from './actions/disable-person.ts';
import { disableTotp } from './actions/disable-totp.ts';
import { editDepartment } from './actions/edit-department.ts';
import { editMe } from './actions/edit-me.ts';
import { editPerson } from './actions/edit-person.ts';
import { editRole } from './actions/edit-role.ts';
import { editSettings } from './actions/edit-settings.ts';
import { enablePerson } from './actions/enable-person.ts';
import { enableTotp } from './actions/enable-totp.ts';
import { readNotices } from './actions/read-notices.ts';
import { removeAbsence } from './actions/remove-absence.ts';
import { resetPassword } from './actions/reset-password.ts';
import { resetTotp } from './actions/reset-totp.ts';
import { revokeSession } from './actions/revoke-session.ts';
import { revokeSessions } from './actions/revoke-sessions.ts';
import { revokeToken } from './actions/revoke-token.ts';
import { signIn } from './actions/sign-in.ts';
import { signOut } from './actions/sign-out.ts';
import { startDemo } from './actions/start-demo.ts';
import { startEnterprise } from './actions/start-enterprise.ts';
import { startTotp } from './actions/start-totp.ts';
import { listAuditEntries } from './audit-reads.ts';
import { actorOf } from './authenticate.ts';
import * as present from './present.ts';
import { getMe, getVisiblePerson, listDepartments, listPeople, listRoles } from './reads.ts';
import { clearSessionCookie, DEVICE_COOKIE, setSessionCookies } from './sessions.ts';
import { demoLogins } from './settings.ts';
import { type Presets, setupState } from './setup.ts';

const done = { ok: true } as const;

/** Runs an action that answers nothing. */
const did = async (work: Promise<unknown>) => {
  await work;
  return done;
};

const languageOf = (ctx: Ctx) => ctx.actor.language;

type Part = Partial<Handlers<typeof identityEndpoints>>;

const account = {
  'POST /api/sign-in': async (ctx, { body }, { request, reply }) => {
    const session = await signIn(ctx, { ...body, device: request.cookies[DEVICE_COOKIE] });
    setSessionCookies(ctx, reply, session);
    const actor = found(await actorOf(ctx.db, session.userId));
    const own = actingAs(ctx, actor);
    return present.presentMe(own, await getMe(own), actor.grants);
  },
  'POST /api/sign-out': async (ctx, _, { reply }) => {
    await signOut(ctx);
    clearSessionCookie(ctx, reply);
    return done;
  },
  'GET /api/me': async (ctx) => present.presentMe(ctx, await getMe(ctx), ctx.actor.grants),
  'POST /api/me/edit': (ctx, { body }) => did(editMe(ctx, body)),
  'POST /api/me/change-password': (ctx, { body }) => did(changePassword(ctx, body)),
  'POST /api/me/start-totp': (ctx, { body }) => startTotp(ctx, body),
  'POST /api/me/enable-totp': (ctx, { body }) => did(enableTotp(ctx, body)),
  'POST /api/me/disable-totp': (ctx, { body }) => did(disableTotp(ctx, body)),
  'GET /api/me/sessions': async (ctx) => ({
    items: (await listSessions(ctx)).map((row) =>
      present.presentSession(row, ctx.actor.sessionId, languageOf(ctx)),
    ),
  }),
  'POST /api/me/sessions/:id/revoke': (ctx, { params }) => did(revokeSession(ctx, params.id)),
  'GET /api/me/tokens': async (ctx) => ({ items: (await listTokens(ctx)).map(present.presentToken) }),
  'POST /api/me/tokens': (ctx, { body }) => createToken(ctx, body),
  'POST /api/me/tokens/:id/revoke': (ctx, { params }) => did(revokeToken(ctx, params.id)),
  'GET /api/notices': async (ctx, { query }) => {
    const { items, ...page } = await listNotices(ctx, query);
    return { items: items.map((row) => present.presentNotice(row, languageOf(ctx))), ...page };
  },
  'POST /api/notices/read': (ctx, { body }) => did(readNotices(ctx, body)),
} satisfies Part;

const people = {
  'GET /api/people': async (ctx, { query }) => {
    const { items, next } = await listPeople(ctx, query);
    return { items: items.map((row) => present.presentPerson(row, languageOf(ctx))), next };
  },
  'GET /api/people/:id': async (ctx, { params }) =>
    present.presentPerson(await getVisiblePerson(ctx, params.id), languageOf(ctx)),
  'POST /api/people': (ctx, { body }) => addPerson(ctx, body),
  'POST /api/people/:id/edit': (ctx, { params, body }) => did(editPerson(ctx, params.id, body)),
  'POST /api/people/:id/disable': (ctx, { params }) => did(disablePerson(ctx, params.id)),
  'POST /api/people/:id/enable': (ctx, { params }) => did(enablePerson(ctx, params.id)),
  'POST /api/people/:id/reset-password': (ctx, { params }) => resetPassword(ctx, params.id),
  'POST /api/people/:id/reset-totp': (ctx, { params }) => did(resetTotp(ctx, params.id)),
  'POST /api/people/:id/revoke-sessions': (ctx, { params }) => did(revokeSessions(ctx, params.id)),
  'POST /api/people/:id/add-absence': async (ctx, { params, body }) => ({
    id: await addAbsence(ctx, params.id, body),
  }),
  'POST /api/absences/:id/remove': (ctx, { params }) => did(removeAbsence(ctx, params.id)),
  'GET /api/departments': async (ctx) => ({
    items: (await listDepartments(ctx)).map(present.presentDepartment),
  }),
  'POST /api/departments': async (ctx, { body }) => ({ id: await createDepartment(ctx, body) }),
  'POST /api/departments/:id/edit': (ctx, { params, body }) => did(editDepartment(ctx, params.id, body)),
  'POST /api/departments/:id/archive': (ctx, { params }) => did(archiveDepartment(ctx, params.id)),
  'GET /api/roles': async (ctx) => ({ items: (await listRoles(ctx)).map(present.presentRole) }),
  'POST /api/roles': async (ctx, { body }) => ({ id: await createRole(ctx, body) }),
  'POST /api/roles/:id/edit': (ctx, { params, body }) => did(editRole(ctx, params.id, body)),
  'POST /api/roles/:id/archive': (ctx, { params }) => did(archiveRole(ctx, params.id)),
} satisfies Part;

const enterprise = {
  'GET /api/audit-entries': async (ctx, { query }) => {
    const { items, next } = await listAuditEntries(ctx, query);
    return { items: items.map(present.presentAuditEntry), next };
  },
  'POST /api/audit-entries/verify': async (ctx) => {
    const result = await verifyAudit(ctx.db);
    await atomically(ctx, (tx) => recordAudit(tx, { action: 'audit.verified', detail: { ok: result.ok } }));
    return result;
  },
  'GET /api/settings': (ctx) => present.presentSettings(ctx),
  'POST /api/settings/edit': (ctx, { body }) => did(editSettings(ctx, body)),
  'GET /api/public/setup': (ctx) => setupState(ctx),
  'POST /api/public/setup/start-demo': (ctx, { body }) => did(startDemo(ctx, body)),
  'GET /api/public/demo-logins': async (ctx) => ({ items: await demoLogins(ctx) }),
} satisfies Part;

/** Serves the module. `presets` gives a new enterprise what higher modules begin with, in the transaction of its set-up. */
export function identityRoutes(app: FastifyInstance, presets?: Presets): void {
  serve(app, identityEndpoints, {
    ...account,
    ...people,
    ...enterprise,
    'POST /api/public/setup/start-enterprise': async (ctx, { body }, { reply }) => {
      setSessionCookies(ctx, reply, await startEnterprise(ctx, body, presets));
      return done;
    },
  });
}
