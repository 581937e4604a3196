/**
 * `npm test [-- path …]`: every test (or those whose path contains a word given), on a real PostgreSQL and in a real Chromium. The database server is the one of
 * DATABASE_URL (its user may create databases), else an embedded one that lives for this run. Closes with `N passed, N failed`.
 */
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ensureBuilt } from '../src/server/app/build.ts';
import { startTestServer } from '../src/server/testing/test-server.ts';

const words = process.argv.slice(2);
const files = globSync('{src,scripts,seeds,bench,e2e}/**/*.test.ts')
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  // The longest first, so that none is left running alone at the end.
  .sort((a, b) => Number(b.startsWith('e2e')) - Number(a.startsWith('e2e')) || a.localeCompare(b));

const [server] = await Promise.all([
  process.env.DATABASE_URL ? { url: process.env.DATABASE_URL, stop: async () => {} } : startTestServer(),
  ensureBuilt({ say: (line) => process.stdout.write(`${line}\n`) }),
]);
process.env.BIHUAN_TEST_SERVER_URL = server.url;
delete process.env.DATABASE_URL;

let passed = 0;
let failed = 0;
const stream = run({ files, concurrency: Math.max(2, availableParallelism()), timeout: 600_000 });
stream.on('test:pass', ({ details }) => {
  if (details.type !== 'suite') passed += 1;
});
stream.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') failed += 1;
});
stream.compose(spec).pipe(process.stdout);
await new Promise((resolve) => stream.on('close', resolve).on('end', resolve));
await server.stop();
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
