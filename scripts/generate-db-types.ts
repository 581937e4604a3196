/**
 * Writes src/server/platform/db/schema.ts: the types of all tables, read from a freshly migrated test database.
 *
 *   node scripts/generate-db-types.ts            write the file
 *   node scripts/generate-db-types.ts --verify   exit 1 when the committed file differs from the migrations
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect as KyselyPostgresDialect } from 'kysely';
import { ColumnTypeNode, generate, IdentifierNode, PostgresDialect } from 'kysely-codegen';
import pg from 'pg';
import { testDatabase } from '../src/server/testing/database.ts';

const OUT_FILE = fileURLToPath(new URL('../src/server/platform/db/schema.ts', import.meta.url));

/** The types must say what `columnTypes` of the pool really returns. */
function houseDialect(): PostgresDialect {
  const dialect = new PostgresDialect({ dateParser: 'string', numericParser: 'string' });
  const { adapter } = dialect;
  adapter.scalars.int8 = new IdentifierNode('number');
  // Given as JSON text: node-postgres would send an array as a PostgreSQL array and a string unquoted.
  const text = new IdentifierNode('string');
  adapter.definitions.Json = new ColumnTypeNode(new IdentifierNode('JsonValue'), text, text);
  return dialect;
}

async function generateTypes(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const db = new Kysely({ dialect: new KyselyPostgresDialect({ pool }) });
  try {
    return await generate({
      db,
      dialect: houseDialect(),
      includePattern: 'public.!(schema_migrations)',
      outFile: null,
      typeOnlyImports: true,
    });
  } finally {
    await db.destroy();
  }
}

const database = await testDatabase();
const types = await generateTypes(database.url);
await database.drop();

if (!process.argv.includes('--verify')) {
  await writeFile(OUT_FILE, types);
  console.log(`Wrote ${OUT_FILE}`);
} else if ((await readFile(OUT_FILE, 'utf8').catch(() => '')) !== types) {
  console.error(
    'src/server/platform/db/schema.ts is not what the migrations make. Run: node scripts/generate-db-types.ts',
  );
  process.exitCode = 1;
} else {
  console.log('schema.ts agrees with the migrations.');
}
