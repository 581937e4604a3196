/** Brings a back-up into an empty database, while Bihuan is stopped: npm run restore -- FILE */
import { silentLog } from '../src/server/platform/db/log.ts';
import { restore } from '../src/server/platform/db/restore.ts';
import { openAlone } from '../src/server/platform/db/tool-database.ts';
import { describeKey, printProgress, runCommand } from './lib/backup-command.ts';

await runCommand('restore', async ({ config, file, filesDir }) => {
  const database = await openAlone(config);
  try {
    const options = { url: database.url, file, filesDir, log: silentLog, onProgress: printProgress };
    const { createdAt, tables, rows, files } = await restore(options);
    console.log(`Restored ${tables} tables with ${rows} rows and ${files} files, as of ${createdAt}`);
  } finally {
    await database.release();
  }
  if (filesDir === null) console.log('Stored files are in S3; those in the back-up, if any, were left out.');
  console.log(
    `Now put your copy of the key back before you start Bihuan: ${describeKey(config)}. It is not in the back-up.`,
  );
});
