import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorAnswer, Language } from '../../../shared/api/common.ts';
import { type ErrorCode, errorMessage, errorTexts, fieldMessage } from '../../../shared/api/errors.ts';
import { isConnectionLoss } from '../db/connection-loss.ts';
import { ApiError } from '../errors.ts';
import { fieldProblems } from './validation.ts';

/** Seconds after which a client should try again when the database is away. */
const RETRY_AFTER_SECONDS = 2;

/** Language of an answer: the person's own, else the first that the browser asks for; Chinese first. */
export function languageOf(request: FastifyRequest): Language {
  const asked = request.headers['accept-language'] ?? '';
  return /^\s*en\b/i.test(asked) ? 'en' : 'zh';
}

const frameworkCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_BAD_URL: 'malformed_request',
  FST_REQ_FILE_TOO_LARGE: 'body_too_large',
};

/** SQLSTATE classes whose cause is the input, where the schema could not know (a number out of range, a day that does not exist). */
function inputFault(error: unknown): ErrorCode | null {
  const state = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^[0-9A-Z]{5}$/.test(state)) return null;
  if (state.startsWith('22')) return 'invalid_input';
  if (state === '23505') return 'already_exists';
  if (state === '23503' || state === '23514') return 'invalid_input';
  return null;
}

/** Waited too long for a lock (55P03) or ran too long (57014): worth another try, and nobody's mistake. */
const isOverload = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['55P03', '57014'].includes(String(error.code));

function classify(error: FastifyError | ApiError | Error): {
  code: ErrorCode;
  params: Record<string, string | number>;
  status?: number;
} {
  if (error instanceof ApiError) return { code: error.code, params: error.params };
  if ('validation' in error && error.validation) return { code: 'invalid_input', params: {} };
  const own = 'code' in error ? frameworkCodes[String(error.code)] : undefined;
  if (own) return { code: own, params: {} };
  if (isConnectionLoss(error) || isOverload(error)) return { code: 'unavailable', params: {} };
  const fault = inputFault(error);
  if (fault) return { code: fault, params: { what: '' } };
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 429) return { code: 'too_many_requests', params: { seconds: 60 } };
  if (status >= 400 && status < 500) return { code: 'malformed_request', params: {}, status };
  return { code: 'internal', params: {} };
}

/** Answers every error in one shape; what the caller cannot know stays in the log. */
export function answerError(
  error: FastifyError | ApiError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const language = languageOf(request);
  const { code, params, status = errorTexts[code].status } = classify(error);
  if (status >= 500) {
    const fields = { err: error, requestId: request.id, route: request.routeOptions.url };
    if (code === 'unavailable') request.log.warn(fields, 'Database away');
    else request.log.error(fields, 'Request failed');
  }
  if (code === 'unavailable') reply.header('retry-after', RETRY_AFTER_SECONDS);
  const own =
    error instanceof ApiError
      ? error.fields.map((field) => ({ ...field, message: fieldMessage(field.code, language) }))
      : [];
  const found = 'validation' in error && error.validation ? fieldProblems(error.validation, language) : [];
  const fields = [...own, ...found];
  const answer: ErrorAnswer = {
    error: {
      code,
      message: errorMessage(code, language, { ...params, requestId: request.id }),
      ...(fields.length > 0 && { fields }),
      requestId: request.id,
    },
  };
  reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
}
