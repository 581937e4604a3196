import { sql } from 'kysely';
import type { DB } from '../../platform/db/schema.ts';
import type { TestApp } from '../app.ts';

interface Column {
  name: string;
  type: string;
}
const known = new Map<string, Promise<Column[]>>();

/** Columns that an insert may fill: neither identity nor generated. */
async function columnsOf(app: TestApp, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`.execute(
    app.services.db,
  );
  return rows;
}

/** Writes a copy of a row with some columns changed and returns its id: a record as real as the one that the program made, in a millisecond. */
export async function copyRow(
  app: TestApp,
  table: keyof DB,
  id: number,
  changes: Record<string, unknown>,
): Promise<number> {
  const columns = await (known.get(table) ?? known.set(table, columnsOf(app, table)).get(table)!);
  const unknown = Object.keys(changes).find((name) => !columns.some((column) => column.name === name));
  if (unknown) throw new RangeError(`${table} has no column ${unknown}`);
  const values = columns.map(({ name, type }) =>
    Object.hasOwn(changes, name) ? sql`cast(${changes[name]} as ${sql.raw(type)})` : sql.ref(name),
  );
  const names = columns.map(({ name }) => sql.ref(name));
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(table)} (${sql.join(names)}) select ${sql.join(values)} from ${sql.table(table)} where id = ${id} returning id`.execute(
    app.services.db,
  );
  return rows[0]!.id;
}
