import type { ThreadItem } from '../../../../shared/api/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { filesOf } from '../../../platform/files/records.ts';
import { customerNames } from '../../customers/index.ts';
import { namesOf } from '../../identity/index.ts';
import { getVisibleTicket, type TicketRecord } from '../store.ts';

/** Events that are shown as facts between the words; the others say what the words say already. */
const facts: readonly string[] = [
  'ticket.filed',
  'ticket.dispatched',
  'ticket.accepted',
  'ticket.held',
  'ticket.resumed',
  'ticket.transferred',
  'ticket.assigned',
  'ticket.escalated',
  'ticket.nudged',
  'ticket.re_promised',
  'ticket.urgency_changed',
  'ticket.solved',
  'ticket.confirmed',
  'ticket.rejected',
  'ticket.reopened',
  'ticket.closed',
  'ticket.cancelled',
  'ticket.overdue',
  'ticket.escalated_overall',
  'ticket.breach_explained',
];

/** What was said and what happened, oldest first. A ticket's thread is read whole: it is bounded by the work on one request. */
export async function getThread(ctx: Ctx, id: number): Promise<ThreadItem[]> {
  const ticket = await getVisibleTicket(ctx, id);
  return threadOf(ctx, ticket, { isPublic: false });
}

/** The thread of a ticket that the caller may read; only what the customer may see when `isPublic`. */
export async function threadOf(
  ctx: Ctx,
  ticket: TicketRecord,
  options: { isPublic: boolean },
): Promise<ThreadItem[]> {
  let said = ctx.db
    .selectFrom('ticket_messages')
    .selectAll()
    .where('ticket_id', '=', ticket.id)
    .orderBy('id');
  if (options.isPublic) said = said.where('is_public', '=', true);
  const [messages, events] = await Promise.all([
    said.execute(),
    ctx.db
      .selectFrom('domain_events')
      .select(['seq', 'type', 'actor_kind', 'actor_id', 'payload', 'occurred_at'])
      .where('subject_kind', '=', 'ticket')
      .where('subject_id', '=', ticket.id)
      .where('type', 'in', [...facts])
      .orderBy('seq')
      .execute(),
  ]);
  const files = await filesOf(
    ctx,
    'ticket_message',
    messages.map((row) => row.id),
  );
  const userIds = [
    ...messages,
    ...events.map((row) => ({ author_kind: row.actor_kind, author_id: row.actor_id })),
  ]
    .filter((row) => row.author_kind === 'user' && row.author_id !== null)
    .map((row) => row.author_id!);
  const targets = events.flatMap((row) => {
    const payload = row.payload as { assigneeId?: number | null };
    return payload.assigneeId ? [payload.assigneeId] : [];
  });
  const names = await namesOf(ctx.db, [...userIds, ...targets]);
  const customer = (await customerNames(ctx, [ticket.customer_id])).get(ticket.customer_id);
  const authorOf = (kind: string, authorId: number | null): ThreadItem['author'] => ({
    kind: kind as ThreadItem['author']['kind'],
    name:
      kind === 'user' ? (names.get(authorId ?? 0) ?? '') : kind === 'customer' ? (customer?.name ?? '') : '',
  });
  const items: ThreadItem[] = [
    ...messages.map((row) => ({
      key: `m${row.id}`,
      at: row.created_at.toISOString(),
      kind: row.kind,
      isPublic: row.is_public,
      author: authorOf(row.author_kind, row.author_id),
      body: row.body,
      files: files.get(row.id) ?? [],
      detail: {},
    })),
    ...events.map((row) => {
      const payload = row.payload as Record<string, unknown>;
      const assigneeId = typeof payload.assigneeId === 'number' ? payload.assigneeId : null;
      return {
        key: `e${row.seq}`,
        at: row.occurred_at.toISOString(),
        kind: row.type,
        isPublic: false,
        author: authorOf(row.actor_kind, row.actor_id),
        body: null,
        files: [],
        detail: { ...payload, ...(assigneeId !== null && { assignee: names.get(assigneeId) ?? null }) },
      };
    }),
  ];
  // Words come before the fact that they made: an answer and its acceptance carry the same instant.
  return items.sort(
    (a, b) => a.at.localeCompare(b.at) || (a.body === null ? 1 : 0) - (b.body === null ? 1 : 0),
  );
}
