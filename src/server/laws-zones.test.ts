import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { identityNumberCheckCharacter } from '../shared/checks.ts';
import { type TestApp, testApp } from './testing/app.ts';
import { occurrences, sources } from './testing/laws/sources.ts';
import { tellStory } from './testing/laws/story.ts';
import { columnsOf } from './testing/laws/tables.ts';

/** Monday 2 March 2026, 01:30 in Shanghai: still Sunday, 1 March in UTC and in America. */
const START = new Date('2026-03-01T17:30:00Z');

/** All instants and days in the database, by table and row, and the texts that are made of them. */
async function timesOf(app: TestApp): Promise<string[]> {
  const { db } = app.services;
  const columns = (await columnsOf(db)).filter(
    ({ table, name, type }) =>
      (/^(timestamp|date)/.test(type) || /^(number|explanation|dedupe_key)$/.test(name)) &&
      !/migration|vault/.test(table),
  );
  const lines: string[] = [];
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    const shown = sql.join(
      own.map(({ name, type }) =>
        type.startsWith('timestamp')
          ? sql`(${sql.ref(name)} at time zone 'UTC')::text`
          : sql`${sql.ref(name)}::text`,
      ),
    );
    const { rows } = await sql<{
      line: string;
    }>`select concat_ws(' ', ${shown}) as line from ${sql.table(table)}`.execute(db);
    lines.push(...rows.map(({ line }) => `${table} ${line}`).sort());
  }
  return lines;
}

/** Tells the same story on a machine and a database that keep another zone. */
async function toldIn(zone: string): Promise<{ times: string[]; zones: string[] }> {
  process.env.TZ = zone;
  process.env.PGOPTIONS = `-c timezone=${zone}`;
  const app = await testApp(START);
  try {
    await tellStory(app, 12, { tickets: 5, steps: 60 });
    const { rows } = await sql<{
      zone: string;
    }>`select reset_val as zone from pg_settings where name = 'TimeZone'`.execute(app.services.db);
    return { times: await timesOf(app), zones: [rows[0]!.zone, String(new Date(START).getHours())] };
  } finally {
    await app.close();
    delete process.env.TZ;
    delete process.env.PGOPTIONS;
  }
}

test('law 12: the same story gives the same instants whatever zone the machine and the database keep', async (t) => {
  const [one, other] = [await toldIn('Asia/Shanghai'), await toldIn('America/New_York')];
  assert.notEqual(one.zones[0], other.zones[0], 'the database did not change its zone');
  assert.notEqual(one.zones[1], other.zones[1], 'the machine did not change its zone');
  assert.deepEqual(other.times, one.times);
  assert.ok(one.times.length > 200);
  assert.ok(
    one.times.some((line) => line.includes('SN20260302')) &&
      !one.times.some((line) => line.includes('SN20260301')),
  );
  t.diagnostic(`${one.times.length} rows; sessions in ${one.zones[0]} and ${other.zones[0]}`);

  // Nothing asks the machine for the time, its zone or its words for it.
  const files = await sources('modules', 'app');
  assert.deepEqual(
    occurrences(
      files,
      /new Date\(\)|Date\.now\(|\bnow\(\)(?<!clock\.now\(\))(?<!performance\.now\(\))|\bcurrent_(timestamp|date|time)\b|localtimestamp/i,
    ),
    [],
  );
  assert.deepEqual(
    occurrences(
      files,
      /\.(get(Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)|set(Hours|Date|Month)|toLocale\w*|toDateString)\(/,
    ),
    [],
  );
  const formats = occurrences(files, /DateTimeFormat\([^)]*\)/);
  assert.deepEqual(
    formats.filter((format) => !format.includes('timeZone:')),
    [],
  );
  // A day is somebody's day: cut from an instant's text it is that of Greenwich.
  assert.deepEqual(occurrences(files, /toISOString\(\)\s*\.(slice|split|substring)/), [
    'modules/calendars/dates.ts: toISOString().slice',
  ]);
});

test('law 12: the zone of the enterprise decides days and working hours', async (t) => {
  const app = await testApp(START);
  t.after(() => app.close());
  const admin = await app.signIn('admin');
  const { overallLead, ...settings } = await admin.call('GET /api/settings');
  const shown = { ...settings, overallLeadId: overallLead?.id ?? null };
  const acceptedBy = async (clientKey: string) => {
    const { number, deadlines } = await app.visitor().call('POST /api/public/requests', {
      body: {
        name: '张伟',
        phone: '13800138000',
        types: ['service'],
        description: '滤芯怎么换？',
        consent: true,
        clientKey,
      },
    });
    return { number, at: deadlines.find(({ kind }) => kind === 'accepted')!.at };
  };
  const inZone = async (zone: string) => {
    await admin.call('POST /api/settings/edit', { body: { ...shown, zone } });
    const { items } = await admin.call('GET /api/calendars');
    const { id, nameZh, nameEn, weekly, observesHolidays, exceptions } = items.find(
      ({ key }) => key === 'office',
    )!;
    await admin.call('POST /api/calendars/:id/edit', {
      params: { id },
      body: { nameZh, nameEn, weekly, observesHolidays, exceptions, zone },
    });
    return acceptedBy(`in-${zone.replace('/', '-')}`);
  };
  // To be accepted within two working hours of the office, which opens at nine on Monday.
  const shanghai = await acceptedBy('in-shanghai');
  assert.deepEqual([shanghai.number.slice(0, 10), shanghai.at], ['SN20260302', '2026-03-02T03:00:00.000Z']);
  // Born today, which in Greenwich is tomorrow.
  const digits = '11010120260302001';
  const identityNumber = digits + identityNumberCheckCharacter(digits);
  const born = (name: string) =>
    admin.attempt('POST /api/customers', {
      body: { kind: 'person', name, identityNumber, contacts: [{ name, phone: '13800138000' }] },
    });
  assert.equal((await born('张新生')).status, 201);
  const newYork = await inZone('America/New_York');
  assert.deepEqual([newYork.number.slice(0, 10), newYork.at], ['SN20260301', '2026-03-02T16:00:00.000Z']);
  assert.equal((await born('张明天')).status, 400);
  const berlin = await inZone('Europe/Berlin');
  assert.deepEqual([berlin.number.slice(0, 10), berlin.at], ['SN20260301', '2026-03-02T10:00:00.000Z']);
});
