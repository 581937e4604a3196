/** Load process: issues recorded SQL statements directly, through the same driver as the program, with fresh values where they must be unique. */
import type pg from 'pg';
import { silentLog } from '../../src/server/platform/db/log.ts';
import { openDatabase } from '../../src/server/platform/db/pool.ts';
import { measureLanes, serveLoad } from './child.ts';

/** A value of a statement that is different each time; see `floor.ts` for how they are found. */
export type Slot =
  /** A text of this length that was never used. */
  | { slot: 'unique'; name: string; length: number }
  /** The id that the statement with `keepsId` returned. */
  | { slot: 'new_id' }
  /** One of these, the same throughout a script, another one when the statement that takes it finds it taken. */
  | { slot: 'one_of'; ids: readonly number[] }
  /** This long after the start of the script, in milliseconds. */
  | { slot: 'moment'; offset: number };

export interface Step {
  text: string;
  /** Where the program prepared the statement. */
  name?: string;
  values: readonly (Slot | { value: unknown })[];
  /** Its first row's id is what `new_id` stands for. */
  keepsId?: boolean;
  /** Asked again with another one of `one_of` while it returns no row. */
  claims?: boolean;
}

export interface SqlJob {
  url: string;
  connections: number;
  seconds: number;
  scripts: readonly (readonly Step[])[];
}

const MOST_CLAIMS = 100;
let fresh = 0;

async function runScript(client: pg.ClientBase, script: readonly Step[]): Promise<void> {
  const uniques = new Map<string, string>();
  let newId: number | null = null;
  let chosen: number | null = null;
  const start = Date.now();
  const freshOf = (value: Step['values'][number]): unknown => {
    if ('value' in value) return value.value;
    if (value.slot === 'moment') return new Date(start + value.offset);
    if (value.slot === 'new_id') return newId;
    if (value.slot === 'one_of') {
      chosen ??= value.ids[Math.floor(Math.random() * value.ids.length)]!;
      return chosen;
    }
    const known = uniques.get(value.name);
    if (known) return known;
    fresh += 1;
    const prefix = `F${process.pid}x`;
    const made = prefix + String(fresh).padStart(value.length - prefix.length, '0');
    uniques.set(value.name, made);
    return made;
  };
  const ask = ({ text, values, name }: Step): Promise<pg.QueryResult<{ id: number }>> =>
    client.query({ text, values: values.map(freshOf), ...(name !== undefined && { name }) });
  for (const step of script) {
    let { rows } = await ask(step);
    for (let tries = 1; step.claims && rows.length === 0 && tries < MOST_CLAIMS; tries += 1) {
      chosen = null;
      rows = (await ask(step)).rows;
    }
    if (step.keepsId) newId = rows[0]!.id;
  }
}

serveLoad<SqlJob>(async ({ url, connections, seconds, scripts }) => {
  // The program's own pool: the same driver, session settings and types.
  const { pool, close } = openDatabase({
    url,
    max: connections,
    log: silentLog,
    applicationName: 'bihuan-bench-floor',
  });
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const next = clients.map((_, lane) => Math.floor((lane * scripts.length) / connections));
  const sample = await measureLanes(connections, seconds, async (lane) => {
    const script = scripts[next[lane]! % scripts.length]!;
    next[lane]! += 1;
    await runScript(clients[lane]!, script);
  });
  for (const client of clients) client.release();
  await close();
  return sample;
});
