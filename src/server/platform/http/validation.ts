import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import type { Language } from '../../../shared/api/common.ts';
import { type FieldCode, fieldMessage } from '../../../shared/api/errors.ts';

// ajv-formats is CommonJS: under Node's ESM rules its function sits in `default`.
const withFormats = addFormats.default;

const strict = new Ajv({ allErrors: false, coerceTypes: false, useDefaults: true, strict: false });
withFormats(strict);
// Addresses carry text only: numbers, booleans and single values for lists are read from it.
const lenient = new Ajv({ allErrors: false, coerceTypes: 'array', useDefaults: true, strict: false });
withFormats(lenient);

/** Bodies are taken as they are; parameters and queries are read from text. */
export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? strict : lenient).compile(schema);

const byKeyword: Record<string, FieldCode> = {
  required: 'required',
  minLength: 'too_short',
  maxLength: 'too_long',
  minimum: 'too_small',
  maximum: 'too_large',
  minItems: 'too_few',
  maxItems: 'too_many',
  uniqueItems: 'repeated',
  enum: 'not_a_choice',
  const: 'not_a_choice',
  pattern: 'wrong_format',
  format: 'wrong_format',
};

/** Turns what the schema found into field problems in the reader's language. */
export function fieldProblems(
  errors: readonly Partial<ErrorObject>[],
  language: Language,
): { path: string; code: FieldCode; message: string }[] {
  return errors.slice(0, 20).map((error) => {
    const at = (error.instancePath ?? '').slice(1).replaceAll('/', '.');
    const missing = error.keyword === 'required' ? String(error.params?.missingProperty ?? '') : '';
    const code = byKeyword[error.keyword ?? ''] ?? 'wrong_type';
    // An empty text in a required field is missing, not "too short".
    const shown = code === 'too_short' && error.params?.limit === 1 ? 'required' : code;
    return {
      path: [at, missing].filter(Boolean).join('.'),
      code: shown,
      message: fieldMessage(shown, language, { limit: Number(error.params?.limit ?? 0) }),
    };
  });
}
