import { cancelCallback, scheduleCallback } from '../modules/callbacks/index.ts';
import { mailedEvents, queueMail, tellAssignee, tellCustomerReplied } from '../modules/tickets/index.ts';
import type { Tx } from '../platform/context.ts';
import { type DomainEvent, registerSubscriber } from '../platform/events.ts';

/** What happens when an event has happened. Runs in a job, in its own transaction, once per event. */
export interface Subscription {
  event: string;
  /** Names the job and the receipt: 'module/what-it-does'. Never renamed while jobs may wait. */
  name: string;
  handle(tx: Tx, event: DomainEvent): Promise<void>;
}

const each = (events: readonly string[], name: string, handle: Subscription['handle']): Subscription[] =>
  events.map((event) => ({ event, name, handle }));

/** Every subscriber there is. A module hears of higher modules through this list only. */
export const subscriptions: readonly Subscription[] = [
  ...each(
    ['ticket.dispatched', 'ticket.transferred', 'ticket.assigned'],
    'tickets/tell-assignee',
    tellAssignee,
  ),
  ...each(['ticket.customer_replied'], 'tickets/tell-customer-replied', tellCustomerReplied),
  ...each(mailedEvents, 'tickets/queue-mail', queueMail),
  ...each(['ticket.solved'], 'callbacks/schedule', scheduleCallback),
  ...each(['ticket.reopened', 'ticket.closed', 'ticket.cancelled'], 'callbacks/cancel', cancelCallback),
];

/** Makes `emit` start the jobs. Called once when the program starts, before anything is emitted. */
export function registerSubscriptions(): void {
  for (const { event, name } of subscriptions) registerSubscriber(event, name);
}
