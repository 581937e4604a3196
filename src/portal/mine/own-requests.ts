/** A request filed from this device. */
export interface OwnRequest {
  token: string;
  number: string;
  /** Its first words, for telling requests apart. */
  words: string;
  /** ISO 8601. */
  filedAt: string;
}

export const OWN_KEY = 'bihuan.own-requests';
const MOST = 50;
const WORDS = 40;

/** The kept list, newest first; what cannot be read is left out. */
export function unpackOwn(text: string | null): OwnRequest[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(isOwnRequest) : [];
  } catch {
    return [];
  }
}

/** The list with a request put first; one of the same token is replaced. */
export function withOwn(list: OwnRequest[], request: OwnRequest): OwnRequest[] {
  const words = request.words.replace(/\s+/g, ' ').trim();
  // By code points, so that no emoji is cut in half.
  const points = Array.from(words);
  const short = points.length > WORDS ? `${points.slice(0, WORDS).join('')}…` : words;
  return [{ ...request, words: short }, ...withoutOwn(list, request.token)].slice(0, MOST);
}

/** The list without the request of a token. */
export function withoutOwn(list: OwnRequest[], token: string): OwnRequest[] {
  return list.filter((item) => item.token !== token);
}

function isOwnRequest(value: Partial<OwnRequest> | null): value is OwnRequest {
  return (
    typeof value?.token === 'string' &&
    typeof value.number === 'string' &&
    typeof value.words === 'string' &&
    typeof value.filedAt === 'string'
  );
}
