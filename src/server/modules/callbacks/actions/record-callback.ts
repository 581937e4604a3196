import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError, found, refuseIf } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { closeLocked, reopenLocked, type TicketRecord } from '../../tickets/index.ts';
import { mayRecord } from '../policy.ts';
import { outcomeOf, recordRefusal } from '../rules.ts';
import { getVisibleCallback, lockVisibleCallback } from '../store.ts';

/** What the caller learnt. */
export interface CallbackResult {
  result: 'reached' | 'no_answer';
  solutionScore?: number | null | undefined;
  speedScore?: number | null | undefined;
  feedback?: string | null | undefined;
  version?: number | undefined;
}

/**
 * Records an attempt. Satisfied closes the ticket; dissatisfied reopens it with the customer's words and its whole history;
 * the third attempt without an answer ends the callback as not reached and closes the ticket.
 */
export async function recordCallback(ctx: Ctx, id: number, input: CallbackResult): Promise<void> {
  await atomically(ctx, async (tx) => {
    const { ticket_id: ticketId } = await getVisibleCallback(tx, id);
    // The ticket is locked first, as every action does; the callback's own right is what is judged.
    const ticket = found(
      await tx.db.selectFrom('tickets').selectAll().where('id', '=', ticketId).forUpdate().executeTakeFirst(),
    ) as TicketRecord;
    const callback = await lockVisibleCallback(tx, id, input.version);
    if (!mayRecord(tx.actor, callback))
      throw new ApiError(callback.for_supervisor ? 'callback_not_yours' : 'not_allowed');
    refuseIf(recordRefusal(callback, input));
    const at = tx.clock.now();
    const attempts = callback.attempts + 1;
    const outcome = outcomeOf(input, attempts);
    await tx.db
      .updateTable('callbacks')
      .set({
        attempts,
        last_attempt_at: at,
        version: callback.version + 1,
        feedback: input.feedback || callback.feedback,
        ...(outcome && {
          outcome,
          done_at: at,
          done_by: tx.actor.id,
          next_alert_at: null,
          solution_score: input.result === 'reached' ? input.solutionScore : null,
          speed_score: input.result === 'reached' ? input.speedScore : null,
        }),
      })
      .where('id', '=', id)
      .execute();
    emit(tx, {
      type: outcome ? 'callback.done' : 'callback.attempted',
      subjectKind: 'callback',
      subjectId: id,
      subjectLabel: ticket.number,
      isAudited: true,
      payload: { ticketId: ticket.id, round: callback.round, outcome, attempts },
      audience: {
        departments: callback.department_id === null ? [] : [callback.department_id],
        users: [callback.assignee_id, ticket.assignee_id].filter((each) => each !== null),
      },
    });
    // A callback of an earlier round, or of a ticket that moved on meanwhile, changes the ticket no more.
    if (!outcome || ticket.round !== callback.round || !['solved', 'confirmed'].includes(ticket.status))
      return;
    if (outcome === 'dissatisfied') {
      await tx.db
        .insertInto('ticket_messages')
        .values({
          ticket_id: ticket.id,
          kind: 'rejection',
          is_public: true,
          author_kind: tx.actor.kind,
          author_id: tx.actor.id,
          body: input.feedback || '—',
          created_at: at,
        })
        .execute();
      await reopenLocked(tx, ticket, 'dissatisfied');
    } else {
      await closeLocked(tx, ticket, null);
    }
  });
}
