import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Permission, type Scope, shippedRoles } from '../../shared/api/permissions.ts';
import { type Actor, systemActor } from '../platform/actor.ts';
import { type ManualClock, manualClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import type { Ctx, Services } from '../platform/context.ts';
import { openDatabase } from '../platform/db/pool.ts';
import { openFolderStore } from '../platform/files/folder-store.ts';
import { createLog } from '../platform/log.ts';
import { createMailer } from '../platform/mail/mailer.ts';
import { loadKeyring } from '../platform/vault/keyring.ts';
import { createVault } from '../platform/vault/vault.ts';
import { testDatabase } from './database.ts';

/** The program's services over a migrated database of the test's own; the clock stands still until it is moved. */
export interface TestServices extends Services {
  clock: ManualClock;
  databaseUrl: string;
  close(): Promise<void>;
}

/** Makes them; `start` is Monday 2 March 2026, 10:00 in Shanghai, unless another moment matters. */
export async function testServices(start = new Date('2026-03-02T02:00:00Z')): Promise<TestServices> {
  const { url, drop } = await testDatabase();
  const log = createLog('silent');
  const database = openDatabase({ url, max: 10, log, applicationName: 'bihuan-test' });
  const dataDir = await mkdtemp(join(tmpdir(), 'bihuan-test-data-'));
  const ring = await loadKeyring({ env: randomBytes(32).toString('base64'), file: '' }, { mayCreate: false });
  return {
    db: database.db,
    root: database.db,
    clock: manualClock(start),
    vault: createVault(ring),
    files: await openFolderStore(dataDir),
    mailer: createMailer(null),
    log,
    config: readConfig({ BIHUAN_DATA: dataDir }),
    databaseUrl: url,
    async close() {
      await database.close();
      await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The system acting on its own. */
export const asSystem = (services: Services): Ctx => ({
  ...services,
  actor: systemActor,
  origin: { ip: null, userAgent: null },
});

/** Adds a department; returns its id. */
export async function addDepartment(
  services: Services,
  name: string,
  parentId: number | null = null,
): Promise<number> {
  const row = await services.db
    .insertInto('departments')
    .values({ name, parent_id: parentId, created_at: services.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Adds a person with a shipped role and returns the context in which they act. `below`: departments below their own. */
export async function addPerson(
  services: Services,
  name: string,
  roleKey: string,
  departmentId: number,
  { below = [], language = 'zh' }: { below?: readonly number[]; language?: Actor['language'] } = {},
): Promise<Ctx & { actor: Actor & { id: number } }> {
  const role = shippedRoles.find(({ key }) => key === roleKey);
  if (!role) throw new RangeError(`no shipped role ${roleKey}`);
  const user = await services.db
    .insertInto('users')
    .values({
      sign_in_name: `${roleKey}-${randomBytes(4).toString('hex')}`,
      display_name: name,
      department_id: departmentId,
      language,
      created_at: services.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: roleId } = await services.db
    .insertInto('roles')
    .values({
      key: role.key,
      name_zh: role.name.zh,
      name_en: role.name.en,
      scope: role.scope,
      permissions: [...role.permissions],
      created_at: services.clock.now(),
    })
    .onConflict((oc) => oc.column('key').doUpdateSet({ name_zh: role.name.zh }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await services.db.insertInto('user_roles').values({ user_id: user.id, role_id: roleId }).execute();
  const grants = new Map<Permission, Scope>(role.permissions.map((key) => [key, role.scope]));
  return {
    ...services,
    actor: {
      kind: 'user',
      id: user.id,
      name,
      language,
      departmentId,
      departmentTreeIds: [departmentId, ...below],
      grants,
      mustChangePassword: false,
      sessionId: null,
    },
    origin: { ip: '203.0.113.7', userAgent: 'test' },
  };
}
