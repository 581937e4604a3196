/** Codes of the operating system and of the resolver for a server that is not there (any more). */
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * SQLSTATEs outside class 08: 57P01 admin_shutdown, 57P02 crash_shutdown, 57P03 cannot_connect_now,
 * 57P05 idle_session_timeout, 25P03 idle_in_transaction_session_timeout, 53300 too_many_connections.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SQL_STATES = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '53300']);

/** Errors that node-postgres and its pool raise without a code. */
const DRIVER_MESSAGES = [
  /^Connection terminated/,
  /^timeout exceeded when trying to connect$/,
  /^timeout expired$/,
  /^Client has encountered a connection error and is not queryable$/,
  /^Client was closed and is not queryable$/,
  /^Cannot use a pool after calling end on the pool$/,
  /^driver has already been destroyed$/,
];

/** Of a socket in the file system: nobody has made it (yet), or more wait at it than it holds. */
const SOCKET_CODES = new Set(['ENOENT', 'EAGAIN']);

function isLoss(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if ('syscall' in error && error.syscall === 'connect' && SOCKET_CODES.has(code)) return true;
  if (SYSTEM_CODES.has(code) || SQL_STATES.has(code) || /^08...$/.test(code)) return true;
  return DRIVER_MESSAGES.some((pattern) => pattern.test(error.message));
}

/**
 * True where the database could not be reached or went away in the middle, so that the same request may
 * well succeed a moment later (HTTP answers 503 with Retry-After). Looks through `cause` and AggregateError.
 * A lost connection during COMMIT leaves the outcome unknown: this says nothing about it.
 */
export function isConnectionLoss(error: unknown): boolean {
  const seen = new Set<unknown>();
  const pending: unknown[] = [error];
  for (const candidate of pending) {
    if (!(candidate instanceof Error) || seen.has(candidate)) continue;
    seen.add(candidate);
    if (isLoss(candidate)) return true;
    pending.push(candidate.cause);
    if (candidate instanceof AggregateError) pending.push(...candidate.errors);
  }
  return false;
}
