import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/schema.ts';

/** What a database holds: for each table its rows as text, in order. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

/** A column of the catalogue. */
export interface Column {
  table: string;
  name: string;
  type: string;
  isGenerated: boolean;
}

/** All columns of our own tables. */
export async function columnsOf(db: Kysely<DB>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attgenerated <> '' as "isGenerated"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`.execute(db);
  return rows;
}

/** Names of our own tables; what the migrations keep about themselves is left out. */
export async function tablesOf(db: Kysely<DB>): Promise<string[]> {
  const columns = await columnsOf(db);
  return [...new Set(columns.map(({ table }) => table))].filter((table) => !table.includes('migration'));
}

/** Every row of every table (those of `except` left out), and what waits in the queue. */
export async function snapshot(db: Kysely<DB>, except: readonly string[] = []): Promise<Snapshot> {
  const tables = (await tablesOf(db)).filter((table) => !except.includes(table));
  const parts = tables.map(
    (table) => sql`select ${table}::text as name, to_jsonb(t)::text as line from ${sql.table(table)} t`,
  );
  const queue = sql`select 'queue' as name, k.identifier || j.payload::text as line
    from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id`;
  const { rows } = await sql<{ name: string; line: string }>`
    select name, line from (${sql.join([...parts, queue], sql` union all `)}) everything order by name, line`.execute(
    db,
  );
  const found = new Map<string, string[]>(tables.map((table) => [table, []]));
  for (const { name, line } of rows) found.set(name, [...(found.get(name) ?? []), line]);
  return found;
}

/** What was added to and taken from tables between two looks, as `+ table row` and `- table row`. */
export function difference(before: Snapshot, after: Snapshot): string[] {
  const lines: string[] = [];
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const [had, has] = [new Set(before.get(table)), new Set(after.get(table))];
    for (const line of had) if (!has.has(line)) lines.push(`- ${table} ${line}`);
    for (const line of has) if (!had.has(line)) lines.push(`+ ${table} ${line}`);
  }
  return lines;
}
