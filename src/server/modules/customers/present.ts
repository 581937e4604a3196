import type { Named } from '../../../shared/api/common.ts';
import type { Contact, Customer, CustomerRow } from '../../../shared/api/customers.ts';
import {
  maskAddress,
  maskEmail,
  maskIdentityNumber,
  maskName,
  maskNameWithTitle,
  maskPhone,
} from '../../../shared/mask.ts';
import { formatPhone } from '../../../shared/phone.ts';
import { has } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/context.ts';
import { hideNames } from './hide.ts';
import type { ContactFacts, CustomerFacts } from './rules.ts';
import { openContact } from './seal.ts';
import { type ContactRecord, type CustomerRecord, factsOf } from './store.ts';

/** Name of a customer: a firm's is public, a person's `张**` unless looked at behind the mask. */
export const presentName = (
  { kind, name }: Pick<CustomerFacts, 'kind' | 'name'>,
  isUnmasked: boolean,
): string => (kind === 'enterprise' || isUnmasked ? name : maskName(name));

/** A contact's own words, masked or not: `张先生`, `138****5678`, `z***@example.com`, the address to its district. */
export function presentContactFacts(facts: ContactFacts, isUnmasked: boolean): ContactFacts {
  const { name, phone, email, address, formOfAddress } = facts;
  if (isUnmasked) return { ...facts, phone: phone && formatPhone(phone) };
  return {
    ...facts,
    name: maskNameWithTitle(name, facts.gender),
    formOfAddress: formOfAddress && hideNames(formOfAddress, [name]),
    phone: phone && maskPhone(phone),
    email: email && maskEmail(email),
    address: address && maskAddress(address),
  };
}

function presentContact(ctx: Ctx, row: ContactRecord, isUnmasked: boolean): Contact {
  const facts = presentContactFacts(openContact(ctx.vault, row), isUnmasked);
  return { id: row.id, ...facts, isPrimary: row.is_primary, version: row.version };
}

/** Names that free words about a customer may hold. */
export function namesIn(customer: CustomerFacts, contacts: readonly Pick<ContactFacts, 'name'>[]): string[] {
  const names = contacts.map(({ name }) => name);
  return customer.kind === 'person' ? [customer.name, ...names] : names;
}

/** What the whole file of a customer is made of. */
export interface CustomerFile {
  row: CustomerRecord & { can_edit: boolean; can_unmask: boolean };
  contacts: readonly ContactRecord[];
  unmaskedUntil: Date | null;
  owner: Named | null;
  department: Named | null;
}

/** A customer's file as the screen shows it. */
export function presentCustomer(ctx: Ctx, file: CustomerFile): Customer {
  const { row, contacts, unmaskedUntil } = file;
  const isUnmasked = unmaskedUntil !== null;
  const facts = factsOf(ctx, row);
  const { identityNumber, remarks } = facts;
  const names = namesIn(
    facts,
    contacts.map((contact) => openContact(ctx.vault, contact)),
  );
  return {
    id: row.id,
    number: row.number,
    kind: facts.kind,
    name: presentName(facts, isUnmasked),
    gender: facts.gender,
    industry: facts.industry,
    creditCode: facts.creditCode,
    identityNumber: identityNumber && !isUnmasked ? maskIdentityNumber(identityNumber) : identityNumber,
    grade: row.grade,
    source: facts.source,
    needTypes: facts.needTypes,
    tags: facts.tags,
    owner: file.owner,
    department: file.department,
    remarks: remarks && !isUnmasked ? hideNames(remarks, names) : remarks,
    contacts: contacts.map((contact) => presentContact(ctx, contact, isUnmasked)),
    isUnmasked,
    unmaskedUntil: unmaskedUntil?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
    can: {
      edit: row.can_edit,
      unmask: row.can_unmask,
      createTicket: has(ctx.actor, 'ticket.create'),
    },
  };
}

/** What a line of the list is made of. */
export interface CustomerLine {
  row: CustomerRecord;
  facts: CustomerFacts;
  primaryContact: { id: number; facts: ContactFacts } | null;
  isUnmasked: boolean;
  owner: Named | null;
  openTickets: number;
}

/** A line of the list. */
export function presentLine({
  row,
  facts,
  primaryContact,
  isUnmasked,
  owner,
  openTickets,
}: CustomerLine): CustomerRow {
  const contact = primaryContact && presentContactFacts(primaryContact.facts, isUnmasked);
  return {
    id: row.id,
    number: row.number,
    kind: facts.kind,
    name: presentName(facts, isUnmasked),
    grade: row.grade,
    tags: facts.tags,
    owner,
    primaryContact: primaryContact &&
      contact && { id: primaryContact.id, name: contact.name, phone: contact.phone },
    openTickets,
    createdAt: row.created_at.toISOString(),
  };
}
