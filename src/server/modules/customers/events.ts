import type { Tx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import type { CustomerRecord } from './store.ts';

/** What happens to customers. Payloads name fields and ids, never what stands in them. */
export type CustomerEvent =
  | 'customer.created'
  | 'customer.changed'
  | 'customer.contact_added'
  | 'customer.contact_changed'
  | 'customer.contact_archived';

/** Emits an event of a customer to those who may see it; a customer of no department concerns everybody. */
export function emitCustomer(
  tx: Tx,
  type: CustomerEvent,
  customer: Pick<CustomerRecord, 'id' | 'number' | 'department_id' | 'owner_id'>,
  payload: Record<string, unknown> = {},
): void {
  const { id, number, department_id: departmentId, owner_id: ownerId } = customer;
  emit(tx, {
    type,
    subjectKind: 'customer',
    subjectId: id,
    subjectLabel: number,
    payload,
    audience:
      departmentId === null
        ? { everyone: true }
        : { departments: [departmentId], users: ownerId === null ? [] : [ownerId] },
  });
}
