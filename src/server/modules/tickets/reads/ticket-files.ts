import type { Ctx } from '../../../platform/context.ts';
import { getVisibleTicket } from '../store.ts';

/** Whether the actor may read a file of this record: it is as visible as its ticket. */
export async function mayReadTicketFile(ctx: Ctx, subject: { kind: string; id: number }): Promise<boolean> {
  const ticketId =
    subject.kind === 'ticket'
      ? subject.id
      : subject.kind === 'ticket_message'
        ? (
            await ctx.db
              .selectFrom('ticket_messages')
              .select('ticket_id')
              .where('id', '=', subject.id)
              .executeTakeFirst()
          )?.ticket_id
        : undefined;
  if (ticketId === undefined) return false;
  try {
    await getVisibleTicket(ctx, ticketId);
    return true;
  } catch {
    return false;
  }
}

/** A file that the customer of a link may read: public, and of that ticket. */
export async function publicFileOf(ctx: Ctx, token: string, fileId: number) {
  return ctx.db
    .selectFrom('files as f')
    .innerJoin('tickets as t', (join) => join.on('t.public_token', '=', token))
    .leftJoin('ticket_messages as m', (join) =>
      join.onRef('m.id', '=', 'f.subject_id').on('f.subject_kind', '=', 'ticket_message'),
    )
    .select(['f.storage_key', 'f.name', 'f.mime', 'f.bytes'])
    .where('f.id', '=', fileId)
    .where('f.is_public', '=', true)
    .where((eb) =>
      eb.or([
        eb.and([eb('f.subject_kind', '=', 'ticket'), eb('f.subject_id', '=', eb.ref('t.id'))]),
        eb.and([eb('f.subject_kind', '=', 'ticket_message'), eb('m.ticket_id', '=', eb.ref('t.id'))]),
      ]),
    )
    .executeTakeFirst();
}
