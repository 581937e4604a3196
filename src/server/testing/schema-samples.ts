/** A JSON schema as OpenAPI gives it; only what our schemas use. */
export interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema | Schema[];
  prefixItems?: Schema[];
  additionalItems?: boolean;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  pattern?: string;
  format?: string;
}

/** A small repeatable source of numbers in [0, 1) (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const patterns: [RegExp, string][] = [
  [/\\d\{6\}/, '123456'],
  [/A-Za-z0-9_-\]\{8/, 'client-key-0001'],
  [/A-Za-z0-9_-\]\{22/, 'A'.repeat(24)],
  [/a-z0-9_-\]/, 'rule-1'],
];

/** A value that fits a schema: the least that is required, unless `isFull`. */
export function sample(schema: Schema, isFull = false): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0]!, isFull);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => isFull || schema.required?.includes(name))
          .map(([name, inner]) => [name, sample(inner, isFull)]),
      );
    case 'array': {
      const tuple = schema.prefixItems ?? (Array.isArray(schema.items) ? schema.items : null);
      if (tuple)
        return tuple.map((inner, index) =>
          inner.type === 'integer' ? 540 + index * 60 : sample(inner, isFull),
        );
      const inner = (schema.items ?? {}) as Schema;
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(inner, isFull));
    }
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default: {
      if (schema.format === 'date-time') return '2026-03-09T02:00:00.000Z';
      if (schema.format === 'date') return '2026-03-09';
      const fitting = schema.pattern && patterns.find(([pattern]) => pattern.test(schema.pattern!));
      return fitting ? fitting[1] : 'x'.repeat(Math.max(schema.minLength ?? 0, 4));
    }
  }
}

const hostile: unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  1e308,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { a: { b: 1 } },
  'NaN',
  '0',
  '9999999999999999999',
  'true',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e<script>alert(1)</script>',
  "'; drop table tickets; --",
  '%00',
  '../../../etc/passwd',
  '{{7*7}}',
  '𠮷😀'.repeat(40),
  '长'.repeat(20_000),
  'x'.repeat(300),
  '2026-02-30',
  '0000-00-00',
  '+275760-09-13T00:00:00.000Z',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  'infinity',
  '-infinity',
  'null',
  { length: 1e9 },
  { toString: 'x' },
];

/** One hostile value. */
export const hostileValue = (random: () => number): unknown => hostile[Math.floor(random() * hostile.length)];

/** A copy of a fitting value with one to three places spoilt: replaced, removed or added. */
export function spoil(value: unknown, random: () => number): unknown {
  if (random() < 0.1 || value === null || typeof value !== 'object') return hostileValue(random);
  if (Array.isArray(value)) {
    const items: unknown[] = [...value];
    const at = Math.floor(random() * (items.length + 1));
    items[at] = at < items.length && random() < 0.5 ? spoil(items[at], random) : hostileValue(random);
    return items;
  }
  const copy: Record<string, unknown> = { ...value };
  const keys = Object.keys(copy);
  const key = keys[Math.floor(random() * keys.length)];
  const how = random();
  if (key === undefined || how < 0.1)
    copy[['__proto__', 'constructor', 'extra', '\u0000'][Math.floor(random() * 4)]!] = hostileValue(random);
  else if (how < 0.25) delete copy[key];
  else if (how < 0.5) copy[key] = spoil(copy[key], random);
  else copy[key] = hostileValue(random);
  return random() < 0.3 ? spoil(copy, random) : copy;
}
