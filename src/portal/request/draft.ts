import type { NewRequest } from '../../shared/api/public.ts';
import {
  type Expectation,
  expectations,
  type TicketType,
  ticketTypes,
} from '../../shared/api/ticket-words.ts';
import type { Uploaded } from '../lib/upload.ts';

/** A request while it is written. Kept on the device until it is filed. */
export interface Draft {
  description: string;
  types: TicketType[];
  coreBusinessDown: boolean;
  occurred: string;
  tried: string;
  expected: Expectation[];
  name: string;
  phone: string;
  email: string;
  company: string;
  consent: boolean;
  files: Uploaded[];
  clientKey: string;
  /** What was sent under this key without an answer, as JSON: it may have been filed already. */
  sent: string | null;
}

export const DRAFT_KEY = 'bihuan.draft';
/** A forgotten draft holds a name and a phone number: it goes after this many days. */
const DRAFT_DAYS = 30;
const DAY_MS = 86_400_000;

export function emptyDraft(clientKey: string): Draft {
  return {
    description: '',
    types: [],
    coreBusinessDown: false,
    occurred: '',
    tried: '',
    expected: [],
    name: '',
    phone: '',
    email: '',
    company: '',
    consent: false,
    files: [],
    clientKey,
    sent: null,
  };
}

/** Whether nothing has been written or chosen yet. */
export function isBlank(draft: Draft): boolean {
  const words = [
    draft.description,
    draft.occurred,
    draft.tried,
    draft.name,
    draft.phone,
    draft.email,
    draft.company,
  ];
  return (
    words.every((text) => text.trim() === '') &&
    draft.types.length + draft.expected.length + draft.files.length === 0 &&
    !draft.coreBusinessDown &&
    draft.sent === null
  );
}

/** The draft as text to keep, with its time (epoch milliseconds). */
export function packDraft(draft: Draft, now: number): string {
  return JSON.stringify({ at: now, draft });
}

/**
 * The kept draft, or null where there is none, it is too old, or not readable. Fields of another version of this
 * page are left at their defaults.
 */
export function unpackDraft(text: string | null, now: number): Draft | null {
  if (text === null) return null;
  let kept: { at?: unknown; draft?: Record<string, unknown> } | null;
  try {
    kept = JSON.parse(text);
  } catch {
    return null;
  }
  const from = kept?.draft;
  if (!from || typeof kept?.at !== 'number' || now - kept.at > DRAFT_DAYS * DAY_MS) return null;
  const clientKey = words(from.clientKey);
  if (!/^[A-Za-z0-9_-]{8,64}$/.test(clientKey)) return null;
  return {
    description: words(from.description),
    types: known(from.types, ticketTypes),
    coreBusinessDown: from.coreBusinessDown === true,
    occurred: words(from.occurred),
    tried: words(from.tried),
    expected: known(from.expected, expectations),
    name: words(from.name),
    phone: words(from.phone),
    email: words(from.email),
    company: words(from.company),
    consent: from.consent === true,
    files: Array.isArray(from.files) ? from.files.filter(isUploaded) : [],
    clientKey,
    sent: typeof from.sent === 'string' ? from.sent : null,
  };
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The known ones, in the order in which they were chosen. */
function known<T extends string>(value: unknown, list: readonly T[]): T[] {
  const given = Array.isArray(value) ? value : [];
  const found = given.map((item) => list.find((one) => one === item)).filter((item) => item !== undefined);
  return Array.from(new Set(found));
}

function isUploaded(value: Partial<Uploaded> | null): value is Uploaded {
  return (
    typeof value?.token === 'string' &&
    typeof value.name === 'string' &&
    typeof value.bytes === 'number' &&
    typeof value.mime === 'string'
  );
}

const orNull = (text: string): string | null => text.trim() || null;

/** The body of POST /api/public/requests. */
export function requestOf(draft: Draft): NewRequest {
  return {
    name: draft.name.trim(),
    phone: orNull(draft.phone),
    email: orNull(draft.email),
    company: orNull(draft.company),
    types: draft.types,
    description: draft.description.trim(),
    occurred: orNull(draft.occurred),
    tried: orNull(draft.tried),
    expected: draft.expected,
    coreBusinessDown: draft.coreBusinessDown,
    files: draft.files.map((file) => file.token),
    consent: draft.consent,
    clientKey: draft.clientKey,
  };
}

/** Query parameters that fill the form: `type` (a ticket type, may be repeated) and `subject` (begins the description). */
export function prefill(draft: Draft, search: string): Draft {
  const query = new URLSearchParams(search);
  const types = known(query.getAll('type'), ticketTypes).slice(0, 3);
  const subject = (query.get('subject') ?? '').slice(0, 120).trim();
  return {
    ...draft,
    // What a person wrote or chose before goes before what a link proposes.
    types: draft.types.length > 0 ? draft.types : types,
    description: draft.description.trim() !== '' || subject === '' ? draft.description : `${subject}\n`,
  };
}
