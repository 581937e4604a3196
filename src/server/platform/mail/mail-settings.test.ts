import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readMailSettings } from './mail-settings.ts';

const read = (url: string) => {
  const { host, port, secure, requireTLS, ignoreTLS, auth, tls } = readMailSettings({
    url,
    from: 'a@example.com',
  }).transport;
  return { host, port, secure, requireTLS, ignoreTLS, auth, verified: tls?.rejectUnauthorized };
};
const plain = { secure: false, requireTLS: false, ignoreTLS: false, auth: undefined, verified: true };

it('a password that leaves the machine asks for TLS, whatever the server offers', () => {
  const auth = { user: 'u@example.com', pass: 'p@:/%' };
  const login = 'u%40example.com:p%40%3A%2F%25';
  assert.deepEqual(read(`smtp://${login}@mail.example.com`), {
    ...plain,
    host: 'mail.example.com',
    port: 587,
    auth,
    requireTLS: true,
  });
  assert.equal(read(`smtp://${login}@127.0.0.1:2525`).requireTLS, false);
  assert.equal(read(`smtp://${login}@127.0.0.1.example.com`).requireTLS, true);
  assert.equal(read(`smtp://${login}@mail.example.com?tls=try`).requireTLS, false);
  assert.equal(read(`smtp://${login}@mail.example.com?tls=none`).ignoreTLS, true);
});

it('ports, TLS from the start, certificates and IPv6', () => {
  assert.deepEqual(read('smtps://mail.example.com'), {
    ...plain,
    host: 'mail.example.com',
    port: 465,
    secure: true,
  });
  assert.deepEqual(read('smtp://[::1]:25?verify=no'), { ...plain, host: '::1', port: 25, verified: false });
});

it('a sender with and without a name', () => {
  const from = (text: string) => readMailSettings({ url: 'smtp://mail.example.com', from: text }).from;
  assert.deepEqual(from('a@example.com'), { name: '', address: 'a@example.com' });
  assert.deepEqual(from('闭环客服 <a@example.com>'), { name: '闭环客服', address: 'a@example.com' });
  assert.deepEqual(from('"Service, Team" <a@example.com>'), {
    name: 'Service, Team',
    address: 'a@example.com',
  });
});
