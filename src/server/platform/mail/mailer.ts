import { createTransport, type NodemailerError } from 'nodemailer';
import { emailProblem } from '../../../shared/checks.ts';
import { type MailSettings, readMailSettings } from './mail-settings.ts';

export interface Mail {
  /** One address, without a name. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  /**
   * What this mail is, the same at every try: `ticket.12.solved.1` (letters, digits, dot, dash, underscore), which becomes
   * `<ticket.12.solved.1@domain of the sender>`; or a whole `<…@…>`. Receivers recognise a repeated mail by it.
   */
  messageId: string;
  /** Further headers, such as In-Reply-To, References, Reply-To, List-Unsubscribe. */
  headers?: Record<string, string>;
}

export interface Mailer {
  /** False where no server is set: then nothing is to be sent, and `send` throws. */
  readonly enabled: boolean;
  /**
   * Hands a mail to the server and tells its Message-ID. Throws MailFailed. A try that broke off may have been
   * delivered all the same.
   */
  send(mail: Mail): Promise<{ messageId: string }>;
}

/** A mail was not taken. The message names no person: addresses in the server's words are left out. */
export class MailFailed extends Error {
  override readonly name = 'MailFailed';
  /** Whether the same mail may be taken later; false where the server refused this mail or its receiver for good. */
  readonly retryable: boolean;
  /** The server's SMTP reply code, where it answered. */
  readonly replyCode: number | null;

  constructor(message: string, retryable: boolean, replyCode: number | null = null) {
    super(message);
    this.retryable = retryable;
    this.replyCode = replyCode;
  }
}

const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,60}$/;
// Set here or by the composer; a caller's copy would contradict or double them.
const OUR_HEADERS =
  /^(?:from|sender|to|cc|bcc|subject|date|message-id|mime-version|content-.*|auto-submitted|return-path|received|dkim-.*)$/i;
const MESSAGE_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,150}[A-Za-z0-9])?$/;
const MESSAGE_ID = /^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,200}>$/;

/**
 * Makes the sender of mail; with null a mailer that is not enabled. Throws StartupError('bad_setting') for settings
 * that cannot work. Connects for each mail anew and holds nothing open.
 */
export function createMailer(settings: MailSettings | null): Mailer {
  if (!settings) {
    return {
      enabled: false,
      send: async () => {
        throw new MailFailed('no mail server is set', true);
      },
    };
  }
  const { transport, from } = readMailSettings(settings);
  const transporter = createTransport(transport);
  const wholeMs = 4 * (transport.connectionTimeout ?? 0);

  return {
    enabled: true,
    async send(mail) {
      const messageId = completeMessageId(mail.messageId, from.address);
      const to = mail.to.normalize('NFKC').trim();
      if (emailProblem(to)) throw new MailFailed('the receiver has no valid address', false);
      try {
        await transporter.sendMail({
          from,
          // As an object it is one address; a string would be read as a list.
          to: { name: '', address: to },
          subject: oneLine(mail.subject),
          text: mail.text,
          ...(mail.html !== undefined && { html: mail.html }),
          messageId,
          headers: {
            ...checkedHeaders(mail.headers ?? {}),
            // RFC 3834: other machines shall not answer this; Exchange knows only its own word for it.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
          signal: AbortSignal.timeout(wholeMs),
        });
        return { messageId };
      } catch (error) {
        throw error instanceof Error ? failure(error) : error;
      }
    },
  };
}

function completeMessageId(given: string, sender: string): string {
  if (MESSAGE_ID.test(given)) return given;
  if (MESSAGE_NAME.test(given)) {
    const domain = new URL(`http://${sender.slice(sender.lastIndexOf('@') + 1)}`).hostname;
    return `<${given}@${domain}>`;
  }
  throw new RangeError(`not a message id: ${JSON.stringify(given.slice(0, 100))}`);
}

/** Subjects come from what people typed: line ends and other controls become spaces. */
function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Headers come from code: a wrong one is a mistake there and throws RangeError. */
function checkedHeaders(headers: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name) || OUR_HEADERS.test(name))
      throw new RangeError(`header ${name} cannot be set`);
    if (/\p{Cc}/u.test(value)) throw new RangeError(`header ${name} has a control character`);
  }
  return headers;
}

/**
 * Only what the server says for good about this receiver or this content is final. A refused sender, password or
 * certificate is the operator's to mend, and the mail shall go out once it is.
 */
function failure(error: NodemailerError): MailFailed | Error {
  if (error instanceof RangeError) return error;
  const aboutThisMail =
    error.code === 'EMESSAGE' || (error.code === 'EENVELOPE' && error.command !== 'MAIL FROM');
  const asksToSignIn = error.responseCode !== undefined && [530, 534, 535, 538].includes(error.responseCode);
  const final = aboutThisMail && error.permanent === true && !asksToSignIn;
  const said = error.message.replace(/[^\s<>,;:"']+@[^\s<>,;:"']+/g, '…').slice(0, 300);
  return new MailFailed(`${error.code ?? error.name}: ${said}`, !final, error.responseCode ?? null);
}
