import { type Static, Type } from 'typebox';
import { Id, Instant, line, Named, nullable, oneOf, pageOf, prose } from './common.ts';
import { customerKinds, customerSources, genders, needTypes } from './customer-words.ts';

export * from './customer-words.ts';

export const ContactInput = Type.Object({
  name: line(60),
  gender: Type.Optional(nullable(oneOf(genders))),
  formOfAddress: Type.Optional(nullable(line(30))),
  position: Type.Optional(nullable(line(60))),
  phone: Type.Optional(nullable(line(40))),
  email: Type.Optional(nullable(line(200))),
  address: Type.Optional(nullable(line(200))),
  isPrimary: Type.Optional(Type.Boolean()),
});
export type ContactInput = Static<typeof ContactInput>;

/** name, phone, email, address are masked unless `isUnmasked` of the customer. */
export const Contact = Type.Object({
  id: Id,
  name: Type.String(),
  gender: nullable(oneOf(genders)),
  formOfAddress: nullable(Type.String()),
  position: nullable(Type.String()),
  phone: nullable(Type.String()),
  email: nullable(Type.String()),
  address: nullable(Type.String()),
  isPrimary: Type.Boolean(),
  version: Type.Integer(),
});
export type Contact = Static<typeof Contact>;

export const CustomerInput = Type.Object({
  kind: oneOf(customerKinds),
  name: line(100),
  gender: Type.Optional(nullable(oneOf(genders))),
  industry: Type.Optional(nullable(line(60))),
  creditCode: Type.Optional(nullable(line(18))),
  identityNumber: Type.Optional(nullable(line(18))),
  source: Type.Optional(nullable(oneOf(customerSources))),
  needTypes: Type.Optional(Type.Array(oneOf(needTypes), { uniqueItems: true })),
  tags: Type.Optional(Type.Array(line(20), { maxItems: 20, uniqueItems: true })),
  ownerId: Type.Optional(nullable(Id)),
  departmentId: Type.Optional(nullable(Id)),
  remarks: Type.Optional(nullable(prose(2000, 0))),
});
export type CustomerInput = Static<typeof CustomerInput>;
export const NewCustomer = Type.Object({
  ...CustomerInput.properties,
  contacts: Type.Array(ContactInput, { minItems: 1, maxItems: 50 }),
});
export type NewCustomer = Static<typeof NewCustomer>;
export const EditCustomer = Type.Object({ ...CustomerInput.properties, version: Type.Integer() });
export const EditContact = Type.Object({ ...ContactInput.properties, version: Type.Integer() });

export const CustomerRow = Type.Object({
  id: Id,
  number: Type.String(),
  kind: oneOf(customerKinds),
  name: Type.String(),
  grade: nullable(Type.String()),
  tags: Type.Array(Type.String()),
  owner: nullable(Named),
  primaryContact: nullable(Type.Object({ id: Id, name: Type.String(), phone: nullable(Type.String()) })),
  openTickets: Type.Integer(),
  createdAt: Instant,
});
export type CustomerRow = Static<typeof CustomerRow>;
export const Customers = pageOf(CustomerRow);
export const CustomersQuery = Type.Object({
  /** Name or part of it, phone or a fragment of ≥ 3 digits, e-mail, customer number, credit code. */
  q: Type.Optional(line(100)),
  kind: Type.Optional(oneOf(customerKinds)),
  ownerId: Type.Optional(Id),
  tag: Type.Optional(line(20)),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});

export const Customer = Type.Object({
  id: Id,
  number: Type.String(),
  kind: oneOf(customerKinds),
  name: Type.String(),
  gender: nullable(oneOf(genders)),
  industry: nullable(Type.String()),
  creditCode: nullable(Type.String()),
  identityNumber: nullable(Type.String()),
  grade: nullable(Type.String()),
  source: nullable(oneOf(customerSources)),
  needTypes: Type.Array(oneOf(needTypes)),
  tags: Type.Array(Type.String()),
  owner: nullable(Named),
  department: nullable(Named),
  remarks: nullable(Type.String()),
  contacts: Type.Array(Contact),
  isUnmasked: Type.Boolean(),
  unmaskedUntil: nullable(Instant),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: nullable(Instant),
  version: Type.Integer(),
  can: Type.Object({ edit: Type.Boolean(), unmask: Type.Boolean(), createTicket: Type.Boolean() }),
});
export type Customer = Static<typeof Customer>;
export const Unmask = Type.Object({ reason: prose(200, 4) });
export const NewCustomerAnswer = Type.Object({ id: Id, number: Type.String() });
