import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../startup-error.ts';

/** The repository's own migrations. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../../migrations', import.meta.url));

const NAME = /^\d{12}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;
const NO_TRANSACTION = /^--\s*no-transaction\s*$/;

export interface MigrationFile {
  /** File name without `.sql`; sorts in the order of application. */
  name: string;
  sql: string;
  /** SHA-256 (hex) of the text with line ends as LF, so that a checkout on Windows has the same. */
  checksum: string;
  /** False where the first line is `-- no-transaction`: its statements run one by one, each on its own. */
  transactional: boolean;
}

/** Reads all migrations of a folder in order. Throws StartupError `migration_failed` for an .sql file with a wrong name. */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<MigrationFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const wrong = files.find((file) => !NAME.test(file));
  if (wrong !== undefined) {
    throw new StartupError(
      'migration_failed',
      `The migration "${wrong}" must be named yyyymmddhhmm-some-name.sql (small letters, digits, hyphens).`,
    );
  }
  return Promise.all(
    files.map(async (file) => {
      const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return {
        name: file.slice(0, -'.sql'.length),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
        transactional: !NO_TRANSACTION.test(sql.split('\n', 1)[0] ?? ''),
      };
    }),
  );
}

/** One checksum over names and contents of all migrations: two equal ones make the same schema. */
export function checksumOfMigrations(migrations: readonly MigrationFile[]): string {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.name} ${migration.checksum}\n`);
  return hash.digest('hex');
}
