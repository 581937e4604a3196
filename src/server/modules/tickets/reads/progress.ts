import type { Progress } from '../../../../shared/api/public.ts';
import { promisedMilestones } from '../../../../shared/api/ticket-words.ts';
import type { Ctx } from '../../../platform/context.ts';
import { found } from '../../../platform/errors.ts';
import { filesOf } from '../../../platform/files/records.ts';
import { departmentsById, namesOf } from '../../identity/index.ts';
import type { MilestoneRecord } from '../milestones.ts';
import { milestoneState } from '../present.ts';
import { moveRefusal, nudgeWait } from '../rules.ts';
import type { TicketRecord } from '../store.ts';
import { threadOf } from './thread.ts';

/** Events that a customer sees as decisions; everything else is told in words or is the house's own affair. */
const shownFacts: readonly string[] = [
  'ticket.accepted',
  'ticket.transferred',
  'ticket.held',
  'ticket.resumed',
  'ticket.re_promised',
  'ticket.confirmed',
  'ticket.reopened',
  'ticket.closed',
  'ticket.cancelled',
];

/** The ticket of a customer's link; an unknown link is a 404. */
export async function getTicketByToken(ctx: Ctx, token: string): Promise<TicketRecord> {
  return found(
    await ctx.db.selectFrom('tickets').selectAll().where('public_token', '=', token).executeTakeFirst(),
  ) as TicketRecord;
}

const steps = ['filed', 'accepted', 'in_progress', 'solved', 'confirmed', 'closed'] as const;

/** How far along the ticket is: everything before the present step is done. */
function stepsOf(ticket: TicketRecord): Progress['steps'] {
  const at: Record<(typeof steps)[number], Date | null> = {
    filed: ticket.filed_at,
    accepted: ticket.accepted_at,
    in_progress: ticket.first_responded_at,
    solved: ticket.solved_at,
    confirmed: ticket.confirmed_at,
    closed: ticket.closed_at,
  };
  const reached: Record<TicketRecord['status'], number> = {
    new: 0,
    dispatched: 0,
    accepted: 1,
    in_progress: 2,
    waiting: 2,
    reopened: 2,
    solved: 3,
    confirmed: 4,
    closed: 5,
    cancelled: 0,
  };
  const present = reached[ticket.status];
  return steps.map((key, index) => ({
    key,
    state: index < present || ticket.status === 'closed' ? 'done' : index === present ? 'current' : 'todo',
    at: index <= present ? (at[key]?.toISOString() ?? null) : null,
  }));
}

/** The customer's page, except the rating, which a higher module keeps. Handlers appear by family name only. */
export async function getProgress(ctx: Ctx, token: string): Promise<Omit<Progress, 'rating'>> {
  const ticket = await getTicketByToken(ctx, token);
  const [milestones, changes, thread, departments, names, files] = await Promise.all([
    ctx.db
      .selectFrom('ticket_milestones')
      .selectAll()
      .where('ticket_id', '=', ticket.id)
      .where('round', '=', ticket.round)
      .orderBy('due_at')
      .execute(),
    ctx.db
      .selectFrom('ticket_milestone_changes')
      .selectAll()
      .where('ticket_id', '=', ticket.id)
      .where('reason', '=', 're_promised')
      .orderBy('id')
      .execute(),
    threadOf(ctx, ticket, { isPublic: true }),
    departmentsById(ctx.db),
    namesOf(ctx.db, [ticket.assignee_id]),
    filesOf(ctx, 'ticket', [ticket.id]),
  ]);
  const handler = names.get(ticket.assignee_id ?? 0);
  const file = (each: { id: number; name: string; bytes: number }) => ({
    name: each.name,
    bytes: each.bytes,
    href: `/api/public/requests/${token}/files/${each.id}`,
  });
  const description: Progress['thread'] =
    (files.get(ticket.id) ?? []).length > 0
      ? [
          {
            key: 'f0',
            at: ticket.filed_at.toISOString(),
            kind: 'customer',
            from: 'customer',
            fromName: null,
            body: null,
            detail: {},
            files: (files.get(ticket.id) ?? []).map(file),
          },
        ]
      : [];
  return {
    number: ticket.number,
    subject: ticket.subject,
    description: ticket.description,
    types: ticket.types as Progress['types'],
    status: ticket.status,
    waitingForYou: ticket.status === 'waiting' && ticket.waiting_for === 'customer',
    filedAt: ticket.filed_at.toISOString(),
    department: departments.get(ticket.department_id ?? 0)?.name ?? null,
    handler: handler ? [...handler][0]! : null,
    steps: stepsOf(ticket),
    promises: (milestones as MilestoneRecord[])
      .filter((row) => promisedMilestones.includes(row.kind) && !row.dropped_at)
      .map((row) => {
        const state = milestoneState(row);
        const told = changes.filter((change) => change.milestone_id === row.id).at(-1)?.detail as
          | { reason?: string }
          | undefined;
        return {
          kind: row.kind,
          at: (row.promised_at ?? row.due_at).toISOString(),
          originalAt: row.promised_at ? row.due_at.toISOString() : null,
          metAt: row.met_at?.toISOString() ?? null,
          state: state === 'dropped' ? 'met' : state,
          reason: told?.reason ?? null,
        };
      }),
    thread: [
      ...description,
      ...thread
        .filter((item) => item.body !== null || shownFacts.includes(item.kind))
        .map((item) => ({
          key: item.key,
          at: item.at,
          kind: item.kind,
          from: item.author.kind === 'user' ? ('staff' as const) : item.author.kind,
          fromName: item.author.kind === 'user' ? ([...item.author.name][0] ?? null) : null,
          body: item.body,
          detail: { ...publicDetail(item.detail), ...reasonOf(ticket, item.kind) },
          files: item.files.filter((each) => each.isPublic).map(file),
        })),
    ],
    solution: ticket.solution,
    solvedAt: ticket.solved_at?.toISOString() ?? null,
    can: {
      confirm: moveRefusal('confirm', ticket) === null,
      reject: moveRefusal('reject', ticket) === null,
      rate: ['solved', 'confirmed', 'closed'].includes(ticket.status),
      reply: ticket.status !== 'cancelled',
      nudge:
        moveRefusal('nudge', ticket) === null && nudgeWait(ticket.last_nudged_at, ctx.clock.now()) === null,
    },
    serverNow: ctx.clock.now().toISOString(),
  };
}

/** Why a ticket ended without a solution or a callback: the customer is told (R4.5). */
function reasonOf(ticket: TicketRecord, kind: string): { reason?: string } {
  const reason =
    kind === 'ticket.cancelled'
      ? ticket.cancel_reason
      : kind === 'ticket.closed'
        ? ticket.close_reason
        : null;
  return reason ? { reason } : {};
}

/** Of a fact's detail, what concerns the customer: times and kinds of promises, what is waited for; never names or ids. */
function publicDetail(detail: Record<string, unknown>): Record<string, unknown> {
  const { milestone, promisedAt, waitingFor, why } = detail;
  return {
    ...(milestone !== undefined && { milestone }),
    ...(promisedAt !== undefined && { promisedAt }),
    ...(waitingFor !== undefined && { waitingFor }),
    ...(why !== undefined && { why }),
  };
}
