import { type Logger, pino } from 'pino';

/** Structured log without personal data: routes instead of addresses, ids instead of names. */
export type Log = Logger;

/**
 * Makes the program's logger, one JSON line per event on standard output. Errors are written with class, message and stack,
 * without the fields that drivers attach (`detail`, `parameters`, `where` can hold customers' words).
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      err: (error: Error & { code?: string; table?: string; constraint?: string }) => ({
        type: error.name,
        message: error.message,
        code: error.code,
        table: error.table,
        constraint: error.constraint,
        stack: error.stack,
      }),
    },
  });
}
