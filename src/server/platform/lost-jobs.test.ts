import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { asSystem, type TestServices, testServices } from '../testing/services.ts';
import { atomically } from './context.ts';
import { enqueue } from './events.ts';
import { freeLostJobs } from './lost-jobs.ts';

let services: TestServices;
before(async () => {
  services = await testServices();
});
after(() => services.close());

const held = async () =>
  (
    await sql<{ task_identifier: string }>`
      select task_identifier from graphile_worker.jobs where locked_by is not null order by id`.execute(
      services.db,
    )
  ).rows.map((row) => row.task_identifier);

test('jobs of a process that died return to the queue, those of living ones stay', async () => {
  const system = asSystem(services);
  for (const [name, holder, minutes] of [
    ['of-the-dead', 'pool-1', 6],
    ['of-the-living', 'pool-2', 4],
  ] as const) {
    await atomically(system, (tx) => enqueue(tx, name, {}));
    await sql`update graphile_worker._private_jobs set locked_by = ${holder}, locked_at = now() - ${`${minutes} minutes`}::interval
      where id = (select max(id) from graphile_worker._private_jobs)`.execute(services.db);
  }
  assert.deepEqual(await held(), ['of-the-dead', 'of-the-living']);
  assert.equal(await freeLostJobs(system), 1);
  assert.deepEqual(await held(), ['of-the-living']);
  assert.equal(await freeLostJobs(system), 0);
  assert.equal(await freeLostJobs(system, 0), 1, 'who is alone frees all');
  assert.deepEqual(await held(), []);
});
