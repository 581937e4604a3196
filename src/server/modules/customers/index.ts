export { createCustomer } from './actions/create-customer.ts';
export { findOrCreateByContact, type Introduction } from './actions/find-or-create-by-contact.ts';
export { grantUnmask } from './actions/unmask-customer.ts';
export { reEncryptAll } from './jobs.ts';
export {
  type ContactShown,
  type CustomerName,
  contactAddressForMail,
  contactFor,
  customerGrade,
  customerNames,
  hasContact,
  primaryContactOf,
  searchCustomerIds,
} from './lookups.ts';
export type { OpenTicketsOf } from './reads.ts';
export { customerRoutes } from './routes.ts';
export { type CustomerRecord, getVisibleCustomer } from './store.ts';
