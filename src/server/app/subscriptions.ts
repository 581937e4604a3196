import type { Tx } from '../platform/context.ts';
import { type DomainEvent, registerSubscriber } from '../platform/events.ts';

/** What happens when an event has happened. Runs in a job, in its own transaction, once per event. */
export interface Subscription {
  event: string;
  /** Names the job and the receipt: 'module/on-event'. Never renamed while jobs may wait. */
  name: string;
  handle(tx: Tx, event: DomainEvent): Promise<void>;
}

/** Every subscriber there is. A module hears of higher modules through this list only. */
export const subscriptions: readonly Subscription[] = [];

/** Makes `emit` start the jobs. Called once when the program starts, before anything is emitted. */
export function registerSubscriptions(): void {
  for (const { event, name } of subscriptions) registerSubscriber(event, name);
}
