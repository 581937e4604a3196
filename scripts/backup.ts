/** Writes the whole database and the stored files into one file, also while Bihuan is running: npm run backup -- FILE */
import { backUp } from '../src/server/platform/db/backup.ts';
import { openToRead } from '../src/server/platform/db/tool-database.ts';
import { describeKey, printProgress, runCommand } from './lib/backup-command.ts';

await runCommand('backup', async ({ config, file, filesDir }) => {
  const database = await openToRead(config);
  try {
    const options = { url: database.url, file, filesDir, createdAt: new Date(), onProgress: printProgress };
    const { tables, rows, files } = await backUp(options);
    console.log(`Backed up ${tables} tables with ${rows} rows and ${files} files to ${file}`);
  } finally {
    await database.release();
  }
  if (filesDir === null) {
    console.log(
      'The stored files are in S3 and NOT in this back-up: please protect the bucket by its own means.',
    );
  }
  console.log(
    `The key of the personal data is NOT in this back-up. Without it names, phone numbers and addresses cannot be read again.
Please keep a copy of ${describeKey(config)} in another place than the back-ups, a password manager for example.`,
  );
});
