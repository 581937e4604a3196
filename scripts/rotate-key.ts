/**
 * `npm run rotate-key`: writes all personal data anew under a new key. Stop every process of Bihuan first: one that does not know the new key
 * could not read what is written under it. With BIHUAN_KEY, put the new key in front there ("2:<new>,1:<old>") before. Safe to repeat after a kill:
 * what is done stays done.
 */
import { join } from 'node:path';
import { systemCtx } from '../src/server/app/worker.ts';
import { reEncryptAll } from '../src/server/modules/customers/index.ts';
import { reEncryptTotpSecrets } from '../src/server/modules/identity/index.ts';
import { systemClock } from '../src/server/platform/clock.ts';
import { readConfig } from '../src/server/platform/config.ts';
import { openDatabase } from '../src/server/platform/db/pool.ts';
import { openAlone } from '../src/server/platform/db/tool-database.ts';
import { openFolderStore } from '../src/server/platform/files/folder-store.ts';
import { createLog } from '../src/server/platform/log.ts';
import { createMailer } from '../src/server/platform/mail/mailer.ts';
import { StartupError } from '../src/server/platform/startup-error.ts';
import { addKey } from '../src/server/platform/vault/keyring.ts';
import { openVault } from '../src/server/platform/vault/open-vault.ts';

try {
  process.loadEnvFile();
} catch {
  // No .env.
}
try {
  const config = readConfig(process.env);
  const from = { env: config.key ?? undefined, file: join(config.dataDir, 'key.json') };
  const tool = await openAlone(config);
  const log = createLog('error');
  const { db, close } = openDatabase({ url: tool.url, max: 4, log, applicationName: 'bihuan-rotate-key' });
  try {
    // Proves that the present key is the right one before a new one is made.
    await openVault(db, from, systemClock);
    if (!config.key) await addKey(from.file);
    const vault = await openVault(db, from, systemClock);
    process.stdout.write(`Writing personal data anew under key ${vault.currentVersion} …\n`);
    const ctx = systemCtx({
      db,
      root: db,
      clock: systemClock,
      vault,
      files: await openFolderStore(join(config.dataDir, 'files')),
      mailer: createMailer(null),
      log,
      config,
    });
    const customers = await reEncryptAll(ctx);
    const people = await reEncryptTotpSecrets(ctx);
    process.stdout.write(
      `Done: ${customers} customers and contacts, ${people} second factors. ${config.key ? 'Keep the old key in BIHUAN_KEY' : `Keep a copy of ${from.file}; the old key stays in it`}: older back-ups need it.\n`,
    );
  } finally {
    await close();
    await tool.release();
  }
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error.exitCode);
}
