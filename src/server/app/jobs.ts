import { mailCustomer } from '../modules/tickets/index.ts';
import type { Ctx } from '../platform/context.ts';

/** A job that actions put into the queue themselves (see `enqueue`). Payloads hold ids, never personal data. */
export interface Job {
  name: string;
  run(ctx: Ctx, payload: Record<string, unknown>): Promise<void>;
}

/** Every such job there is. */
export const jobs: readonly Job[] = [
  { name: 'tickets/mail-customer', run: (ctx, payload) => mailCustomer(ctx, Number(payload.seq)) },
];
