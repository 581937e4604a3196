import type { Urgency } from '../../../../shared/api/ticket-words.ts';
import type { Ctx } from '../../../platform/context.ts';
import { actOn, keepMessage } from '../act.ts';
import { emitTicket } from '../events.ts';
import { recomputeClocks } from '../milestones.ts';
import { changeTicket } from '../store.ts';

/** Changes the urgency. Running deadlines are recomputed from when they started, and each change keeps its explanation. */
export async function changeUrgency(
  ctx: Ctx,
  id: number,
  input: {
    urgency: Urgency;
    coreBusinessDown?: boolean | undefined;
    reason: string;
    version?: number | undefined;
  },
): Promise<void> {
  await actOn(ctx, id, 'changeUrgency', input.version, async (tx, ticket) => {
    const next = { ...ticket, urgency: input.urgency };
    await keepMessage(tx, ticket, { kind: 'note', body: input.reason });
    await recomputeClocks(tx, next, tx.clock.now(), {
      from: ticket.urgency,
      to: input.urgency,
      reason: input.reason,
    });
    const changed = await changeTicket(tx, ticket, {
      urgency: input.urgency,
      core_business_down: input.coreBusinessDown ?? ticket.core_business_down,
    });
    emitTicket(tx, 'ticket.urgency_changed', changed, { from: ticket.urgency, to: input.urgency });
  });
}
