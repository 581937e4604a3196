import { redactText } from '../../../../shared/mask.ts';
import { demand, userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx, type Tx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { type CustomerRecord, lockVisibleCustomer } from '../store.ts';
import { UNMASKED_MS } from '../unmasks.ts';

const SHORTEST_REASON = 4;

/** Lets the acting person see one customer unmasked for 15 minutes, for a reason that the audit log keeps. Throws not_found, reason_needed. */
export async function unmaskCustomer(ctx: Ctx, id: number, reason: string): Promise<void> {
  await atomically(ctx, async (tx) => {
    await grantUnmask(tx, await lockVisibleCustomer(tx, id, 'customer.unmask'), reason);
  });
}

/**
 * The same for higher modules, where another record of which one has the charge (a ticket) leads to the customer: the caller has made sure
 * of that. Throws not_allowed without customer.unmask, reason_needed.
 */
export async function grantUnmask(
  tx: Tx,
  customer: Pick<CustomerRecord, 'id' | 'number'>,
  reason: string,
): Promise<void> {
  demand(tx.actor, 'customer.unmask');
  const words = reason.trim();
  if (Array.from(words).length < SHORTEST_REASON) {
    throw new ApiError('reason_needed', {}, [{ path: 'reason', code: 'reason_needed' }]);
  }
  const at = tx.clock.now();
  const expiresAt = new Date(at.getTime() + UNMASKED_MS);
  await tx.db
    .insertInto('unmasks')
    .values({
      user_id: userIdOf(tx.actor),
      customer_id: customer.id,
      // What people type here must not become another place where numbers lie about.
      reason: redactText(words),
      granted_at: at,
      expires_at: expiresAt,
    })
    .execute();
  await recordAudit(tx, {
    action: 'customer.unmasked',
    subjectKind: 'customer',
    subjectId: customer.id,
    subjectLabel: customer.number,
    detail: { reason: redactText(words), until: expiresAt.toISOString() },
  });
}
