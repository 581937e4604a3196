import type { Kysely } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/schema.ts';

/** Settings of the enterprise. */
export interface EnterpriseSettings {
  enterpriseName: string;
  /** IANA zone in which days and working hours are meant. */
  zone: string;
  /** Greets customers on the request form. */
  portalGreeting: string;
  /** What customers agree to before they send personal data. */
  consentText: string;
  /** Who hears of what is unsolved after 48 h; null: see `overallLead`. */
  overallLeadId: number | null;
}

/** A log-in that the page of the demo company offers. */
export interface DemoLogin {
  signInName: string;
  password: string;
  name: string;
  role: string;
  landing: string;
}

/** How far the loading of the demo company is. Running while `done < total` and not failed. */
export interface DemoProgress {
  step: string;
  done: number;
  total: number;
  failed: boolean;
}

/** What stands under each key of the table. */
interface Stored {
  enterprise: EnterpriseSettings;
  demo_logins: DemoLogin[];
  demo_progress: DemoProgress;
  setup_tokens: { hashes: string[] };
}

const defaults: EnterpriseSettings = {
  enterpriseName: '',
  zone: 'Asia/Shanghai',
  portalGreeting: '您好！请描述遇到的问题，我们会按承诺的时限答复，并随时可查进度。',
  consentText:
    '为处理您的请求，我们会收集并使用您填写的姓名、联系方式和问题描述，仅用于本次服务及必要的回访，加密保存，不作营销用途。' +
    '您可以随时联系我们查询、更正或删除这些信息。',
  overallLeadId: null,
};

/** The value of a key, or undefined where none was written. */
export async function readSetting<K extends keyof Stored>(
  db: Kysely<DB>,
  key: K,
): Promise<Stored[K] | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value as Stored[K] | undefined;
}

/** Writes the value of a key; read through by the same transaction at once, by others once it is committed. */
export async function writeSetting<K extends keyof Stored>(
  ctx: Ctx,
  key: K,
  value: Stored[K],
): Promise<void> {
  const row = {
    value: JSON.stringify(value),
    updated_at: ctx.clock.now(),
    updated_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
  };
  await ctx.db
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((oc) => oc.column('key').doUpdateSet(row))
    .execute();
  forgetSettings(ctx);
}

/** Removes a key. */
export async function clearSetting(tx: Tx, key: keyof Stored): Promise<void> {
  await tx.db.deleteFrom('settings').where('key', '=', key).execute();
}

/** Settings with whether this is a demo company, as kept for a moment. */
interface Kept {
  settings: EnterpriseSettings;
  isDemo: boolean;
  until: number;
}

/** How long other processes may go on with settings that were changed, in milliseconds. */
const KEPT_MS = 5_000;

// By the handle outside of transactions, which each program has one of.
const kept = new WeakMap<Ctx['root'], Kept>();

async function load(ctx: Pick<Ctx, 'db' | 'root'>): Promise<Kept> {
  const known = kept.get(ctx.root);
  if (known && known.until > performance.now()) return known;
  const rows = await ctx.db
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('key', 'in', ['enterprise', 'demo_logins'])
    .execute();
  const stored = rows.find(({ key }) => key === 'enterprise')?.value as
    | Partial<EnterpriseSettings>
    | undefined;
  const loaded = {
    settings: { ...defaults, ...stored },
    isDemo: rows.some(({ key }) => key === 'demo_logins'),
    until: performance.now() + KEPT_MS,
  };
  // What a transaction reads may never be committed.
  if (!ctx.db.isTransaction) kept.set(ctx.root, loaded);
  return loaded;
}

/** Makes this process read the settings again; call it when a change of them has been committed. */
export function forgetSettings(ctx: Pick<Ctx, 'root'>): void {
  kept.delete(ctx.root);
}

/** Settings of the enterprise, defaults where nothing was set. Kept for 5 s per process: cheap enough for every request. */
export async function getSettings(ctx: Pick<Ctx, 'db' | 'root'>): Promise<EnterpriseSettings> {
  return (await load(ctx)).settings;
}

/** Whether the demo company is loaded, whose log-ins are shown to everybody. */
export async function isDemoCompany(ctx: Pick<Ctx, 'db' | 'root'>): Promise<boolean> {
  return (await load(ctx)).isDemo;
}

/** Log-ins of the demo company; empty for a real enterprise. */
export async function demoLogins(ctx: Pick<Ctx, 'db'>): Promise<DemoLogin[]> {
  return (await readSetting(ctx.db, 'demo_logins')) ?? [];
}
