import { type DemoLogin, setDemoLogins, setDemoProgress } from '../src/server/modules/identity/index.ts';
import type { Ctx } from '../src/server/platform/context.ts';
import { shippedRoles } from '../src/shared/api/permissions.ts';
import { DEMO_PASSWORD, staff } from './company.ts';
import { live, type StoryOptions } from './load.ts';

/** Days of the story between two reports of progress. */
const REPORT_EVERY = 4;

/** Who can be tried out: everybody of the company, with the first of their roles. */
export function demoLogins(): DemoLogin[] {
  return staff.map(({ name, signInName, roles }) => ({
    signInName,
    name,
    password: DEMO_PASSWORD,
    role: shippedRoles.find((role) => role.key === roles[0])?.name.zh ?? '',
    landing: '/tickets',
  }));
}

/**
 * Loads the demo company into an empty system and says how far it is. What fails leaves the system as empty as it was; the set-up
 * page says so and lets it be tried again.
 */
export async function loadDemo(
  ctx: Ctx,
  { say = () => {}, ...story }: StoryOptions & { say?: (done: number, total: number) => void } = {},
): Promise<void> {
  let total = 1;
  const tell = async (step: string, done: number, failed = false) => {
    say(done, total);
    await setDemoProgress(ctx, { step, done, total, failed });
  };
  await tell('', 0);
  try {
    await live(ctx, {
      ...story,
      onDay: async (done, days, date) => {
        // One step more than there are days: the log-ins.
        total = days + 1;
        if (done % REPORT_EVERY === 0 || done === days) await tell(date, done);
      },
    });
    await setDemoLogins(ctx, demoLogins());
    say(total, total);
    await setDemoProgress(ctx, null);
  } catch (error) {
    await tell('', 0, true);
    throw error;
  }
}
