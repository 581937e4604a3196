import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { recordAudit } from '../../platform/audit/audit.ts';
import { atomically, type Ctx, type Tx } from '../../platform/context.ts';
import { ApiError } from '../../platform/errors.ts';
import { createDepartment } from './actions/create-department.ts';
import { createPerson } from './actions/create-person.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import {
  clearSetting,
  type DemoLogin,
  type DemoProgress,
  type EnterpriseSettings,
  getSettings,
  readSetting,
  writeSetting,
} from './settings.ts';
import { ensureShippedRoles } from './shipped-roles.ts';

/** Links of so many starts stay valid: each process that starts before set-up prints its own. */
const LIVING_TOKENS = 10;

/** What this process printed, by the one database handle that each program has. */
const printed = new WeakMap<Ctx['root'], string>();

/** Whether anybody can sign in yet; set-up is over then. */
async function hasPeople(ctx: Pick<Ctx, 'db'>): Promise<boolean> {
  const row = await ctx.db.selectFrom('users').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Set-up happens once, however many ask at the same time: whoever holds this lock sees what the others did. */
async function lockSetup(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('bihuan.identity.setup'))`.execute(tx.db);
}

/**
 * The one-time token of the set-up link that `main` prints; null once somebody can sign in. It lives in this process; the database has
 * only its hash, so that every process knows the links of the others.
 */
export async function ensureSetupToken(ctx: Ctx): Promise<string | null> {
  return atomically(ctx, async (tx) => {
    await lockSetup(tx);
    if (await hasPeople(tx)) return null;
    const token = printed.get(ctx.root) ?? newSecret();
    const hash = hashOfSecret(token).toString('base64url');
    const hashes = (await readSetting(tx.db, 'setup_tokens'))?.hashes ?? [];
    if (!hashes.includes(hash)) {
      await writeSetting(tx, 'setup_tokens', { hashes: [hash, ...hashes].slice(0, LIVING_TOKENS) });
    }
    printed.set(ctx.root, token);
    return token;
  });
}

const isRunning = (progress: DemoProgress): boolean => !progress.failed && progress.done < progress.total;

/**
 * Begins a set-up in its transaction: alone, with a valid token, on an empty system.
 * Throws setup_done, setup_running while the demo company is being loaded, setup_token_wrong.
 */
export async function beginSetup(tx: Tx, token: string): Promise<void> {
  await lockSetup(tx);
  const progress = await readSetting(tx.db, 'demo_progress');
  if (progress && isRunning(progress)) throw new ApiError('setup_running');
  if (await hasPeople(tx)) throw new ApiError('setup_done');
  const given = hashOfSecret(token);
  const hashes = (await readSetting(tx.db, 'setup_tokens'))?.hashes ?? [];
  if (!hashes.some((hash) => timingSafeEqual(Buffer.from(hash, 'base64url'), given))) {
    throw new ApiError('setup_token_wrong');
  }
}

/** Where set-up stands, for the set-up page. `demo` is there from its start until it is loaded, or says that it failed. */
export async function setupState(ctx: Ctx): Promise<{ isDone: boolean; demo: DemoProgress | null }> {
  const progress = (await readSetting(ctx.db, 'demo_progress')) ?? null;
  return { isDone: !(progress && isRunning(progress)) && (await hasPeople(ctx)), demo: progress };
}

/**
 * Says how far the loading of the demo company is; null when it is loaded. While it runs, set-up counts as unfinished.
 * Call it outside the loader's transactions, so that the set-up page sees it.
 */
export async function setDemoProgress(ctx: Ctx, progress: DemoProgress | null): Promise<void> {
  await atomically(ctx, async (tx) => {
    if (progress) await writeSetting(tx, 'demo_progress', progress);
    else await clearSetting(tx, 'demo_progress');
  });
}

/** Marks the enterprise as the demo company, with the log-ins that its sign-in page offers to everybody. */
export async function setDemoLogins(ctx: Ctx, logins: DemoLogin[]): Promise<void> {
  await writeSetting(ctx, 'demo_logins', logins);
}

/** What higher modules begin with (calendars, policies, the assignment matrix), in the transaction of the set-up. */
export type Presets = (tx: Tx, first: { departmentId: number; serviceDepartmentId: number }) => Promise<void>;

/** What a new enterprise begins with. */
export interface NewEnterprise {
  enterpriseName: string;
  /** Display name of the first administrator. */
  name: string;
  signInName: string;
  /** From `hashPassword`. */
  passwordHash: string;
  settings?: Partial<EnterpriseSettings>;
}

/**
 * Founds the enterprise: settings, shipped roles, one department named like it with 客服部 below, and its first administrator, who
 * leads it. `presets` adds what higher modules begin with (calendars, policies), in the same transaction. Throws setup_done where
 * somebody exists, also when two ask at the same time.
 */
export async function createEnterprise(
  ctx: Ctx,
  input: NewEnterprise,
  presets: Presets = async () => {},
): Promise<{
  administratorId: number;
  departmentId: number;
  serviceDepartmentId: number;
  roleIds: Map<string, number>;
}> {
  return atomically(ctx, async (tx) => {
    await lockSetup(tx);
    if (await hasPeople(tx)) throw new ApiError('setup_done');
    const enterpriseName = input.enterpriseName.trim();
    const defaults = await getSettings(tx);
    await writeSetting(tx, 'enterprise', { ...defaults, ...input.settings, enterpriseName });
    const roleIds = await ensureShippedRoles(tx);
    const departmentId = await createDepartment(tx, { name: enterpriseName, parentId: null });
    const serviceDepartmentId = await createDepartment(tx, { name: '客服部', parentId: departmentId });
    await presets(tx, { departmentId, serviceDepartmentId });
    const administratorId = await createPerson(tx, {
      signInName: input.signInName,
      name: input.name,
      departmentId,
      roleIds: [roleIds.get('administrator')!],
      passwordHash: input.passwordHash,
    });
    await tx.db
      .updateTable('departments')
      .set({ lead_id: administratorId })
      .where('id', '=', departmentId)
      .execute();
    await clearSetting(tx, 'setup_tokens');
    await recordAudit(tx, { action: 'enterprise.created', subjectKind: 'settings' });
    return { administratorId, departmentId, serviceDepartmentId, roleIds };
  });
}
