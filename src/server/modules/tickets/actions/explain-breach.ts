import type { Ctx } from '../../../platform/context.ts';
import { found, refuseIf } from '../../../platform/errors.ts';
import { actOn } from '../act.ts';
import { emitTicket } from '../events.ts';

/** Gives the cause of a missed deadline and what is done to make up for it; once. */
export async function explainBreach(
  ctx: Ctx,
  id: number,
  input: { breachId: number; cause: string; makeUpAction: string },
): Promise<void> {
  await actOn(ctx, id, 'explainBreach', undefined, async (tx, ticket) => {
    const row = await tx.db
      .selectFrom('ticket_breaches')
      .selectAll()
      .where('id', '=', input.breachId)
      .where('ticket_id', '=', ticket.id)
      .forUpdate()
      .executeTakeFirst();
    refuseIf(found(row).explained_at ? 'breach_explained' : null);
    await tx.db
      .updateTable('ticket_breaches')
      .set({
        cause: input.cause,
        make_up_action: input.makeUpAction,
        explained_at: tx.clock.now(),
        explained_by: tx.actor.id,
      })
      .where('id', '=', input.breachId)
      .execute();
    emitTicket(tx, 'ticket.breach_explained', ticket, { breachId: input.breachId });
  });
}
