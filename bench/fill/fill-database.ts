import { join } from 'node:path';
import pg from 'pg';
import { systemCtx } from '../../src/server/app/worker.ts';
import { systemClock } from '../../src/server/platform/clock.ts';
import type { Config } from '../../src/server/platform/config.ts';
import type { Services } from '../../src/server/platform/context.ts';
import { migrate } from '../../src/server/platform/db/migrate.ts';
import { openDatabase } from '../../src/server/platform/db/pool.ts';
import { openFolderStore } from '../../src/server/platform/files/folder-store.ts';
import { createLog } from '../../src/server/platform/log.ts';
import { createMailer } from '../../src/server/platform/mail/mailer.ts';
import { openVault } from '../../src/server/platform/vault/open-vault.ts';
import { type Company, foundCompany } from './company.ts';
import { fillCustomers } from './customers.ts';
import { dropIndexes, makeIndexes } from './indexes.ts';
import { makeMoments } from './moments.ts';
import type { Size } from './size.ts';
import { fillTickets, makeFacts } from './tickets.ts';

/** Connections that write at the same time. */
const WRITERS = 2;

/** Tables that are filled with many rows. */
const tables = [
  'customers',
  'contacts',
  'tickets',
  'ticket_milestones',
  'ticket_assignments',
  'ticket_messages',
  'ticket_breaches',
  'ticket_ratings',
  'callbacks',
  'domain_events',
];
const withOwnIds = ['customers', 'contacts', 'tickets'];

export interface Filled {
  company: Company;
  size: Size;
  /** The instant as of which the data is true: nothing is due at it. */
  at: Date;
}

/** Services over a database, enough for actions: no mail, the keys of the data folder or of BIHUAN_KEY. */
export async function servicesOf(
  url: string,
  config: Config,
): Promise<{ services: Services; pool: pg.Pool; close(): Promise<void> }> {
  const log = createLog('warn');
  const { db, pool, close } = openDatabase({
    url,
    max: config.databasePool,
    log,
    applicationName: 'bihuan-bench',
  });
  const vault = await openVault(
    db,
    { env: config.key ?? undefined, file: join(config.dataDir, 'key.json') },
    systemClock,
  );
  const files = await openFolderStore(join(config.dataDir, 'files'));
  return {
    services: { db, root: db, clock: systemClock, vault, files, mailer: createMailer(null), log, config },
    pool,
    close,
  };
}

async function openWriter(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'bihuan-bench' });
  await client.connect();
  await client.query(
    `set timezone = 'UTC'; set work_mem = '256MB'; set maintenance_work_mem = '512MB'; set temp_buffers = '256MB'; set synchronous_commit = off`,
  );
  // Rows are made to fit; asking of each whether its customer exists takes half the time. Only a superuser may leave that out.
  await client.query(`set session_replication_role = 'replica'`).catch(() => {});
  return client;
}

/**
 * Migrates an empty database and fills it with an enterprise that has worked for a while. Throws setup_done where somebody exists already.
 * A database whose filling was broken off is to be thrown away.
 */
export async function fillDatabase(
  url: string,
  config: Config,
  size: Size,
  say: (line: string) => void = () => {},
): Promise<Filled> {
  await migrate({ url, log: createLog('warn') });
  const { services, close } = await servicesOf(url, config);
  const writers: pg.Client[] = [];
  try {
    const at = services.clock.now();
    const company = await foundCompany(
      { ...services, clock: { now: () => new Date(at.getTime() - (size.days + 1) * 86_400_000) } },
      size,
    );
    say(`company of ${size.departments} departments`);
    for (let index = 0; index < WRITERS; index += 1) writers.push(await openWriter(url));
    const [first] = writers as [pg.Client];
    const indexes = await dropIndexes(first, tables);
    await makeMoments(first, { ...systemCtx(services), clock: { now: () => at } }, size);
    await makeFacts(first, company, size, at);
    say('deadlines computed');
    const from = new Date(at.getTime() - size.days * 86_400_000);
    await fillCustomers(first, services.vault, {
      count: size.customers,
      owners: company.departments.map(({ leadId }) => leadId),
      from,
      at,
    });
    say(`${size.customers} customers`);
    await fillTickets(writers, size, (done) => say(`${done} tickets`));
    await makeIndexes(writers, indexes);
    say('indexes made');
    for (const table of withOwnIds)
      await first.query(
        `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
      );
    await first.query(`vacuum (analyze, parallel 0) ${tables.join(', ')}`);
    await first.query('vacuum (analyze) users, departments, user_roles, assignment_rules; ').catch(() => {});
    await first.query('checkpoint').catch(() => {});
    return { company, size, at };
  } finally {
    for (const writer of writers) await writer.end();
    await close();
  }
}
