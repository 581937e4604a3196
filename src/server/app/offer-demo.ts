import { demoLogins, setupState } from '../modules/identity/index.ts';
import type { Services } from '../platform/context.ts';
import { systemCtx } from './worker.ts';

const BAR = 30;

/** Draws a bar over the present line of the terminal; a line of its own at the end where nobody watches. */
function draw(done: number, total: number): void {
  const share = done / total;
  const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░');
  if (process.stdout.isTTY)
    process.stdout.write(`\r  Loading the demo company 正在载入演示公司 ${bar} ${Math.round(share * 100)} %`);
}

/**
 * `--demo`: loads the demo company where nobody can sign in yet, then prints its log-ins. A real enterprise is left alone.
 */
export async function offerDemo(services: Services): Promise<void> {
  const ctx = systemCtx(services);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (!(await setupState(ctx)).isDone) {
    say('');
    const { loadDemo } = await import('../../../seeds/demo.ts');
    await loadDemo(ctx, { say: draw });
    say('');
  }
  const logins = await demoLogins(ctx);
  if (logins.length === 0) {
    say(
      '\n  A real enterprise lives here: the demo company is not loaded into it. Give the demo a folder of its own: BIHUAN_DATA=demo-data npm run demo',
    );
    return;
  }
  say(`\n  Log-ins of the demo company 演示账号 (password 密码: ${logins[0]!.password}):\n`);
  for (const { signInName, name, role } of logins) say(`    ${signInName.padEnd(16)} ${name}  ${role}`);
}
