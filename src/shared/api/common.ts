import { type Static, type TEnum, type TSchema, Type } from 'typebox';

/** Languages of the screens; Chinese first. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in both languages. */
export interface Text {
  zh: string;
  en: string;
}

/** One string of a list, so that status lists are written once. */
export const oneOf = <const T extends readonly string[]>(values: T): TEnum<[...T]> =>
  Type.Enum<[...T]>([...values]);

/** Row id: positive, within what a JavaScript number holds exactly. */
export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** An instant, ISO 8601 in UTC. */
export const Instant = Type.String({ format: 'date-time' });

/** A calendar day, YYYY-MM-DD. */
export const Day = Type.String({ format: 'date' });

/** One line of text: trimmed by the server, without line breaks; not only blanks where it is required. */
export const line = (maxLength: number, options?: { minLength?: number; description?: string }) =>
  Type.String({
    minLength: options?.minLength ?? 1,
    maxLength,
    pattern: options?.minLength === 0 ? '^[^\\r\\n\\u0000]*$' : '^(?=.*\\S)[^\\r\\n\\u0000]*$',
    ...(options?.description && { description: options.description }),
  });

/** Text of several lines; not only blanks where it is required. */
export const prose = (maxLength: number, minLength = 1) =>
  Type.String({
    minLength,
    maxLength,
    pattern: minLength === 0 ? '^[^\\u0000]*$' : '^(?=[\\s\\S]*\\S)[^\\u0000]*$',
  });

/** T or null. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Path parameter `:id`. */
export const IdParams = Type.Object({ id: Id });

/** Keyset page: `next` is null on the last page. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: nullable(Type.String()) });

/** Query of a keyset page. */
export const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});

/** Someone named: a person, a department, a customer. */
export const Named = Type.Object({ id: Id, name: Type.String() });
export type Named = Static<typeof Named>;

/** Answer of an action that has nothing else to say. */
export const Done = Type.Object({ ok: Type.Literal(true) });

/** Every error that the API answers. `code` is stable; `message` is in the reader's language and says what to do. */
export const ErrorAnswer = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    fields: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() })),
    ),
    requestId: Type.String(),
  }),
});
export type ErrorAnswer = Static<typeof ErrorAnswer>;
