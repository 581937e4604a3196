/** `npm run check`: everything that can be judged without running the program. Prints what failed and leaves with 1. */
import { spawn } from 'node:child_process';

/** Each check by its name; all run, so that one run shows everything. */
const checks: Record<string, string[]> = {
  'format and lint': [
    'node_modules/@biomejs/biome/bin/biome',
    'ci',
    '--error-on-warnings',
    '--colors=off',
    '--max-diagnostics=20',
    '.',
  ],
  'types of server, scripts and tests': ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  'types of the staff app': ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.web.json'],
  'types of the portal': ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.portal.json'],
  boundaries: ['scripts/check-boundaries.ts'],
  'generated table types': ['scripts/generate-db-types.ts', '--verify'],
};

function run(args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

let failed = 0;
for (const [name, args] of Object.entries(checks)) {
  const start = performance.now();
  const { code, output } = await run(args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (code !== 0) {
    failed += 1;
    process.stdout.write(`${output.trim()}\n\n`);
  }
}
process.exit(failed === 0 ? 0 : 1);
