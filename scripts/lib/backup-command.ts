/** What the commands backup and restore have in common. */
import { resolve } from 'node:path';
import { type Config, readConfig } from '../../src/server/platform/config.ts';
import { dataPaths } from '../../src/server/platform/data-folder.ts';
import { BackupError } from '../../src/server/platform/db/archive.ts';
import type { OnProgress } from '../../src/server/platform/db/backup-format.ts';
import { StartupError } from '../../src/server/platform/startup-error.ts';

export interface Command {
  config: Config;
  /** Absolute path of the back-up. */
  file: string;
  /** Folder of the stored files, null when they are kept in S3. */
  filesDir: string | null;
}

function size(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Prints one line for each part that is done and not empty. */
export const printProgress: OnProgress = ({ part, rows, bytes }) => {
  if (bytes > 0) console.log(`  ${part.padEnd(32)} ${String(rows ?? '').padStart(10)}  ${size(bytes)}`);
};

/** Where the vault's key is, which no back-up has. */
export function describeKey({ key, dataDir }: Config): string {
  return key === null
    ? `the key file ${dataPaths(dataDir).keyFile}`
    : 'the setting BIHUAN_KEY (this installation has no key file)';
}

/**
 * Runs a command with one FILE argument. Prints what went wrong in plain words and leaves with 1 (or the code of a StartupError),
 * 2 when it was called wrongly.
 */
export async function runCommand(name: string, fn: (command: Command) => Promise<void>): Promise<void> {
  const [file, ...rest] = process.argv.slice(2);
  if (file === undefined || file.startsWith('-') || rest.length > 0) {
    console.error(
      `Usage: npm run ${name} -- FILE\nThe database is that of DATABASE_URL or, without it, of the data folder BIHUAN_DATA (./data).`,
    );
    process.exitCode = 2;
    return;
  }
  try {
    try {
      process.loadEnvFile();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    const config = readConfig(process.env);
    const filesDir = config.s3 === null ? dataPaths(config.dataDir).files : null;
    await fn({ config, file: resolve(file), filesDir });
  } catch (error) {
    const isExpected = error instanceof BackupError || error instanceof StartupError;
    console.error(isExpected ? error.message : error);
    process.exitCode = error instanceof StartupError ? error.exitCode : 1;
  }
}
