import type {
  CustomerKind,
  CustomerSource,
  Gender,
  NeedType,
} from '../../../../shared/api/customer-words.ts';
import type { ContactInput, CustomerInput } from '../../../../shared/api/customers.ts';

/** A contact as the form has it; what was left empty is undefined, null or ''. */
export interface ContactValues {
  name?: string | null;
  gender?: Gender | null;
  formOfAddress?: string | null;
  position?: string | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  isPrimary?: boolean;
}

/** A customer as the form has it. */
export interface CustomerValues {
  kind: CustomerKind;
  name: string;
  gender?: Gender | null;
  industry?: string | null;
  creditCode?: string | null;
  identityNumber?: string | null;
  source?: CustomerSource | null;
  needTypes?: NeedType[];
  tags?: string[];
  ownerId?: number | null;
  departmentId?: number | null;
  remarks?: string | null;
}

/** A new customer as the form has it. */
export interface NewCustomerValues extends CustomerValues {
  contacts: ContactValues[];
}

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

/** What the form has, as the API takes it; a field that the kind of customer does not have is left out. */
export function toCustomerInput(values: CustomerValues): CustomerInput {
  const isEnterprise = values.kind === 'enterprise';
  return {
    kind: values.kind,
    name: values.name.trim(),
    gender: isEnterprise ? null : (values.gender ?? null),
    industry: filled(values.industry),
    creditCode: isEnterprise ? filled(values.creditCode) : null,
    identityNumber: isEnterprise ? null : filled(values.identityNumber),
    source: values.source ?? null,
    needTypes: values.needTypes ?? [],
    tags: values.tags ?? [],
    ownerId: values.ownerId ?? null,
    departmentId: values.departmentId ?? null,
    remarks: filled(values.remarks),
  };
}

/** A contact as the API takes it; a personal customer's contact without a name is the customer in person. */
export function toContactInput(values: ContactValues, customerName?: string): ContactInput {
  return {
    name: filled(values.name) ?? customerName?.trim() ?? '',
    gender: values.gender ?? null,
    formOfAddress: filled(values.formOfAddress),
    position: filled(values.position),
    phone: filled(values.phone),
    email: filled(values.email),
    address: filled(values.address),
    ...(values.isPrimary !== undefined && { isPrimary: values.isPrimary }),
  };
}

/** A new customer as the API takes it; the first contact is the primary one. */
export function toNewCustomer(values: NewCustomerValues) {
  const name = values.kind === 'person' ? values.name : undefined;
  return {
    ...toCustomerInput(values),
    contacts: values.contacts.map((contact, index) => ({
      ...toContactInput(contact, name),
      isPrimary: index === 0,
    })),
  };
}
