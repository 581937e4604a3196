/**
 * Fills an empty database with an enterprise of any size: node bench/generate.ts --tickets 1000000 --open 100000 [--url postgres://…]
 * Without --url it is the database that the program would use (DATABASE_URL, else the built-in one of BIHUAN_DATA). Personal data is
 * encrypted with the keys that the program would use (BIHUAN_KEY, else the key file of BIHUAN_DATA): start it with the same settings.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../src/server/platform/config.ts';
import { openAlone } from '../src/server/platform/db/tool-database.ts';
import { ApiError } from '../src/server/platform/errors.ts';
import { StartupError } from '../src/server/platform/startup-error.ts';
import { PASSWORD } from './fill/company.ts';
import { fillDatabase } from './fill/fill-database.ts';
import { type Size, sizeOf } from './fill/size.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    tickets: { type: 'string', default: '100000' },
    open: { type: 'string' },
    customers: { type: 'string' },
    departments: { type: 'string' },
    people: { type: 'string' },
    days: { type: 'string' },
  },
});

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function askedSize(): Size {
  const tickets = Number(values.tickets);
  const given: Partial<Size> = Object.fromEntries(
    Object.entries({
      customers: numberOf(values.customers),
      departments: numberOf(values.departments),
      peoplePerDepartment: numberOf(values.people),
      days: numberOf(values.days),
    }).filter(([, value]) => value !== undefined),
  );
  return sizeOf(tickets, numberOf(values.open) ?? Math.ceil(tickets / 10), given);
}

try {
  const config = readConfig({ ...process.env, ...(values.url && { DATABASE_URL: values.url }) });
  const start = performance.now();
  const database = await openAlone(config);
  try {
    const { company, size } = await fillDatabase(database.url, config, askedSize(), (line) => {
      process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
    });
    const names = Object.values(company.logins).map(({ signInName }) => signInName);
    process.stdout.write(
      `${size.tickets} tickets, ${size.open} of them open. Sign in as ${names.join(', ')} with the password ${PASSWORD}\n`,
    );
  } finally {
    await database.release();
  }
} catch (error) {
  if (error instanceof ApiError && error.code === 'setup_done') {
    process.stderr.write('This database is in use already. Give an empty one.\n');
    process.exitCode = 1;
  } else if (error instanceof StartupError || error instanceof RangeError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
