import type { CustomerKind, CustomerSource, Gender, NeedType } from '../../../shared/api/customer-words.ts';
import type { ContactInput, CustomerInput } from '../../../shared/api/customers.ts';
import {
  creditCodeProblem,
  emailProblem,
  identityNumberProblem,
  phoneProblem,
  tidyCode,
} from '../../../shared/checks.ts';
import {
  maskAddress,
  maskEmail,
  maskIdentityNumber,
  maskName,
  maskNameWithTitle,
  maskPhone,
} from '../../../shared/mask.ts';
import { formatPhone } from '../../../shared/phone.ts';
import type { FieldProblem } from '../../platform/errors.ts';
import { hideNames } from './hide.ts';

/** A customer in plain words, without its contacts. */
export interface CustomerFacts {
  kind: CustomerKind;
  name: string;
  gender: Gender | null;
  industry: string | null;
  creditCode: string | null;
  identityNumber: string | null;
  source: CustomerSource | null;
  needTypes: NeedType[];
  tags: string[];
  ownerId: number | null;
  departmentId: number | null;
  remarks: string | null;
}

/** A contact in plain words. */
export interface ContactFacts {
  name: string;
  gender: Gender | null;
  formOfAddress: string | null;
  position: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
}

/** Contacts of one customer, at most: their names and numbers make the customer's search index. */
export const MAX_CONTACTS = 50;

/** C001, C002, … C1000: at least three digits. */
export const formatCustomerNumber = (serial: number): string => `C${String(serial).padStart(3, '0')}`;

/** Text without outer spaces, null when nothing is left. */
const tidy = (text: string | null | undefined): string | null => text?.trim() || null;

const nothing: CustomerFacts = {
  kind: 'person',
  name: '',
  gender: null,
  industry: null,
  creditCode: null,
  identityNumber: null,
  source: null,
  needTypes: [],
  tags: [],
  ownerId: null,
  departmentId: null,
  remarks: null,
};

/**
 * What an input makes of a customer. A field left out stays as it was, null empties it, and a value that is exactly the mask of
 * what is there stays too: who edits without having looked behind the mask sends the mask back. A person has no credit code and
 * an enterprise no identity number.
 */
export function customerFacts(
  input: CustomerInput,
  before: CustomerFacts = nothing,
  names: readonly string[] = [],
): CustomerFacts {
  const text = (given: string | null | undefined, present: string | null) =>
    given === undefined ? present : tidy(given);
  const name = before.kind === 'person' ? unmasked(input.name, before.name, maskName) : input.name;
  const creditCode = text(input.creditCode, before.creditCode);
  const identityNumber = text(
    unmasked(input.identityNumber, before.identityNumber, maskIdentityNumber),
    before.identityNumber,
  );
  return {
    kind: input.kind,
    name: tidy(name) ?? '',
    gender: input.gender === undefined ? before.gender : input.gender,
    industry: text(input.industry, before.industry),
    creditCode: input.kind === 'enterprise' && creditCode ? tidyCode(creditCode) : null,
    identityNumber: input.kind === 'person' && identityNumber ? tidyCode(identityNumber) : null,
    source: input.source === undefined ? before.source : input.source,
    needTypes: input.needTypes ?? before.needTypes,
    tags: input.tags ? [...new Set(input.tags.map((tag) => tag.trim()).filter(Boolean))] : before.tags,
    ownerId: input.ownerId === undefined ? before.ownerId : input.ownerId,
    departmentId: input.departmentId === undefined ? before.departmentId : input.departmentId,
    remarks: text(
      unmasked(input.remarks, before.remarks, (remarks) => hideNames(remarks, names)),
      before.remarks,
    ),
  };
}

const nobody: ContactFacts = {
  name: '',
  gender: null,
  formOfAddress: null,
  position: null,
  phone: null,
  email: null,
  address: null,
};

/** What an input makes of a contact; see `customerFacts` for what is left out or still masked. */
export function contactFacts(input: ContactInput, before: ContactFacts = nobody): ContactFacts {
  const text = (
    given: string | null | undefined,
    present: string | null,
    mask: (value: string) => string = (value) => value,
  ) => (given === undefined ? present : tidy(unmasked(given, present, mask)));
  const titled = (name: string) => maskNameWithTitle(name, before.gender);
  return {
    name: text(input.name, before.name, titled) ?? '',
    gender: input.gender === undefined ? before.gender : input.gender,
    formOfAddress: text(input.formOfAddress, before.formOfAddress, (value) =>
      hideNames(value, [before.name]),
    ),
    position: text(input.position, before.position),
    // Written in another way it is the same number.
    phone: text(
      before.phone !== null && input.phone === formatPhone(before.phone) ? undefined : input.phone,
      before.phone,
      maskPhone,
    ),
    email: text(input.email, before.email, maskEmail),
    address: text(input.address, before.address, maskAddress),
  };
}

/** The present value where exactly its mask was given. */
function unmasked<T extends string | null | undefined>(
  given: T,
  present: string | null,
  mask: (value: string) => string,
): T | string {
  return present !== null && present !== '' && given === mask(present) ? present : given;
}

/**
 * What is wrong with a customer, field by field. `needsCode`: an enterprise must have its credit code (R2.1); one that came in by
 * itself, by form or mail, may lack it until somebody enters it. `today` is YYYY-MM-DD.
 */
export function customerProblems(
  customer: CustomerFacts,
  { needsCode, today }: { needsCode: boolean; today: string },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (customer.name === '') problems.push({ path: 'name', code: 'name_needed' });
  if (customer.creditCode !== null) {
    if (creditCodeProblem(customer.creditCode))
      problems.push({ path: 'creditCode', code: 'credit_code_invalid' });
  } else if (customer.kind === 'enterprise' && needsCode) {
    problems.push({ path: 'creditCode', code: 'credit_code_needed' });
  }
  if (customer.identityNumber !== null && identityNumberProblem(customer.identityNumber, today)) {
    problems.push({ path: 'identityNumber', code: 'identity_number_invalid' });
  }
  return problems;
}

/** What is wrong with a contact; `path` is where it stands in the request, with its dot: `contacts.0.` or nothing. */
export function contactProblems(contact: ContactFacts, path = ''): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (contact.name === '') problems.push({ path: `${path}name`, code: 'name_needed' });
  if (contact.phone !== null && phoneProblem(contact.phone)) {
    problems.push({ path: `${path}phone`, code: 'phone_invalid' });
  }
  if (contact.email !== null && emailProblem(contact.email)) {
    problems.push({ path: `${path}email`, code: 'email_invalid' });
  }
  return problems;
}

/** Whether an enterprise must have its credit code after an edit: always, unless it came in without one and still has none. */
export const codeNeededAfterEdit = (before: CustomerFacts): boolean =>
  before.kind !== 'enterprise' || before.creditCode !== null;

/** Names of the fields that differ. */
export function changedFields<T extends object>(before: T, after: T): string[] {
  const fields = Object.keys(after) as (keyof T & string)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
