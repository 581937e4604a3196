import { atomically, type Ctx, type Tx } from './context.ts';

/**
 * Works through what is due, batch by batch, each in a transaction of its own, until a batch comes out less than full.
 * `work` claims at most `size` rows (`for update skip locked`) and returns how many it handled. Returns the total.
 */
export async function inBatches(ctx: Ctx, size: number, work: (tx: Tx) => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const handled = await atomically(ctx, work);
    total += handled;
    if (handled < size) return total;
  }
}
