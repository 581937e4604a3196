import { mailCustomer } from '../modules/tickets/index.ts';
import type { Ctx } from '../platform/context.ts';

/** A job that actions put into the queue themselves (see `enqueue`). Payloads hold ids, never personal data. */
export interface Job {
  name: string;
  run(ctx: Ctx, payload: Record<string, unknown>): Promise<void>;
}

/** The demo company's texts are large: they are read when somebody asks for them. A failure is told on the set-up page, not tried again. */
async function loadDemoCompany(ctx: Ctx): Promise<void> {
  const { loadDemo } = await import('../../../seeds/demo.ts');
  await loadDemo(ctx).catch((error) => ctx.log.error({ err: error }, 'Loading the demo company failed'));
}

/** Every such job there is. */
export const jobs: readonly Job[] = [
  { name: 'tickets/mail-customer', run: (ctx, payload) => mailCustomer(ctx, Number(payload.seq)) },
  { name: 'load-demo', run: loadDemoCompany },
];
