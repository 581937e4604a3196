import { queryClient, refresh } from './query.ts';
import { makeStore } from './store.ts';

/** connected: changes arrive by themselves; connecting: the line is being (re)built; off: signed out. */
export type LiveState = 'connected' | 'connecting' | 'off';
export const liveState = makeStore<LiveState>('off');

interface Change {
  type: string;
  subjectKind: string;
  subjectId: number | null;
}

/** What is read again when a record of a kind changes. Kinds that are not named concern the area of the same name. */
const areas: Record<string, readonly string[]> = {
  user: ['/api/people'],
  // Their own rights may be among what changed.
  person: ['/api/people', '/api/me'],
  role: ['/api/roles', '/api/me'],
  absence: ['/api/people'],
  contact: ['/api/customers'],
  holiday_year: ['/api/holidays', '/api/calendars'],
  assignment_rules: ['/api/assignment-rules'],
  settings: ['/api/settings', '/api/me', '/api/public'],
  token: ['/api/me/tokens'],
  session: ['/api/me/sessions'],
};
/** Kinds whose id is not that of the records in those areas: everything there is read again. */
const withoutOwnId = new Set(['absence', 'contact', 'holiday_year', 'assignment_rules', 'settings', 'token']);

const throttleMs = 1000;
let dirty = new Map<string, Set<number> | 'all'>();
let timer: ReturnType<typeof setTimeout> | null = null;
let lastFlush = 0;

function flush() {
  timer = null;
  lastFlush = Date.now();
  const all = dirty;
  dirty = new Map();
  void queryClient.invalidateQueries({
    predicate: (query) => {
      const [key, input] = query.queryKey as [unknown, { params?: { id?: number } } | undefined];
      if (typeof key !== 'string') return false;
      const path = key.slice(key.indexOf(' ') + 1);
      for (const [area, ids] of all) {
        if (path !== area && !path.startsWith(`${area}/`)) continue;
        // A page about one record is read again only when that record changed.
        const id = input?.params?.id;
        return id === undefined || ids === 'all' || ids.has(id);
      }
      return false;
    },
  });
}

function mark(area: string, id: number | null) {
  const known = dirty.get(area);
  if (id === null) dirty.set(area, 'all');
  else if (known === undefined) dirty.set(area, new Set([id]));
  else if (known !== 'all') known.add(id);
  if (timer === null) timer = setTimeout(flush, Math.max(0, lastFlush + throttleMs - Date.now()));
}

function onChange(data: string) {
  const change = JSON.parse(data) as Change;
  const kind = change.subjectKind.replaceAll('_', '-');
  const found = areas[change.subjectKind] ?? [`/api/${kind}s`, `/api/${kind.replace(/y$/, 'ie')}s`];
  for (const area of found) mark(area, withoutOwnId.has(change.subjectKind) ? null : change.subjectId);
}

type Message =
  | { kind: 'change' | 'notice' | 'reload'; data: string }
  | { kind: 'state'; state: LiveState }
  | { kind: 'ask' };

function receive(message: Message) {
  if (message.kind === 'change') onChange(message.data);
  else if (message.kind === 'notice') void refresh('/api/notices', '/api/me');
  else if (message.kind === 'reload') void queryClient.invalidateQueries();
  else if (message.kind === 'state') liveState.set(message.state);
}

/**
 * Holds the line to the server. EventSource comes back by itself with Last-Event-ID, so that the server tells what was missed; where the
 * server refused (it was restarting, the session had ended), a new line is opened with growing patience and everything is read again.
 */
function holdLine(tell: (message: Message) => void, isAfterGap: boolean): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | null = null;
  let patienceMs = 1000;
  let hadGap = isAfterGap;
  let closed = false;

  const open = () => {
    source = new EventSource('/api/live');
    source.onopen = () => {
      patienceMs = 1000;
      tell({ kind: 'state', state: 'connected' });
      if (hadGap) tell({ kind: 'reload', data: '' });
      hadGap = false;
    };
    for (const kind of ['change', 'notice', 'reload'] as const)
      source.addEventListener(kind, (event) => tell({ kind, data: String(event.data) }));
    source.onerror = () => {
      tell({ kind: 'state', state: 'connecting' });
      if (closed || source?.readyState !== EventSource.CLOSED) return;
      hadGap = true;
      // Refused, perhaps because the session has ended: this read finds out and asks to sign in again.
      void refresh('/api/me');
      again = setTimeout(open, patienceMs);
      patienceMs = Math.min(patienceMs * 2, 30_000);
    };
  };
  open();
  return () => {
    closed = true;
    if (again) clearTimeout(again);
    source?.close();
  };
}

/**
 * Follows what changes on the server and reads it again, at most once a second. Browsers allow only six connections to one host, so one
 * tab of a person holds the line and tells the others; where tabs cannot agree (no Web Locks without HTTPS), each holds its own.
 * Returns the end of it.
 */
export function followChanges(userId: number): () => void {
  liveState.set('connecting');
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
    const end = holdLine(receive, false);
    return () => {
      end();
      liveState.set('off');
    };
  }
  const stop = new AbortController();
  const channel = new BroadcastChannel(`bihuan.live.${userId}`);
  let isLeader = false;
  const askedAt = Date.now();
  channel.onmessage = (event: MessageEvent<Message>) => {
    if (event.data.kind !== 'ask') receive(event.data);
    else if (isLeader) channel.postMessage({ kind: 'state', state: liveState.get() } satisfies Message);
  };
  channel.postMessage({ kind: 'ask' } satisfies Message);
  navigator.locks
    .request(`bihuan.live.${userId}`, { signal: stop.signal }, () => {
      // Granted at the moment it was given up: nothing would ever end the line.
      if (stop.signal.aborted) return;
      isLeader = true;
      // A tab that waited takes over from one that was closed: what happened between is read again.
      const hasWaited = Date.now() - askedAt > 500;
      const end = holdLine((message) => {
        receive(message);
        channel.postMessage(message);
      }, hasWaited);
      return new Promise<void>((resolve) => {
        stop.signal.addEventListener('abort', () => {
          end();
          resolve();
        });
      });
    })
    .catch((cause: unknown) => {
      if (!stop.signal.aborted) throw cause;
    });
  return () => {
    stop.abort();
    channel.close();
    liveState.set('off');
  };
}
