import type { Text } from '../../shared/api/common.ts';
import { emailProblem, phoneProblem } from '../../shared/checks.ts';
import { problems } from '../words/problems.ts';
import type { Draft } from './draft.ts';

/** Fields that can be wrong, in the order in which they stand on the page. */
export const checkedFields = [
  'description',
  'types',
  'files',
  'occurred',
  'tried',
  'expected',
  'name',
  'phone',
  'email',
  'company',
  'consent',
] as const;
export type CheckedField = (typeof checkedFields)[number];
export type Problems = Partial<Record<CheckedField, Text>>;

/** What is not right yet with a request, by field. The limits are those of NewRequest. */
export function checkRequest(draft: Draft): Problems {
  const found: Problems = {};
  const description = draft.description.trim();
  if (description === '') found.description = problems.descriptionNeeded;
  else if (description.length < 5) found.description = problems.descriptionShort;
  if (draft.types.length === 0) found.types = problems.typeNeeded;
  if (draft.name.trim() === '') found.name = problems.nameNeeded;
  const phone = draft.phone.trim();
  const email = draft.email.trim();
  if (phone === '' && email === '') found.phone = problems.phoneOrEmailNeeded;
  if (phone !== '') {
    const problem = phoneProblem(phone);
    if (problem) found.phone = problems.phone[problem];
  }
  if (email !== '') {
    const problem = emailProblem(email);
    if (problem) found.email = problems.email[problem];
  }
  if (!draft.consent) found.consent = problems.consentNeeded;
  return found;
}
