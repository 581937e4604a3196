import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, it } from 'node:test';
import type { SMTPServerOptions } from 'smtp-server';
import { type MailServer, startMailServer } from '../../testing/mail-server.ts';
import { StartupError } from '../startup-error.ts';
import { createMailer, type Mail, MailFailed } from './mailer.ts';

const PASSWORD = 'p@ss/w:rd%';
const LOGIN = `service%40example.com:${encodeURIComponent(PASSWORD)}`;
const FROM = '闭环客服 <service@example.com>';

/** A refusal as the server sends it. */
const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function startServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer({
    onAuth: (auth, _session, done) => {
      const isRight = auth.username === 'service@example.com' && auth.password === PASSWORD;
      done(isRight ? null : reply(535, 'wrong password'), isRight ? { user: auth.username } : undefined);
    },
    ...options,
  });
  closers.push(server.close);
  return server;
}

async function startRaw(talk: (socket: Socket) => unknown): Promise<number> {
  const server = createServer((socket) => talk(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  closers.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

const mail = (over: Partial<Mail> = {}): Mail => ({
  to: 'customer@example.net',
  subject: '您的工单 SN20261122001 已受理，我们会在两小时内回复您，请留意后续进展通知',
  text: '尊敬的客户：\n\n您的工单已受理。\n.\n以点开头的一行\n',
  messageId: 'ticket.12.accepted.1',
  ...over,
});

const failureOf = async (work: Promise<unknown>): Promise<MailFailed> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof MailFailed, String(error));
  return error;
};

describe('a mail', () => {
  it('arrives in Chinese, marked as automatic, over TLS, from the signed-in sender', async () => {
    const { port, received } = await startServer();
    const mailer = createMailer({
      url: `smtp://${LOGIN}@127.0.0.1:${port}?tls=require&verify=no`,
      from: FROM,
    });
    assert.equal(mailer.enabled, true);
    const { messageId } = await mailer.send(mail({ headers: { 'In-Reply-To': '<a@example.net>' } }));
    const [got] = received;
    assert.ok(got);
    assert.deepEqual(
      [got.from, got.to, got.user, got.secure],
      ['service@example.com', ['customer@example.net'], 'service@example.com', true],
    );
    const { headers } = got;
    assert.equal(headers.get('subject'), mail().subject);
    assert.equal(headers.get('from'), FROM);
    assert.equal(headers.get('to'), 'customer@example.net');
    assert.equal(headers.get('auto-submitted'), 'auto-generated');
    assert.equal(headers.get('in-reply-to'), '<a@example.net>');
    assert.equal(headers.get('message-id'), '<ticket.12.accepted.1@example.com>');
    assert.equal(messageId, '<ticket.12.accepted.1@example.com>');
    assert.ok(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now()) < 60_000);
    assert.equal(got.text, mail().text.trimEnd());
    for (const line of got.raw.split('\r\n')) assert.ok(line.length <= 998 && /^[\t -~]*$/.test(line), line);
  });

  it('may carry HTML beside its text', async () => {
    const { port, received } = await startServer();
    const mailer = createMailer({ url: `smtp://127.0.0.1:${port}?tls=none`, from: 'service@example.com' });
    await mailer.send(mail({ html: '<p>您的工单<b>已受理</b></p>' }));
    assert.match(received[0]?.headers.get('content-type') ?? '', /^multipart\/alternative/);
    assert.equal(received[0]?.text, mail().text.trimEnd());
    assert.equal(received[0]?.html, '<p>您的工单<b>已受理</b></p>');
    assert.equal(received[0]?.secure, false);
  });

  it('keeps its Message-ID at every try', async () => {
    const { port, received } = await startServer();
    const mailer = createMailer({ url: `smtp://127.0.0.1:${port}?verify=no`, from: FROM });
    await mailer.send(mail());
    await mailer.send(mail());
    await mailer.send(mail({ messageId: '<own.id@mail.example.com>' }));
    assert.deepEqual(
      received.map(({ headers }) => headers.get('message-id')),
      [
        '<ticket.12.accepted.1@example.com>',
        '<ticket.12.accepted.1@example.com>',
        '<own.id@mail.example.com>',
      ],
    );
    assert.equal(received[0]?.secure, true, 'TLS is taken where it is offered');
  });

  it('goes out by TLS from the first byte', async () => {
    const { port, received } = await startServer({ secure: true });
    const mailer = createMailer({ url: `smtps://${LOGIN}@127.0.0.1:${port}?verify=no`, from: FROM });
    await mailer.send(mail());
    assert.deepEqual([received[0]?.secure, received[0]?.user], [true, 'service@example.com']);
  });

  it('cannot be given headers, receivers or bodies by what people typed', async () => {
    const { port, received } = await startServer();
    const mailer = createMailer({ url: `smtp://127.0.0.1:${port}?verify=no`, from: FROM });
    await mailer.send(mail({ subject: '退款\r\nBcc: spy@example.org\r\n\r\n<b>body</b>\u2028\0x' }));
    const headers = received[0]?.headers ?? new Map();
    assert.equal(headers.get('subject'), '退款 Bcc: spy@example.org <b>body</b> x');
    assert.equal(headers.has('bcc'), false);
    assert.deepEqual(received[0]?.to, ['customer@example.net']);

    for (const to of [
      'a@example.net, spy@example.org',
      'a@example.net\r\nBcc: spy@example.org',
      'a@example.net\r\nRCPT TO:<spy@example.org>',
      'Name <a@example.net>',
      '<a@example.net> NOTIFY=SUCCESS',
      'group:a@example.net;',
      '',
    ]) {
      assert.equal((await failureOf(mailer.send(mail({ to })))).retryable, false, to);
    }
    const wrong: Record<string, string>[] = [
      { 'X-A': 'b\r\nBcc: spy@example.org' },
      { 'X-A\r\nBcc': 'spy@example.org' },
      { Bcc: 'spy@example.org' },
      { 'auto-submitted': 'no' },
      { 'Content-Type': 'text/html' },
    ];
    for (const headers of wrong) {
      await assert.rejects(mailer.send(mail({ headers })), RangeError, JSON.stringify(headers));
    }
    for (const messageId of ['', 'a b', '<a@b>\r\nBcc: x@example.org', 'a@b', '<a>', '.a']) {
      await assert.rejects(mailer.send(mail({ messageId })), RangeError, messageId);
    }
    assert.equal(received.length, 1);
  });
});

describe('a mail that is not taken', () => {
  const sendTo = (port: number, over: Partial<Mail> = {}, login = '') =>
    failureOf(
      createMailer({
        url: `smtp://${login && `${login}@`}127.0.0.1:${port}?verify=no`,
        from: FROM,
        stepTimeoutMs: 400,
      }).send(mail(over)),
    );

  it('is final where the server knows no such receiver, and names nobody', async () => {
    const { port, received } = await startServer({
      onRcptTo: ({ address }, _session, done) => done(reply(550, `<${address}>: no such user`)),
    });
    const failed = await sendTo(port);
    assert.deepEqual([failed.retryable, failed.replyCode], [false, 550]);
    assert.match(failed.message, /no such user/);
    assert.doesNotMatch(failed.message, /customer|example\.net/);
    assert.equal(received.length, 0);
  });

  it('is final where the server refuses its content', async () => {
    const { port } = await startServer({
      onData: async (stream, _session, done) => {
        await readText(stream);
        done(reply(554, 'looks like spam'));
      },
    });
    const failed = await sendTo(port);
    assert.deepEqual([failed.retryable, failed.replyCode], [false, 554]);
  });

  it('may be taken later where the server is busy, greylists or wants a sign-in', async () => {
    for (const code of [421, 450, 452, 503, 530]) {
      const { port } = await startServer({
        onRcptTo: (_address, _session, done) => done(reply(code, 'not now')),
      });
      const failed = await sendTo(port);
      assert.deepEqual([failed.retryable, failed.replyCode], [true, code]);
    }
  });

  it('may be taken later where the operator has to mend sender or password, which is not told', async () => {
    const sender = await startServer({
      onMailFrom: (_address, _session, done) => done(reply(553, 'not your sender')),
    });
    const refused = await sendTo(sender.port);
    assert.deepEqual([refused.retryable, refused.replyCode], [true, 553]);

    const { port, received } = await startServer();
    const failed = await sendTo(port, {}, 'service%40example.com:not-the-password');
    assert.deepEqual([failed.retryable, failed.replyCode], [true, 535]);
    assert.doesNotMatch(failed.message, /not-the-password|service@/);
    assert.equal(received.length, 0);
  });

  it('may be taken later where the server is down, silent or gone in the middle', async () => {
    const down = await startMailServer();
    await down.close();
    assert.equal((await sendTo(down.port)).retryable, true);

    const silent = await startRaw((socket) => socket.resume());
    const started = Date.now();
    assert.equal((await sendTo(silent)).retryable, true);
    assert.ok(Date.now() - started < 3000, 'a silent server is given up in time');

    const cut = await startRaw((socket) => {
      socket.write('220 hello\r\n');
      socket.once('data', () => socket.destroy());
    });
    assert.equal((await sendTo(cut)).retryable, true);
  });

  it('never shows a password to a server that it cannot trust', async () => {
    const seen: string[] = [];
    const spy = await startRaw((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', (data) => {
        seen.push(data.toString());
        socket.write(seen.length === 1 ? '250-spy\r\n250 AUTH PLAIN LOGIN\r\n' : '250 ok\r\n');
      });
    });
    const url = `smtp://${LOGIN}@127.0.0.1:${spy}?tls=require`;
    const stripped = await failureOf(createMailer({ url, from: FROM, stepTimeoutMs: 400 }).send(mail()));
    assert.equal(stripped.retryable, true);
    assert.doesNotMatch(seen.join(''), /AUTH/);

    const { port, received } = await startServer();
    const unknown = await failureOf(
      createMailer({ url: `smtp://${LOGIN}@127.0.0.1:${port}?tls=require`, from: FROM }).send(mail()),
    );
    assert.equal(unknown.retryable, true);
    assert.match(unknown.message, /certificate/);
    assert.equal(received.length, 0);
  });

  it('is not sent without settings', async () => {
    const mailer = createMailer(null);
    assert.equal(mailer.enabled, false);
    await failureOf(mailer.send(mail()));
  });
});

describe('mail settings that cannot work', () => {
  for (const [url, from, message] of [
    ['mail.example.com', FROM, /MAIL_URL/],
    ['http://mail.example.com', FROM, /smtp:\/\/ or smtps:\/\//],
    ['smtp://user:secret-word@', FROM, /MAIL_URL/],
    ['smtp://:secret-word@mail.example.com', FROM, /no user/],
    ['smtp://a:secret-word%@mail.example.com', FROM, /%25/],
    ['smtp://mail.example.com?tls=maybe', FROM, /require, try, none/],
    ['smtp://mail.example.com?tls.rejectUnauthorized=false', FROM, /unknown parameter/],
    ['smtp://mail.example.com', 'nobody', /MAIL_FROM/],
    ['smtp://mail.example.com', 'A <a@example.com>\r\nBcc: b@example.com', /MAIL_FROM/],
    ['smtp://mail.example.com', 'a@example.com, b@example.com', /MAIL_FROM/],
  ] as const) {
    it(`are refused: ${url} ${from.replaceAll('\r\n', ' ')}`, () => {
      assert.throws(
        () => createMailer({ url, from }),
        (error) => {
          assert.ok(error instanceof StartupError);
          assert.equal(error.code, 'bad_setting');
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /secret-word/);
          return true;
        },
      );
    });
  }
});
