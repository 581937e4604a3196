import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupError } from './archive.ts';
import type { Manifest, TableSection } from './backup-format.ts';

const SCHEMAS = `('public', 'graphile_worker')`;

const quote = (schema: string, name: string): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

/** Settings under which the text forms of a back-up are read; local to the transaction. */
export async function beginRestore(client: pg.Client): Promise<void> {
  await client.query('begin');
  await client.query(`
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0;
    set local lock_timeout = '10s';
    set local row_security = off;
    set local timezone = 'UTC';
    set local datestyle = 'ISO, YMD';
    set local intervalstyle = 'postgres'`);
}

/** The back-up wants to write where no back-up of this version does. */
export const unknownPart = (name: string): BackupError =>
  new BackupError(
    `The back-up is damaged: it has a part "${name}" that this version of Bihuan does not know.`,
  );

async function listTables(client: pg.Client): Promise<{ schema: string; name: string }[]> {
  const result = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p')
       and n.nspname || '.' || c.relname not in ('public.schema_migrations', 'graphile_worker.migrations')`,
  );
  return result.rows;
}

/**
 * Takes foreign keys away, switches triggers off and empties all tables (migrations may have put rows there), so that rows can come
 * in any order and exactly as they were, also where tables refer to each other in a circle. Needs no superuser: the tables are ours.
 * `names` are the tables (schema.name), `close` puts it all back, which checks the foreign keys. Runs in the caller's transaction.
 */
export async function openTables(
  client: pg.Client,
): Promise<{ names: ReadonlySet<string>; close: () => Promise<void> }> {
  const tables = await listTables(client);
  const foreignKeys = await client.query<{ table: string; name: string; definition: string }>(
    `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname in ${SCHEMAS}`,
  );
  const triggers = await client.query<{ table: string; name: string; enabled: string }>(
    `select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name, t.tgenabled as enabled
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and n.nspname in ${SCHEMAS}`,
  );
  for (const { table, name } of foreignKeys.rows) {
    await client.query(`alter table ${table} drop constraint ${name}`);
  }
  for (const { table, name } of triggers.rows)
    await client.query(`alter table ${table} disable trigger ${name}`);
  if (tables.length > 0) {
    await client.query(`truncate ${tables.map(({ schema, name }) => quote(schema, name)).join(', ')}`);
  }

  const modes: Record<string, string> = { O: 'enable', R: 'enable replica', A: 'enable always' };
  return {
    names: new Set(tables.map(({ schema, name }) => `${schema}.${name}`)),
    async close() {
      for (const { table, name, enabled } of triggers.rows) {
        await client.query(`alter table ${table} ${modes[enabled]} trigger ${name}`);
      }
      for (const { table, name, definition } of foreignKeys.rows) {
        await client.query(`alter table ${table} add constraint ${name} ${definition}`);
      }
    },
  };
}

async function write(stream: Writable, chunk: Buffer): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain');
}

/** Copies the rows of one table in; returns their number. */
export async function copyRows(
  client: pg.Client,
  table: TableSection,
  chunks: AsyncIterable<Buffer>,
): Promise<number> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const copy = client.query(copyFrom(`copy ${quote(table.schema, table.name)} (${columns}) from stdin`));
  const finished = once(copy, 'finish');
  // Awaited below; until then a failure must not count as unhandled.
  finished.catch(() => {});
  for await (const chunk of chunks) await Promise.race([write(copy, chunk), finished]);
  copy.end();
  await finished;
  return copy.rowCount;
}

/** Sets sequences to where they were. Not undone by a rollback; numbers left out do no harm. */
export async function setSequences(client: pg.Client, sequences: Manifest['sequences']): Promise<void> {
  const existing = await client.query<{ name: string }>(
    `select schemaname || '.' || sequencename as name from pg_sequences where schemaname in ${SCHEMAS}`,
  );
  const names = new Set(existing.rows.map(({ name }) => name));
  for (const { schema, name, last_value, is_called } of sequences) {
    if (!names.has(`${schema}.${name}`)) throw unknownPart(name);
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      quote(schema, name),
      last_value,
      is_called,
    ]);
  }
}
