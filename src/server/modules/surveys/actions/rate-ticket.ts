import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { lockTicketByToken } from '../../tickets/index.ts';

const rateable: readonly string[] = ['solved', 'confirmed', 'closed'];

/** Keeps the customer's score (1–5) of a round of solving, given on the progress page; once for each round. */
export async function rateTicket(
  ctx: Ctx,
  token: string,
  input: { score: number; comment?: string | null | undefined },
): Promise<void> {
  await atomically(ctx, async (tx) => {
    const ticket = await lockTicketByToken(tx, token);
    if (!rateable.includes(ticket.status)) throw new ApiError('nothing_to_confirm');
    const row = await tx.db
      .insertInto('ticket_ratings')
      .values({
        ticket_id: ticket.id,
        round: ticket.round,
        score: input.score,
        comment: input.comment || null,
        rated_at: tx.clock.now(),
      })
      .onConflict((oc) => oc.columns(['ticket_id', 'round']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new ApiError('already_rated');
    emit(
      { ...tx, actor: { ...tx.actor, kind: 'customer', id: ticket.customer_id } },
      {
        type: 'ticket.rated',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        subjectLabel: ticket.number,
        isAudited: true,
        payload: { score: input.score, round: ticket.round },
        audience: {
          departments: ticket.department_id === null ? [] : [ticket.department_id],
          users: ticket.assignee_id === null ? [] : [ticket.assignee_id],
        },
      },
    );
  });
}
