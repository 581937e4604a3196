/** What the database code needs of a logger; every pino logger has it. */
export interface DatabaseLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = () => {};

/** Drops everything: for scripts and tests that report in their own way. */
export const silentLog: DatabaseLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };
