import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/schema.ts';

// What the laws let pass by name, each with its reason. A new one is added here by whoever can say why.

/** Reads of guarded rows by id that ask nobody's permission, and why they need not. */
export const readsWithoutAsking: Record<string, string> = {
  'modules/callbacks/actions/record-callback.ts tickets': 'the ticket of a visible callback, locked first',
  'modules/callbacks/reads.ts tickets': 'tickets of visible callbacks',
  'modules/callbacks/schedule.ts tickets': 'a subscriber: the system acts',
  'modules/customers/actions/find-or-create-by-contact.ts customers': 'intake: the system finds who writes',
  'modules/customers/jobs.ts customers': 're-encryption: the system acts',
  'modules/customers/lookups.ts customers': 'names for records that are visible, masked',
  'modules/customers/lookups.ts contacts': 'contacts for records that are visible, masked; mail',
  'modules/customers/store.ts contacts': 'whose contact it is, for lockVisibleContact',
  'modules/identity/actions/remove-absence.ts absences': 'its person is locked visibly in the same breath',
  'modules/tickets/actions/dispatch-queued.ts tickets': 'a schedule: the system acts',
  'modules/tickets/mail-customer.ts tickets': 'a job: the system acts',
  'modules/tickets/on-events.ts tickets': 'subscribers: the system acts',
  'modules/tickets/reads/ticket-files.ts ticket_messages': 'whose message it is, for getVisibleTicket',
  'modules/tickets/sweep.ts tickets': 'a sweep: the system acts',
  'platform/files/routes.ts files': 'the reader of its subject is asked in the next line',
};
/** Actions on records of the whole enterprise, which whoever may call them sees. */
export const ofTheEnterprise =
  /^modules\/(calendars\/|tickets\/actions\/edit-policy|identity\/actions\/(edit|archive)-role)/;

/** Booleans that there are: what somebody chose, or what follows from facts; none says that something happened. */
export const choices: Record<string, string> = {
  'callbacks.for_supervisor': 'a choice of the plan',
  'contacts.is_primary': 'a choice among contacts',
  'files.is_public': 'a choice of who sees it',
  'service_policies.is_active': 'a choice of the administrator',
  'ticket_messages.is_public': 'a choice of who sees it',
  'ticket_milestones.pausable': 'a choice of the policy',
  'tickets.core_business_down': 'what the customer said',
  'tickets.is_open': 'generated from the status',
  'users.must_change_password': 'an instruction for the next sign-in',
  'users.takes_tickets': 'a choice of the administrator',
};

/** Routes that change nothing anybody would be told of: they write no event, no job and no audit entry. */
export const silent = [
  'POST /api/files',
  'POST /api/notices/read',
  'POST /api/public/files',
  'POST /api/public/setup/start-demo',
  'POST /api/public/setup/start-enterprise',
];

/** What there must be for these to have something to do. */
export const prepare: Record<string, (db: Kysely<DB>, id: number) => Promise<unknown>> = {
  'POST /api/people/:id/enable': (db, id) =>
    db
      .updateTable('users')
      .set({ disabled_at: new Date(0) })
      .where('id', '=', id)
      .execute(),
  'POST /api/people/:id/reset-totp': (db, id) =>
    db
      .updateTable('users')
      .set({ totp_secret: Buffer.alloc(1), totp_enabled_at: new Date(0) })
      .where('id', '=', id)
      .execute(),
  'POST /api/service-policies/:id/activate': (db, id) =>
    db
      .updateTable('service_policies')
      .set({ is_active: sql<boolean>`id <> ${id}` })
      .execute(),
  'POST /api/service-policies/:id/deactivate': (db) =>
    db.updateTable('service_policies').set({ is_active: true }).execute(),
};
