import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { AnswerOf } from '../../shared/api/endpoints/endpoint.ts';
import type { AllEndpoints } from '../../shared/api/endpoints/index.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { silentLog } from '../platform/db/log.ts';
import {
  ADMINISTRATOR,
  browserAt,
  dataFolder,
  postmasterOf,
  type RunningProgram,
  startEnterprise,
  startMain,
} from '../testing/running-program.ts';

const TICKETS = 36;
/** The form is limited by address; a proxy in front tells addresses apart. */
const ENV = { BIHUAN_TRUST_PROXY: 'yes' };
type Answer<K extends keyof AllEndpoints> = AnswerOf<AllEndpoints[K]>;

let folder: Awaited<ReturnType<typeof dataFolder>>;
let backups: Awaited<ReturnType<typeof dataFolder>>;
let program: RunningProgram;
const admin = browserAt(() => program.url);
before(async () => {
  folder = await dataFolder();
  backups = await dataFolder();
  program = await startMain(folder.path, ENV);
  await startEnterprise(admin, program);
});
after(async () => {
  program.signal('SIGKILL');
  await program.ended;
  await Promise.all([folder.remove(), backups.remove()]);
});

/** Calls that must succeed. */
async function ask<T>(key: string, body?: object, init?: RequestInit): Promise<T> {
  const answer = await admin.ask<T>(key, body, init);
  assert.ok(answer.status < 300, `${key}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function run(script: string, file: string): Promise<string> {
  const path = fileURLToPath(new URL(`../../../scripts/${script}`, import.meta.url));
  const env = { PATH: process.env.PATH, BIHUAN_DATA: folder.path };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [path, file], { env, cwd: folder.path }, (error, stdout, stderr) =>
      error ? reject(new Error(`${script}: ${stdout}${stderr}`)) : resolve(stdout),
    );
  });
}

/** Columns that belong to the server where they were written and to no content: numbers of its transactions, when its tables were made. */
const asides: Record<string, string> = {
  'public.domain_events': 'tx_id',
  'public.schema_migrations': 'applied_at',
  'graphile_worker.migrations': 'ts',
};

/** Every row of every table and where every sequence stands, as text. */
async function contentOf(url: string): Promise<Map<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`);
    const content = new Map<string, string[]>();
    for (const { name } of tables) {
      const row = `to_jsonb(t) - '${asides[name] ?? ''}'`;
      const { rows } = await client.query<{ row: string }>(
        `select (${row})::text as row from ${name} t order by 1`,
      );
      content.set(
        name,
        rows.map((each) => each.row),
      );
    }
    const { rows: sequences } = await client.query<{ row: string }>(
      `select schemaname || '.' || sequencename || ' ' || coalesce(last_value::text, '-') as row from pg_sequences order by 1`,
    );
    content.set(
      'sequences',
      sequences.map((each) => each.row),
    );
    return content;
  } finally {
    await client.end();
  }
}

/** Contents of the stored files by name. */
async function storedFiles(): Promise<Map<string, string>> {
  const root = join(folder.path, 'files');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(
      relative(root, path),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  return files;
}

async function upload(browser: { ask: typeof admin.ask }, path: string, words: string): Promise<string> {
  const form = new FormData();
  form.set('file', new File([words], '现场 照片.txt', { type: 'text/plain' }));
  const init = { body: form, headers: { 'x-forwarded-for': `10.4.${Math.floor(Math.random() * 250)}.7` } };
  const { status, body } = await browser.ask<{ token: string }>(`POST ${path}`, undefined, init);
  assert.equal(status, 201, JSON.stringify(body));
  return body.token;
}

let serial = 0;
/** Lives through a working day of an enterprise: tickets of both kinds, with files, answered, solved, called back. */
async function work(): Promise<void> {
  const phone = `139${String(10_000_000 + serial).padStart(8, '0')}`;
  const n = serial++;
  const words = { types: ['product_failure'], description: `净水器不出水了，第 ${n} 次报修。` };
  if (n % 2 === 0) {
    const customer = browserAt(() => program.url);
    const files = n % 4 === 0 ? [await upload(customer, '/api/public/files', `照片 ${n}`)] : [];
    const { status, body } = await customer.ask<Answer<'POST /api/public/requests'>>(
      'POST /api/public/requests',
      { ...words, name: '李娜', phone, files, consent: true, clientKey: `restore-${n}-key` },
      { headers: { 'x-forwarded-for': `10.3.0.${n + 1}` } },
    );
    assert.equal(status, 201, JSON.stringify(body));
    return;
  }
  const contacts = [
    { name: '张伟杰', phone, email: `zhang${n}@example.com`, address: '上海市浦东新区张江路1号' },
  ];
  const customer = await ask<{ id: number }>('POST /api/customers', {
    kind: 'person',
    name: '张伟杰',
    contacts,
  });
  const { id } = await ask<{ id: number }>('POST /api/tickets', {
    ...words,
    customerId: customer.id,
    channel: 'phone',
    urgency: 'normal',
    subject: '不出水',
    files: [await upload(admin, '/api/files', `工单附件 ${n}`)],
  });
  await ask(`POST /api/tickets/${id}/accept`);
  await ask(`POST /api/tickets/${id}/reply`, { body: '已收到，马上处理。', clientKey: `reply-${n}-key` });
  if (n % 3 === 0) await ask(`POST /api/tickets/${id}/solve`, { solution: '远程指导复位，出水恢复。' });
}

const queueIsEmpty = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    'select from graphile_worker.jobs where run_at <= now() or locked_at is not null',
  );
  await client.end();
  return rows.length === 0;
};

/** Backs up and gives what was in the database: at a moment when nothing changed from before until after. */
async function backUpAtRest(): Promise<{ file: string; content: Map<string, string[]> }> {
  const { url } = (await postmasterOf(folder.path))!;
  for (let attempt = 1; ; attempt += 1) {
    assert.ok(attempt < 20, 'the program did not come to rest');
    if (!(await queueIsEmpty(url))) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    const file = join(backups.path, `at-rest-${attempt}.bihuan`);
    const content = await contentOf(url);
    await run('backup.ts', file);
    // The schedules of a full minute may have run meanwhile.
    const isSame = JSON.stringify([...(await contentOf(url))]) === JSON.stringify([...content]);
    if (isSame) return { file, content };
  }
}

test('backed up while it works, wiped, restored: equal row by row, and the program goes on with it', async () => {
  for (let n = 0; n < TICKETS / 2; n += 1) await work();
  // A back-up in the middle of the work is one moment of it: it must be possible, and whole.
  const inTheMiddle = join(backups.path, 'in-the-middle.bihuan');
  const backup = run('backup.ts', inTheMiddle);
  let isDone = false;
  void backup.finally(() => {
    isDone = true;
  });
  while (!isDone || serial < TICKETS) await work();
  assert.match(await backup, /Backed up \d+ tables/);

  const tickets = (await ask<Answer<'GET /api/tickets'>>('GET /api/tickets?status=any&limit=100')).items;
  assert.ok(tickets.length >= TICKETS);
  const { items: callbacks } = await ask<Answer<'GET /api/callbacks'>>('GET /api/callbacks?view=all');
  await ask(`POST /api/callbacks/${callbacks[0]!.id}/record`, {
    result: 'reached',
    solutionScore: 5,
    speedScore: 4,
  });
  await ask('POST /api/audit-entries/verify');
  const { file, content } = await backUpAtRest();
  const files = await storedFiles();
  for (const table of ['tickets', 'customers', 'files', 'callbacks', 'audit_entries', 'event_receipts'])
    assert.ok(content.get(`public.${table}`)!.length > 0, `${table} has rows`);
  assert.ok(files.size >= TICKETS / 2);
  program.signal('SIGTERM');
  assert.equal((await program.ended).code, 0);

  const key = join(folder.path, 'key.json');
  const savedKey = join(backups.path, 'key.json');
  await copyFile(key, savedKey);
  for (const name of await readdir(folder.path))
    await rm(join(folder.path, name), { recursive: true, force: true });
  await run('restore.ts', file);
  await copyFile(savedKey, key);

  const restored = await startEmbedded({ dataDir: folder.path, log: silentLog });
  const now = await contentOf(restored.url);
  await restored.stop();
  assert.deepEqual([...now.keys()], [...content.keys()]);
  for (const [table, rows] of content) assert.deepEqual(now.get(table), rows, table);
  assert.deepEqual(await storedFiles(), files);

  program = await startMain(folder.path, ENV);
  assert.equal(program.setupToken, null, 'the enterprise is there');
  const visitor = browserAt(() => program.url);
  const signedIn = await visitor.ask('POST /api/sign-in', {
    name: ADMINISTRATOR.signInName,
    password: ADMINISTRATOR.password,
  });
  assert.equal(signedIn.status, 200);
  const withFile = tickets.find(({ channel }) => channel === 'phone')!;
  const ticket = (await visitor.ask<Answer<'GET /api/tickets/:id'>>(`GET /api/tickets/${withFile.id}`)).body;
  const download = await visitor.ask<string>(`GET /api/files/${ticket.files[0]!.id}`);
  assert.match(download.body, /^工单附件 \d+$/);
  const customer = await visitor.ask<Answer<'POST /api/customers/:id/unmask'>>(
    `POST /api/customers/${ticket.customer.id}/unmask`,
    { reason: '恢复后核对' },
  );
  assert.equal(customer.body.name, '张伟杰', 'the key opens what is sealed');
  const verified = await visitor.ask<Answer<'POST /api/audit-entries/verify'>>(
    'POST /api/audit-entries/verify',
  );
  assert.equal(verified.body.ok, true);
  const again = await visitor.ask<{ number: string }>('POST /api/tickets', {
    types: ['other'],
    customerId: ticket.customer.id,
    channel: 'phone',
    urgency: 'low',
    subject: '恢复以后',
    description: '恢复以后的第一张工单',
  });
  assert.equal(again.status, 201);
  assert.ok(!tickets.some(({ number }) => number === again.body.number), 'numbers go on');
});
