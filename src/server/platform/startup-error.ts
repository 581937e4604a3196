/**
 * Exit code of the program for each reason it refuses to start. Service managers and scripts tell the
 * reasons apart by these numbers, so a number is never given to another reason.
 */
export const EXIT_CODES = {
  port_taken: 10,
  data_folder_not_writable: 11,
  data_folder_in_use: 12,
  database_unreachable: 13,
  schema_newer: 14,
  key_missing: 15,
  key_wrong: 16,
  bad_setting: 17,
  postgres_failed: 18,
  migration_failed: 19,
  database_unsupported: 20,
} as const;

export type StartupErrorCode = keyof typeof EXIT_CODES;

/**
 * The program cannot start (or cannot go on) for a reason its operator can mend. `message` is written for
 * that person: what is wrong, where, and what to do. `main` prints it without a stack and leaves with `exitCode`.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly code: StartupErrorCode;
  readonly exitCode: number;

  constructor(code: StartupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = EXIT_CODES[code];
  }
}
