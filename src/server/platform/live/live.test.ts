import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../testing/app.ts';
import { asSystem } from '../../testing/services.ts';
import { atomically } from '../context.ts';
import { emit, writeEvents } from '../events.ts';

let app: TestApp;
let url: string;
before(async () => {
  app = await testApp();
  url = await app.http.listen({ port: 0, host: '127.0.0.1' });
});
after(() => app.close());

interface Heard {
  id: string;
  event: string;
  data: { subjectKind?: string; subjectId?: number };
}

/** Listens as somebody; `heard` grows. */
async function listen(who: keyof TestApp['company']['people'], lastEventId?: string) {
  const { cookies } = await app.signIn(who);
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/live`, {
    signal: stop.signal,
    headers: {
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
  });
  assert.equal(answer.status, 200);
  const heard: Heard[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const fields = Object.fromEntries(
          text
            .slice(0, end)
            .split('\n')
            .map((row) => row.split(/: (.*)/s).slice(0, 2)),
        );
        text = text.slice(end + 2);
        if (fields.event)
          heard.push({ id: fields.id ?? '', event: fields.event, data: JSON.parse(fields.data ?? '{}') });
      }
    }
  })().catch(() => {});
  const until = async (enough: (heard: Heard[]) => boolean) => {
    for (let turn = 0; turn < 100 && !enough(heard); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(enough(heard), `heard only ${JSON.stringify(heard)}`);
  };
  await until((all) => all.some((each) => each.event === 'hello'));
  const end = async () => {
    stop.abort();
    await reading;
  };
  return { heard, until, stop: end };
}

const happen = (subjectId: number, departments: number[], users: number[] = []) =>
  atomically(asSystem(app.services), async (tx) =>
    emit(tx, { type: 'thing.changed', subjectKind: 'thing', subjectId, audience: { departments, users } }),
  );

const things = (heard: Heard[]) =>
  heard
    .filter((each) => each.event === 'change' && each.data.subjectKind === 'thing')
    .map((each) => each.data.subjectId);

test('people hear what concerns their departments or themselves, and nothing else; nobody hears more than which record changed', async () => {
  const { departments, people } = app.company;
  const engineer = await listen('engineer');
  const supervisor = await listen('supervisor');
  await happen(1, [departments.technical]);
  await happen(2, [departments.logistics]);
  await happen(3, [departments.logistics], [people.engineer.id]);
  await supervisor.until((heard) => things(heard).includes(3));
  await engineer.until((heard) => things(heard).includes(3));
  assert.deepEqual(things(engineer.heard), [1, 3]);
  assert.deepEqual(things(supervisor.heard), [1, 2, 3]);
  assert.deepEqual(Object.keys(engineer.heard.find((each) => each.event === 'change')!.data).sort(), [
    'subjectId',
    'subjectKind',
    'type',
  ]);
  await Promise.all([engineer.stop(), supervisor.stop()]);
});

test('who reconnects gets what they missed, once and in order; who is too far behind is told to reload', async () => {
  const all = [app.company.departments.technical];
  const first = await listen('engineer');
  await happen(10, all);
  await first.until((heard) => things(heard).includes(10));
  const seen = first.heard.findLast((each) => each.event === 'change')!.id;
  await first.stop();
  for (const id of [11, 12, 13]) await happen(id, all);
  const second = await listen('engineer', seen);
  await second.until((heard) => things(heard).includes(13));
  assert.deepEqual(things(second.heard), [11, 12, 13]);
  await second.stop();
  for (let id = 0; id < 501; id += 1) await happen(1_000 + id, all);
  const third = await listen('engineer', seen);
  await third.until((heard) => heard.some((each) => each.event === 'reload'));
  await third.stop();
  const foreign = await listen('engineer', '999999999999-1');
  await foreign.until((heard) => heard.some((each) => each.event === 'reload'));
  await foreign.stop();
});

test('a transaction that commits late is heard all the same', async () => {
  const { technical } = app.company.departments;
  const listener = await listen('engineer');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = atomically(asSystem(app.services), async (tx) => {
    emit(tx, {
      type: 'thing.changed',
      subjectKind: 'thing',
      subjectId: 20,
      audience: { departments: [technical] },
    });
    await writeEvents(tx);
    await held;
  });
  await happen(21, [technical]);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  // Of the stories before, some may still be on their way: the server's own statistics runs are transactions too.
  const mine = () => things(listener.heard).filter((id) => id === 20 || id === 21);
  assert.deepEqual(mine(), [], 'what came after waits for what came before');
  release();
  await slow;
  await listener.until((heard) => things(heard).includes(21));
  assert.deepEqual(mine(), [20, 21]);
  await listener.stop();
});

test('live updates are for who is signed in', async () => {
  assert.equal((await fetch(`${url}/api/live`)).status, 401);
});
