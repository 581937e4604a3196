/** `npm run verify-audit`: recomputes the hash chain of the audit log. Leaves with 0 when it holds, with 1 and the place when it does not. */

import { verifyAudit } from '../src/server/platform/audit/audit.ts';
import { readConfig } from '../src/server/platform/config.ts';
import { openDatabase } from '../src/server/platform/db/pool.ts';
import { openToRead } from '../src/server/platform/db/tool-database.ts';
import { createLog } from '../src/server/platform/log.ts';

try {
  process.loadEnvFile();
} catch {
  // No .env.
}
const tool = await openToRead(readConfig(process.env));
const { db, close } = openDatabase({
  url: tool.url,
  max: 2,
  log: createLog('error'),
  applicationName: 'bihuan-verify-audit',
});
const result = await verifyAudit(db);
await close();
await tool.release();
if (result.ok)
  process.stdout.write(
    `The audit chain holds: ${result.entries} entries in ${result.seals} seals, ${result.unsealed} not sealed yet.\n`,
  );
else
  process.stdout.write(
    `The audit chain is BROKEN at seal ${result.brokenSeal?.sealId}, entries ${result.brokenSeal?.fromEntryId} to ${result.brokenSeal?.toEntryId}.\n`,
  );
process.exit(result.ok ? 0 : 1);
