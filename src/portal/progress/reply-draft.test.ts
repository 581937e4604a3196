import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readyToSend, unpackReply } from './reply-draft.ts';

let made = 0;
const newKey = () => {
  made += 1;
  return `key-${made}`;
};

it('keeps its key when sent again unchanged, and takes a new one when changed since', () => {
  const first = readyToSend({ ...unpackReply(null, newKey), body: '还是不行' }, newKey);
  const again = readyToSend(first, newKey);
  assert.equal(again.clientKey, first.clientKey);
  const changed = readyToSend({ ...first, body: '还是不行，见照片' }, newKey);
  assert.notEqual(changed.clientKey, first.clientKey);
  assert.equal(readyToSend(changed, newKey).clientKey, changed.clientKey);
});

it('survives being kept, and begins anew where it cannot be read', () => {
  const draft = readyToSend({ ...unpackReply(null, newKey), body: 'x' }, newKey);
  assert.deepEqual(unpackReply(JSON.stringify(draft), newKey), draft);
  for (const text of ['{', '{}', 'null', '{"body":1}']) assert.equal(unpackReply(text, newKey).body, '');
});
