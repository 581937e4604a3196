import { type ErrorCode, errorTexts } from '../../shared/api/errors.ts';

/** A field of the input and what is wrong with it. */
export interface FieldProblem {
  /** Path as in the request body, e.g. `contact.phone`. */
  path: string;
  code: ErrorCode;
}

/** A refusal that the caller can understand: stable code, HTTP status, text in both languages. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly params: Record<string, string | number>;
  readonly fields: FieldProblem[];

  constructor(code: ErrorCode, params: Record<string, string | number> = {}, fields: FieldProblem[] = []) {
    super(errorTexts[code].en);
    this.name = 'ApiError';
    this.code = code;
    this.status = errorTexts[code].status;
    this.params = params;
    this.fields = fields;
  }
}

/** Throws the refusal when there is one: `refuseIf(solveRefusal(ticket, actor))`. */
export function refuseIf(code: ErrorCode | null, params?: Record<string, string | number>): void {
  if (code) throw new ApiError(code, params);
}

/** Throws invalid input of one field. */
export function invalidField(path: string, code: ErrorCode): never {
  throw new ApiError('invalid_input', {}, [{ path, code }]);
}

/** The row, or the same 404 for missing and not yours. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new ApiError('not_found');
  return row;
}
