import { resolve } from 'node:path';
import { StartupError } from './startup-error.ts';

/**
 * Every setting of the program, from the environment (a `.env` file in the working folder is read first; the environment wins).
 * Each has a default, so that nothing needs to be set for a first start.
 */
export interface Config {
  /** PORT (8080): the one port of staff app, portal and API. 0 takes a free one. */
  port: number;
  /** HOST (127.0.0.1): address to listen on; 0.0.0.0 opens the service to the network. */
  host: string;
  /** BIHUAN_DATA (./data): folder of the embedded database, files and key. */
  dataDir: string;
  /** DATABASE_URL (none): an external PostgreSQL ≥ 15; without it the embedded one is started. */
  databaseUrl: string | null;
  /** DATABASE_POOL (20): connections of one process, 4 to 200. */
  databasePool: number;
  /**
   * DATABASE_PREPARE (no): yes keeps plans in each connection to DATABASE_URL, as with the embedded database. Not behind a pooler in transaction
   * mode, nor where old and new versions run side by side: a changed table breaks the old one's plans.
   */
  databasePrepare: boolean;
  /** BIHUAN_KEY (none): vault keys "2:<base64>,1:<base64>"; without it a key file in the data folder is used. */
  key: string | null;
  /** BIHUAN_ROLE (both): web answers requests, worker runs jobs, both does both. */
  role: 'web' | 'worker' | 'both';
  /** BIHUAN_URL (http://HOST:PORT): how browsers reach the service; used in links and for the Secure flag of cookies. */
  publicUrl: string | null;
  /** BIHUAN_TRUST_PROXY (no): yes believes X-Forwarded-* of a proxy in front. */
  trustProxy: boolean;
  /** BIHUAN_JOBS (4): jobs run at the same time by one process, 1 to 50. */
  jobs: number;
  /** LOG_LEVEL (info): fatal, error, warn, info, debug or silent. */
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** MAIL_URL (none): smtp://user:password@host:port of the outgoing mail server; without it no mail is sent. */
  mailUrl: string | null;
  /** MAIL_FROM (none): sender of outgoing mail, required with MAIL_URL. */
  mailFrom: string | null;
  /** S3_ENDPOINT, S3_BUCKET, S3_REGION (us-east-1), S3_KEY_ID, S3_SECRET (none): keep files in an S3-compatible store instead of the data folder. */
  s3: { endpoint: string; bucket: string; region: string; keyId: string; secret: string } | null;
  /** METRICS_TOKEN (none): bearer token asked for /metrics; without it /metrics answers to this machine only. */
  metricsToken: string | null;
}

type Env = Record<string, string | undefined>;

function bad(name: string, value: string, expected: string): never {
  throw new StartupError(
    'bad_setting',
    `${name}="${value}" is not valid: ${expected}. Correct it in the environment or in .env and start again.`,
  );
}

function integer(env: Env, name: string, fallback: number, min: number, max: number): number {
  const raw = env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isInteger(value) || value < min || value > max)
    bad(name, raw, `a whole number from ${min} to ${max} is needed`);
  return value;
}

function choice<const T extends string>(env: Env, name: string, fallback: T, allowed: readonly T[]): T {
  const raw = env[name];
  if (raw === undefined || raw === '') return fallback;
  const found = allowed.find((value) => value === raw);
  return found ?? bad(name, raw, `one of ${allowed.join(', ')} is needed`);
}

function url(env: Env, name: string, protocols: readonly string[]): string | null {
  const raw = env[name];
  if (raw === undefined || raw === '') return null;
  let parsed: URL;
  try {
    parsed = new URL(raw);
  } catch {
    // The value may hold a password: it is not repeated.
    return bad(name, '…', `an address beginning with ${protocols.join(' or ')} is needed`);
  }
  if (!protocols.includes(parsed.protocol.slice(0, -1)))
    bad(name, '…', `an address beginning with ${protocols.join(' or ')} is needed`);
  return raw;
}

/**
 * Reads and validates the settings. Throws StartupError('bad_setting') naming the setting and what it takes.
 */
export function readConfig(env: Env): Config {
  const mailUrl = url(env, 'MAIL_URL', ['smtp', 'smtps']);
  const mailFrom = env.MAIL_FROM || null;
  if (mailUrl && !mailFrom) bad('MAIL_FROM', '', 'a sender address is needed when MAIL_URL is set');
  const endpoint = url(env, 'S3_ENDPOINT', ['http', 'https']);
  const s3 = endpoint
    ? {
        endpoint,
        bucket: env.S3_BUCKET ?? '',
        region: env.S3_REGION || 'us-east-1',
        keyId: env.S3_KEY_ID ?? '',
        secret: env.S3_SECRET ?? '',
      }
    : null;
  if (s3) {
    for (const [name, value] of [
      ['S3_BUCKET', s3.bucket],
      ['S3_KEY_ID', s3.keyId],
      ['S3_SECRET', s3.secret],
    ] as const) {
      if (!value) bad(name, '', 'it is needed when S3_ENDPOINT is set');
    }
  }
  return {
    port: integer(env, 'PORT', 8080, 0, 65535),
    host: env.HOST || '127.0.0.1',
    dataDir: resolve(env.BIHUAN_DATA || 'data'),
    databaseUrl: url(env, 'DATABASE_URL', ['postgres', 'postgresql']),
    databasePool: integer(env, 'DATABASE_POOL', 20, 4, 200),
    databasePrepare: choice(env, 'DATABASE_PREPARE', 'no', ['yes', 'no']) === 'yes',
    key: env.BIHUAN_KEY || null,
    role: choice(env, 'BIHUAN_ROLE', 'both', ['web', 'worker', 'both']),
    publicUrl: url(env, 'BIHUAN_URL', ['http', 'https'])?.replace(/\/+$/, '') ?? null,
    trustProxy: choice(env, 'BIHUAN_TRUST_PROXY', 'no', ['yes', 'no']) === 'yes',
    jobs: integer(env, 'BIHUAN_JOBS', 4, 1, 50),
    logLevel: choice(env, 'LOG_LEVEL', 'info', ['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    mailUrl,
    mailFrom,
    s3,
    metricsToken: env.METRICS_TOKEN || null,
  };
}
