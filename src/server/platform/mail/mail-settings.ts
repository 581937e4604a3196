import type { SMTPTransportOptions } from 'nodemailer';
import { emailProblem } from '../../../shared/checks.ts';
import { StartupError } from '../startup-error.ts';

export interface MailSettings {
  /**
   * `smtp://user:password@host:port` (587 unless told otherwise, STARTTLS) or `smtps://…` (465, TLS from the start). User and
   * password are percent-encoded. `?tls=require` refuses to go on without STARTTLS, which is the rule wherever a password
   * would leave this machine; `?tls=try` takes what the server offers; `?tls=none` does not ask. `?verify=no` takes any
   * certificate, for servers of one's own network.
   */
  url: string;
  /** `service@example.com` or `闭环客服 <service@example.com>`. */
  from: string;
  /** How long one step of the talk with the server may take; 30 s. A whole mail may take four times as long. */
  stepTimeoutMs?: number;
}

export interface Address {
  name: string;
  address: string;
}

const PARAMETERS = { tls: ['require', 'try', 'none'], verify: ['yes', 'no'] } as const;

/**
 * Reads the outgoing server and sender. Throws StartupError('bad_setting') naming the setting; neither user nor
 * password is repeated.
 */
export function readMailSettings(settings: MailSettings): { transport: SMTPTransportOptions; from: Address } {
  const step = settings.stepTimeoutMs ?? 30_000;
  const url = readUrl(settings.url);
  const tls = parameter(url, 'tls');
  const user = decode(url.username);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const passwordLeaves = user !== '' && !isThisMachine(host);
  return {
    from: readSender(settings.from),
    transport: {
      host,
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      requireTLS: !secure && (tls === 'require' || (tls === undefined && passwordLeaves)),
      ignoreTLS: tls === 'none',
      tls: { rejectUnauthorized: parameter(url, 'verify') !== 'no' },
      ...(user !== '' && { auth: { user, pass: decode(url.password) }, forceAuth: true }),
      connectionTimeout: step,
      greetingTimeout: step,
      socketTimeout: step,
      dnsTimeout: step,
      // Nothing that people write can name a file or an address to be sent along.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  };
}

function readUrl(text: string): URL {
  if (!URL.canParse(text))
    bad('MAIL_URL is not an address such as smtp://user:password@mail.example.com:587');
  const url = new URL(text);
  if (!['smtp:', 'smtps:'].includes(url.protocol)) bad('MAIL_URL must begin with smtp:// or smtps://');
  if (url.hostname === '') bad('MAIL_URL names no server');
  if (url.username === '' && url.password !== '') bad('MAIL_URL has a password but no user');
  for (const name of url.searchParams.keys()) {
    if (!Object.hasOwn(PARAMETERS, name))
      bad(`MAIL_URL has an unknown parameter "${name}"; it takes tls and verify`);
  }
  return url;
}

function parameter<K extends keyof typeof PARAMETERS>(url: URL, name: K) {
  const given = url.searchParams.get(name);
  if (given === null) return undefined;
  const allowed: readonly string[] = PARAMETERS[name];
  return allowed.includes(given) ? given : bad(`MAIL_URL: ${name} must be one of ${allowed.join(', ')}`);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return bad('MAIL_URL: percent signs in user and password must be written as %25');
  }
}

function readSender(text: string): Address {
  const named = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  const name = named?.[1] ?? '';
  const address = (named?.[2] ?? text).trim();
  if (emailProblem(address) || /\p{Cc}/u.test(text)) {
    bad('MAIL_FROM must be an address such as service@example.com or "Service <service@example.com>"');
  }
  return { name, address };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function bad(message: string): never {
  throw new StartupError(
    'bad_setting',
    `${message}. Correct it in the environment or in .env and start again.`,
  );
}
