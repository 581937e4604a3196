/** `npm run build`: builds the staff app and the portal where their sources changed since the last build; `--force` builds anyway. */
import { ensureBuilt } from '../src/server/app/build.ts';

await ensureBuilt({
  force: process.argv.includes('--force'),
  say: (line) => process.stdout.write(`${line}\n`),
});
