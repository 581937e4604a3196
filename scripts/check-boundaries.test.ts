import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { crossings, importRefusal } from './check-boundaries.ts';

test('our own tree has no crossing', async () => {
  assert.deepEqual(await crossings(fileURLToPath(new URL('../src', import.meta.url))), []);
});

test('a planted violation of each wall is caught', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-boundaries-'));
  const plant = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await plant('server/modules/tickets/index.ts', '');
  await plant('server/modules/tickets/store.ts', "import { a } from '../callbacks/index.ts';");
  await plant('server/modules/callbacks/reads.ts', "import {\n  type B,\n} from '../tickets/store.ts';");
  await plant('server/platform/log.ts', "export * from '../modules/tickets/index.ts';");
  await plant('shared/api/tickets.ts', "const x = await import('../../server/platform/log.ts');");
  await plant('web/app/main.tsx', "import '../../server/platform/log.ts';");
  await plant('server/text/segment.ts', "import type { T } from '../../shared/api/tickets.ts';");
  await plant('server/modules/callbacks/fine.ts', "import { a } from '../tickets/index.ts';");
  try {
    const found = await crossings(folder);
    assert.equal(found.length, 6, found.join('\n'));
    assert.ok(!found.some((line) => line.includes('fine.ts')));
  } finally {
    await rm(folder, { recursive: true });
  }
});

for (const [from, to, isAllowed] of [
  ['web/pages/a.tsx', 'shared/api/x.ts', true],
  ['web/pages/a.tsx', 'portal/b.ts', false],
  ['server/main.ts', 'server/app/program.ts', true],
  ['server/modules/customers/x.ts', 'server/modules/identity/index.ts', true],
  ['server/modules/customers/x.ts', 'server/modules/identity/store.ts', false],
  ['server/modules/identity/x.ts', 'server/modules/customers/index.ts', false],
  ['server/modules/identity/x.ts', 'server/app/http.ts', false],
  ['server/modules/identity/x.test.ts', 'server/testing/app.ts', true],
  ['server/modules/unheard-of/x.ts', 'server/platform/log.ts', false],
] as const) {
  test(`${from} ${isAllowed ? 'may' : 'may not'} import ${to}`, () => {
    assert.equal(importRefusal(from, to) === null, isAllowed);
  });
}
