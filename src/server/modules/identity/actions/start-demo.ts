import { systemActor } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { actingAs, atomically, type Ctx } from '../../../platform/context.ts';
import { enqueue } from '../../../platform/events.ts';
import { beginSetup, setDemoProgress } from '../setup.ts';

/**
 * Starts the loading of the demo company as a job; the set-up page follows its progress. May be started again where it failed.
 * Throws setup_token_wrong, setup_done, setup_running.
 */
export async function startDemo(ctx: Ctx, input: { token: string }): Promise<void> {
  await atomically(actingAs(ctx, systemActor), async (tx) => {
    await beginSetup(tx, input.token);
    await setDemoProgress(tx, { step: 'waiting', done: 0, total: 1, failed: false });
    await enqueue(tx, 'load-demo', {}, { key: 'load-demo' });
    await recordAudit(tx, { action: 'demo.started' });
  });
}
