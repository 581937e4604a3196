import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as the server took it. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Who signed in, if anybody. */
  user: string | undefined;
  /** Whether it came over TLS. */
  secure: boolean;
  /** By name in small letters, unfolded and decoded. */
  headers: Map<string, string>;
  /** The decoded text, with plain line feeds; `html` where the mail carries both. */
  text: string;
  html: string | undefined;
  raw: string;
}

export interface MailServer {
  port: number;
  /** For MAIL_URL. Its certificate is nobody's, so it says `verify=no`. */
  url: string;
  received: ReceivedMail[];
  close: () => Promise<void>;
}

/**
 * Starts a real SMTP server on 127.0.0.1 that keeps what it receives. It takes mail from anyone and offers STARTTLS;
 * `options` change that, and refuse what a test wants refused.
 */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    onData: async (stream, session, done) => {
      const raw = await readText(stream);
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        user: typeof session.user === 'string' ? session.user : undefined,
        secure: session.secure,
        raw,
        ...readMail(raw),
      });
      done();
    },
    ...options,
  });
  // A client that breaks off or refuses the certificate is reported here too; the test sees it at the client.
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  return {
    port,
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}?verify=no`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function readMail(raw: string): Pick<ReceivedMail, 'headers' | 'text' | 'html'> {
  const headers = headersOf(raw);
  const boundary = /^multipart\/alternative;.*boundary="([^"]+)"/.exec(
    headers.get('content-type') ?? '',
  )?.[1];
  if (!boundary) return { headers, text: bodyOf(raw), html: undefined };
  // Each part begins after the line end of its boundary.
  const parts = raw.split(`--${boundary}`).slice(1, -1);
  const bodies = new Map(
    parts
      .map((part) => part.slice(2))
      .map((part) => [headersOf(part).get('content-type')?.split(';')[0], bodyOf(part)]),
  );
  return { headers, text: bodies.get('text/plain') ?? '', html: bodies.get('text/html') };
}

/** The headers of a raw mail, unfolded and with RFC 2047 words decoded. */
function headersOf(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
    }),
  );
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, way, data = '']) =>
          way?.toLowerCase() === 'b'
            ? Buffer.from(data, 'base64')
            : quotedPrintable(data.replaceAll('_', ' ')),
        ),
      ).toString(),
    );
}

function quotedPrintable(data: string): Buffer {
  const plain = data.replace(/=\r\n/g, '');
  return Buffer.from(
    plain.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );
}

/** The decoded body of a mail or of one of its parts, with plain line feeds. */
function bodyOf(part: string): string {
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  const encoding = headersOf(part).get('content-transfer-encoding');
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : quotedPrintable(body);
  const text = encoding === 'base64' || encoding === 'quoted-printable' ? bytes.toString() : body;
  return text.replaceAll('\r\n', '\n').trimEnd();
}
