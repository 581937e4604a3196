import { type TicketAction, ticketStatusTexts } from '../../../shared/api/ticket-words.ts';
import type { Actor } from '../../platform/actor.ts';
import { atomically, type Ctx, type Tx } from '../../platform/context.ts';
import { ApiError } from '../../platform/errors.ts';
import { attachFiles } from '../../platform/files/records.ts';
import { mayDo } from './policy.ts';
import { moveRefusal } from './rules.ts';
import { lockVisibleTicket, type TicketRecord } from './store.ts';

/** Throws when the actor may not do this to the ticket, or the ticket's state does not allow it. The row must be locked. */
export function judge(actor: Actor, action: TicketAction, ticket: TicketRecord): void {
  if (!mayDo(actor, action, ticket)) {
    throw new ApiError(
      ticket.assignee_id !== actor.id && actor.grants.has('ticket.handle')
        ? 'not_the_assignee'
        : 'not_allowed',
    );
  }
  demandMove(actor, action, ticket);
}

/** Throws when the ticket's state does not allow the action, whoever asks; for customers on their own link. */
export function demandMove(actor: Actor, action: TicketAction, ticket: TicketRecord): void {
  const refusal = moveRefusal(action, ticket);
  if (refusal) throw new ApiError(refusal, { status: ticketStatusTexts[ticket.status][actor.language] });
}

/** Runs an action on a ticket: locked, then judged, then done, in one transaction. */
export async function actOn<T>(
  ctx: Ctx,
  id: number,
  action: TicketAction,
  version: number | undefined,
  work: (tx: Tx, ticket: TicketRecord) => Promise<T>,
): Promise<T> {
  return atomically(ctx, async (tx) => {
    const ticket = await lockVisibleTicket(tx, id, 'ticket.view', version);
    judge(tx.actor, action, ticket);
    return work(tx, ticket);
  });
}

/** Something said about a ticket. */
export interface NewMessage {
  kind: 'customer' | 'reply' | 'note' | 'progress' | 'solution' | 'proposal' | 'rejection';
  body: string;
  files?: readonly string[] | undefined;
  clientKey?: string | undefined;
}

/** Keeps what was said, word for word, with its files. Returns false when the same client key was kept before (a retry): nothing is written. */
export async function keepMessage(tx: Tx, ticket: TicketRecord, message: NewMessage): Promise<boolean> {
  const isPublic = message.kind !== 'note';
  const row = await tx.db
    .insertInto('ticket_messages')
    .values({
      ticket_id: ticket.id,
      kind: message.kind,
      is_public: isPublic,
      author_kind: tx.actor.kind,
      author_id: tx.actor.id,
      body: message.body,
      client_key: message.clientKey ?? null,
      created_at: tx.clock.now(),
    })
    .onConflict((oc) =>
      oc.columns(['ticket_id', 'client_key']).where('client_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await attachFiles(tx, message.files ?? [], { kind: 'ticket_message', id: row.id, isPublic });
  return true;
}
