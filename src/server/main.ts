import { ensureBuilt } from './app/build.ts';
import { offerDemo } from './app/offer-demo.ts';
import { startProgram } from './app/program.ts';
import { readConfig } from './platform/config.ts';
import { StartupError } from './platform/startup-error.ts';

/** How long a graceful stop may take before the process ends anyway, in milliseconds. */
const STOP_MS = 20_000;

try {
  process.loadEnvFile();
} catch {
  // No .env: every setting has a default.
}

try {
  const config = readConfig(process.env);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  // The pages are built beside the start of the database; the link is printed when both are ready.
  const [program] = await Promise.all([
    startProgram(config),
    config.role === 'worker' ? null : ensureBuilt({ say }),
  ]);
  const end = (signal: string): void => {
    program.services.log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void program.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', () => end('SIGTERM'));
  process.once('SIGINT', () => end('SIGINT'));
  if (program.url)
    process.stdout.write(
      `\n  Bihuan 闭环 is running: ${program.url}\n  Customer portal 客户门户: ${program.url}/portal/\n`,
    );
  if (program.setupUrl && !process.argv.includes('--demo'))
    process.stdout.write(`\n  Set it up here 首次设置请打开:\n  ${program.setupUrl}\n`);
  if (process.argv.includes('--demo')) await offerDemo(program.services);
  process.stdout.write('\n');
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`\nBihuan cannot start (${error.code}): ${error.message}\n\n`);
  process.exit(error.exitCode);
}
