import { Readable } from 'node:stream';
import type { DB } from '../../platform/db/schema.ts';
import { newFileKey } from '../../platform/files/store.ts';
import type { TestApp } from '../app.ts';
import { type Caller, type Surroundings, sessionOf, twinOf } from './callers.ts';
import { copyRow } from './copy-row.ts';
import { makePatterns } from './patterns.ts';

/** Kinds of records that routes act on. */
export const kinds = [
  'ticket',
  'customer',
  'contact',
  'callback',
  'file',
  'person',
  'absence',
  'department',
  'role',
  'calendar',
  'policy',
  'session',
  'apiToken',
  'account',
  'link',
  'linkFile',
  'notice',
  'auditEntry',
] as const;
export type Kind = (typeof kinds)[number];

/**
 * How a record stands to the caller, one reason at a time: everything that is not said is the stranger's. own: assigned to them, their account,
 * their own; taken: they took it down; managed: they manage the customer's account; entered: they entered it; copied: their department is in copy;
 * nobodys: of no department and no owner; department: a colleague's; below: of a department below theirs; enterprise: everybody's alike;
 * missing: there is none.
 */
export type Relation =
  | 'own'
  | 'taken'
  | 'managed'
  | 'entered'
  | 'copied'
  | 'nobodys'
  | 'department'
  | 'below'
  | 'other'
  | 'enterprise'
  | 'missing';

/** A record to ask for: parameters of its path, ids of its parts for the body, and who is to ask where a record needs a caller of its own. */
export interface Made {
  params: Record<string, string | number>;
  parts: Record<string, number>;
  /** What a list finds it by. */
  label: string;
  caller?: Caller;
}

/** A state in which the asked action is possible. */
export type Wanted = 'dispatched' | 'overdue' | 'accepted' | 'waiting' | 'solved' | 'closed';

const MISSING = { id: 987_654_321, token: 'no-such-link-000000000000', fileId: 987_654_321 };

/** Makes records by copying the few that the program made itself. */
export async function recordMaker(app: TestApp, around: Surroundings) {
  const { db, clock } = app.services;
  const { departments, people } = around;
  const patterns = await makePatterns(app);
  let serial = 0;

  const where = (relation: Relation, caller: Caller): { departmentId: number; personId: number } => {
    if (relation === 'department') return { departmentId: departments.own, personId: people.department };
    if (relation === 'below') return { departmentId: departments.below, personId: people.below };
    return { departmentId: departments.other, personId: relation === 'own' ? caller.personId : people.other };
  };
  const copy = (table: keyof DB, id: number, changes: Record<string, unknown>) =>
    copyRow(app, table, id, changes);

  async function customer(relation: Relation, caller: Caller) {
    const { departmentId, personId } = where(relation, caller);
    const isNobodys = relation === 'nobodys';
    const label = `C${8_000_000 + ++serial}`;
    const id = await copy('customers', patterns.customer, {
      number: label,
      owner_id: isNobodys ? null : personId,
      department_id: isNobodys ? null : departmentId,
      created_by_kind: 'user',
      created_by_id: relation === 'entered' ? caller.personId : people.other,
    });
    const contactId = await copy('contacts', patterns.contact, { customer_id: id, is_primary: true });
    await copy('contacts', patterns.contact, { customer_id: id, is_primary: false });
    return { id, contactId, label };
  }

  async function brokenPromise(ticketId: number) {
    const change = { ticket_id: ticketId, met_at: null, dropped_at: null };
    const milestoneId = await copy('ticket_milestones', patterns.milestone, change);
    const { id: breachId } = await db
      .insertInto('ticket_breaches')
      .values({ ticket_id: ticketId, milestone_id: milestoneId, broken_at: clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { milestoneId, breachId };
  }

  async function ticket(relation: Relation, caller: Caller, wanted: Wanted) {
    const { departmentId, personId } = where(relation, caller);
    const isSolved = wanted === 'solved' || wanted === 'closed';
    const token = `matrix-link-${String(++serial).padStart(12, '0')}`;
    const label = `SN29990101${serial}`;
    const id = await copy('tickets', patterns.ticket, {
      number: label,
      public_token: token,
      external_id: null,
      status: wanted === 'overdue' ? 'dispatched' : wanted,
      waiting_for: wanted === 'waiting' ? 'parts' : null,
      waiting_since: wanted === 'waiting' ? clock.now() : null,
      department_id: departmentId,
      assignee_id: personId,
      taker_id: relation === 'taken' ? caller.personId : null,
      cc_department_ids: relation === 'copied' ? [departments.own] : [],
      solved_at: isSolved ? clock.now() : null,
      solution: isSolved ? '已更换' : null,
      closed_at: wanted === 'closed' ? clock.now() : null,
      ...(relation === 'managed' && { customer_id: (await customer('own', caller)).id }),
    });
    const parts = { departmentId, ...(wanted === 'overdue' && (await brokenPromise(id))) };
    return { id, token, label, parts };
  }

  async function file(ticketId: number): Promise<number> {
    const key = newFileKey();
    await app.services.files.put(key, Readable.from(['content']), 'text/plain');
    const row = { storage_key: key, name: 'a.txt', mime: 'text/plain', bytes: 7, sha256: Buffer.alloc(32) };
    const subject = { subject_kind: 'ticket', subject_id: ticketId, is_public: true };
    const at = { created_by_kind: 'customer', created_at: clock.now(), attached_at: clock.now() };
    const stored = await db
      .insertInto('files')
      .values({ ...row, ...subject, ...at })
      .returning('id')
      .executeTakeFirstOrThrow();
    return stored.id;
  }

  /** Somebody to be managed; asking about oneself spends the account, so that a twin asks. */
  async function person(relation: Relation, caller: Caller) {
    if (relation === 'own' && caller.kind === 'person') {
      const twin = await twinOf(app, caller);
      return { id: twin.personId, departmentId: departments.own, label: twin.name, twin: { caller: twin } };
    }
    const { departmentId, personId } = where(relation, caller);
    const label = `person-${++serial}`;
    return { id: await copy('users', personId, { sign_in_name: label }), departmentId, label, twin: {} };
  }

  async function department(relation: Relation): Promise<number> {
    if (relation === 'own') return departments.own;
    const parentId = relation === 'below' ? departments.own : app.company.departments.root;
    return copy('departments', departments.other, { name: `部门${++serial}`, parent_id: parentId });
  }

  const made = (params: Made['params'], more: Partial<Made> = {}): Made => ({
    params,
    parts: {},
    label: '',
    ...more,
  });

  /** Makes a record of a kind that stands so to the caller, fit for an action that wants it in a state. */
  return async function make(
    kind: Kind,
    relation: Relation,
    caller: Caller,
    wanted: Wanted = 'dispatched',
  ): Promise<Made> {
    if (relation === 'missing') return made(MISSING);
    switch (kind) {
      case 'ticket': {
        const { id, parts, label } = await ticket(relation, caller, wanted);
        return made({ id }, { parts, label });
      }
      case 'customer': {
        const { id, label } = await customer(relation, caller);
        return made({ id }, { label });
      }
      case 'contact':
        return made({ id: (await customer(relation, caller)).contactId });
      case 'callback': {
        const { departmentId, personId } = where(relation, caller);
        const { id: ticketId } = await ticket('other', caller, 'solved');
        const place = { department_id: departmentId, assignee_id: personId };
        const id = await copy('callbacks', patterns.callback, { ticket_id: ticketId, ...place });
        return made({ id }, { parts: { ticketId } });
      }
      case 'file':
        return made({ id: await file((await ticket(relation, caller, wanted)).id) });
      case 'person': {
        const { id, departmentId, label, twin } = await person(relation, caller);
        return made({ id }, { parts: { departmentId }, label, ...twin });
      }
      case 'absence': {
        const { id: personId, twin } = await person(relation, caller);
        const from = clock.now();
        const { id } = await db
          .insertInto('absences')
          .values({
            user_id: personId,
            from_at: from,
            to_at: new Date(from.getTime() + 3_600_000),
            created_at: from,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return made({ id }, { ...twin });
      }
      case 'department':
        return made({ id: await department(relation) });
      case 'role':
        return made({
          id: await copy('roles', patterns.role, { name_zh: `角色${++serial}`, key: null, scope: 'own' }),
        });
      case 'calendar':
        return made({ id: patterns.calendar });
      case 'policy':
        return made({ id: patterns.policy });
      case 'session': {
        const personId = relation === 'own' ? caller.personId : where(relation, caller).personId;
        await sessionOf(app, personId);
        const row = await db
          .selectFrom('sessions')
          .select('id')
          .where('user_id', '=', personId)
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow();
        return made({ id: row.id });
      }
      case 'apiToken': {
        const { personId } = where(relation, caller);
        const hash = Buffer.from(String(++serial).padStart(32));
        return made({
          id: await copy('api_tokens', patterns.apiToken, { token_hash: hash, user_id: personId }),
        });
      }
      case 'account':
        return made({}, caller.kind === 'person' ? { caller: await twinOf(app, caller) } : {});
      case 'link':
        return made({ token: (await ticket('other', caller, wanted)).token });
      case 'linkFile': {
        const mine = await ticket('other', caller, wanted);
        const theirs = await ticket('other', caller, wanted);
        const fileId = await file(relation === 'own' ? mine.id : theirs.id);
        return made({ token: mine.token, fileId });
      }
      case 'notice': {
        const row = { user_id: where(relation, caller).personId, kind: 'ticket.assigned' };
        const params = JSON.stringify({ number: 'SN1', subject: '滤芯' });
        const { id } = await db
          .insertInto('notices')
          .values({ ...row, params, created_at: clock.now() })
          .returning('id')
          .executeTakeFirstOrThrow();
        return made({ id });
      }
      case 'auditEntry': {
        const label = `matrix.${++serial}`;
        const row = { actor_kind: 'user', actor_id: where(relation, caller).personId, action: label };
        const { id } = await db
          .insertInto('audit_entries')
          .values({ ...row, occurred_at: clock.now() })
          .returning('id')
          .executeTakeFirstOrThrow();
        return made({ id }, { label });
      }
    }
  };
}
