import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Value } from 'typebox/value';
import { NewRequest } from '../../shared/api/public.ts';
import { newClientKey } from '../lib/client-key.ts';
import { type Draft, emptyDraft, isBlank, packDraft, prefill, requestOf, unpackDraft } from './draft.ts';

const DAY = 86_400_000;
const now = 1_772_416_800_000;
const written: Draft = {
  ...emptyDraft(newClientKey()),
  description: ' 封口机报 E07 \n',
  types: ['product_failure', 'complaint'],
  coreBusinessDown: true,
  expected: ['repair'],
  name: '李明 ',
  phone: '138 1234 5678',
  consent: true,
  files: [{ token: 't1', name: 'a.jpg', bytes: 12, mime: 'image/jpeg' }],
  sent: '{}',
};

describe('a kept draft', () => {
  it('comes back as it was', () => {
    assert.deepEqual(unpackDraft(packDraft(written, now), now + DAY), written);
  });

  it('goes after 30 days', () => {
    assert.notEqual(unpackDraft(packDraft(written, now), now + 30 * DAY), null);
    assert.equal(unpackDraft(packDraft(written, now), now + 30 * DAY + 1), null);
  });

  it('is passed over where it is not readable', () => {
    for (const text of [null, '', '{', 'null', '[]', '{"at":1}', `{"at":${now},"draft":{"clientKey":"!"}}`]) {
      assert.equal(unpackDraft(text, now), null, String(text));
    }
  });

  it('loses only what this page does not know', () => {
    const text = JSON.stringify({
      at: now,
      draft: { ...written, types: ['gone', 'complaint'], files: [null, { token: 1 }], phone: 5, extra: 1 },
    });
    assert.deepEqual(unpackDraft(text, now), { ...written, types: ['complaint'], files: [], phone: '' });
  });
});

describe('the request made of a draft', () => {
  it('is what the server takes, trimmed, with null for what was left out', () => {
    const request = requestOf(written);
    assert.ok(Value.Check(NewRequest, request));
    assert.equal(request.description, '封口机报 E07');
    assert.equal(request.name, '李明');
    assert.equal(request.email, null);
    assert.deepEqual(request.files, ['t1']);
  });
});

describe('prefilling by the address', () => {
  const empty = emptyDraft('k'.repeat(32));

  it('takes known types and a subject', () => {
    const draft = prefill(empty, '?type=product_failure&type=nonsense&subject=BX-2000&name=x');
    assert.deepEqual(draft, { ...empty, types: ['product_failure'], description: 'BX-2000\n' });
  });

  it('never goes over what a person wrote', () => {
    const draft = prefill(written, '?type=suggestion&subject=other');
    assert.deepEqual(draft, written);
  });
});

it('knows a draft in which nothing was written', () => {
  assert.ok(isBlank(emptyDraft('k')));
  assert.ok(isBlank({ ...emptyDraft('k'), name: '  ', consent: true }));
  assert.ok(!isBlank({ ...emptyDraft('k'), coreBusinessDown: true }));
  assert.ok(!isBlank({ ...emptyDraft('k'), sent: '{}' }));
});

it('makes client keys that the server takes and that differ', () => {
  const keys = new Set(Array.from({ length: 100 }, newClientKey));
  assert.equal(keys.size, 100);
  for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
});
