import { sql } from 'kysely';
import pg from 'pg';
import type { DB } from '../../platform/db/schema.ts';
import type { TestApp } from '../app.ts';

/** A statement as it went to the database. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** What a statement read of one table, by its plan as it ran. */
export interface Reading {
  table: string;
  rows: number;
  statement: string;
}

/** Keeps the statements that this process sends to the database while `work` runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const kept: Statement[] = [];
  const client: { query: (...given: unknown[]) => unknown } = pg.Client.prototype;
  const { query } = client;
  client.query = function (this: unknown, ...given: unknown[]) {
    const [first, second] = given;
    if (typeof first === 'string') kept.push({ text: first, values: Array.isArray(second) ? second : [] });
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return kept;
}

interface Plan {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

/** Runs statements again, undoes what they did, and tells how many rows each took from each table to come to its answer. */
export async function readingsOf(app: TestApp, statements: readonly Statement[]): Promise<Reading[]> {
  const client = new pg.Client({ connectionString: app.services.databaseUrl });
  await client.connect();
  // A server set up for turning disks reads a table of this size from end to end sooner than fifty rows of it by their keys.
  await client.query('set random_page_cost = 1.1');
  try {
    const readings: Reading[] = [];
    for (const { text, values } of statements) {
      if (!/^\s*(select|with|update|delete)\b/i.test(text) || /pg_advisory|set_config/.test(text)) continue;
      await client.query('begin');
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        `explain (analyze, timing off, format json) ${text}`,
        values,
      );
      await client.query('rollback');
      const walk = (plan: Plan): void => {
        const perLoop =
          plan['Actual Rows'] +
          (plan['Rows Removed by Filter'] ?? 0) +
          (plan['Rows Removed by Index Recheck'] ?? 0);
        const table = plan['Relation Name'];
        if (table) readings.push({ table, rows: perLoop * plan['Actual Loops'], statement: text });
        plan.Plans?.forEach(walk);
      };
      walk(rows[0]!['QUERY PLAN'][0]!.Plan);
    }
    return readings;
  } finally {
    await client.end();
  }
}

/**
 * Writes many copies of a row. `changes` says in SQL what differs from copy to copy, over `g`, which counts from 1.
 * Returns their ids.
 */
export async function multiply(
  app: TestApp,
  table: keyof DB,
  id: number,
  times: number,
  changes: Record<string, string>,
): Promise<number[]> {
  const { rows: columns } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`.execute(
    app.services.db,
  );
  const values = columns.map(({ name, type }) =>
    changes[name] === undefined ? sql.ref(`o.${name}`) : sql.raw(`cast(${changes[name]} as ${type})`),
  );
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    select ${sql.join(values)} from ${sql.table(table)} o cross join generate_series(1, ${times}::int) g where o.id = ${id}
    returning id`.execute(app.services.db);
  return rows.map((row) => row.id);
}
