/** `npm run dev`: the server restarts when its sources change, the staff app reloads in the browser (http://127.0.0.1:5173), the portal is rebuilt. */
import { type ChildProcess, spawn } from 'node:child_process';
import { ensureBuilt } from '../src/server/app/build.ts';

await ensureBuilt({ say: (line) => process.stdout.write(`${line}\n`) });
const vite = 'node_modules/vite/bin/vite.js';
const children: ChildProcess[] = [
  ['--watch-path=src/server', '--watch-path=src/shared', '--watch-path=migrations', 'src/server/main.ts'],
  [vite, '--config', 'vite.web.config.ts'],
  [vite, 'build', '--watch', '--config', 'vite.portal.config.ts', '--logLevel', 'warn'],
].map((args) => spawn(process.execPath, args, { stdio: 'inherit' }));
const end = (): void => {
  for (const child of children) child.kill('SIGTERM');
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
