import { Type } from 'typebox';
import { Done, Id, IdParams } from '../common.ts';
import * as C from '../customers.ts';
import type { Endpoints } from './endpoint.ts';

export const customerEndpoints = {
  'GET /api/customers': {
    access: 'customer.view',
    summary: 'Customers, newest first, or those that a search finds',
    query: C.CustomersQuery,
    answer: C.Customers,
  },
  'GET /api/customers/:id': {
    access: 'customer.view',
    summary: 'One customer with contacts, masked unless unmasked',
    params: IdParams,
    answer: C.Customer,
  },
  'POST /api/customers': {
    access: 'customer.edit',
    status: 201,
    summary: 'Add a customer with contacts',
    body: C.NewCustomer,
    answer: C.NewCustomerAnswer,
  },
  'POST /api/customers/:id/edit': {
    access: 'customer.edit',
    summary: 'Change a customer',
    params: IdParams,
    body: C.EditCustomer,
    answer: Done,
  },
  'POST /api/customers/:id/unmask': {
    access: 'customer.unmask',
    summary: 'See behind the mask for 15 minutes, with a reason',
    params: IdParams,
    body: C.Unmask,
    answer: C.Customer,
  },
  'POST /api/customers/:id/add-contact': {
    access: 'customer.edit',
    status: 201,
    summary: 'Add a contact',
    params: IdParams,
    body: C.ContactInput,
    answer: Type.Object({ id: Id }),
  },
  'POST /api/contacts/:id/edit': {
    access: 'customer.edit',
    summary: 'Change a contact',
    params: IdParams,
    body: C.EditContact,
    answer: Done,
  },
  'POST /api/contacts/:id/archive': {
    access: 'customer.edit',
    summary: 'Archive a contact',
    params: IdParams,
    answer: Done,
  },
} as const satisfies Endpoints;
