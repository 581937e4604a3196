/** State of a list in the address: plain `?status=open&q=…`, every value a string, absent when it is the default. */

/** Reads the query of an address: one value a string, several of one name a list. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  const query = new URLSearchParams(text);
  for (const name of new Set(query.keys())) {
    const all = query.getAll(name);
    found[name] = all.length === 1 ? all[0]! : all;
  }
  return found;
}

/** Writes the query of an address; empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === '' || one === false) continue;
      query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** A line of text, at most `max` characters, or undefined. */
export function asText(value: unknown, max = 100): string | undefined {
  const one = first(value);
  if (typeof one !== 'string' && typeof one !== 'number') return undefined;
  return String(one).trim().slice(0, max) || undefined;
}

/** A positive whole number, or undefined. */
export function asId(value: unknown): number | undefined {
  const number = Number(first(value));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** One of a list, or undefined. */
export function asChoice<const T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  const one = first(value);
  return choices.find((choice) => choice === one);
}

/** true for `?flag=true` or `=1`; otherwise undefined. */
export function asFlag(value: unknown): true | undefined {
  const one = first(value);
  return one === true || one === 'true' || one === '1' ? true : undefined;
}

/** A day YYYY-MM-DD, or undefined. */
export function asDay(value: unknown): string | undefined {
  const one = first(value);
  return typeof one === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(one) ? one : undefined;
}

/** The state of a page as its address keeps it: what is not set is left out, so that links may leave it out too. */
export function asState<T extends object>(state: T): Partial<T> {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as Partial<T>;
}
