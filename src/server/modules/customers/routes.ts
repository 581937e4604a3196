import type { FastifyInstance } from 'fastify';
import { customerEndpoints } from '../../../shared/api/endpoints/customers.ts';
import { serve } from '../../platform/http/serve.ts';
import { addContact } from './actions/add-contact.ts';
import { archiveContact } from './actions/archive-contact.ts';
import { createCustomer } from './actions/create-customer.ts';
import { editContact } from './actions/edit-contact.ts';
import { editCustomer } from './actions/edit-customer.ts';
import { unmaskCustomer } from './actions/unmask-customer.ts';
import { getCustomer, listCustomers, type OpenTicketsOf } from './reads.ts';

/** Serves customers and contacts. `openTicketsOf` counts open tickets, which a higher module knows. */
export function customerRoutes(
  app: FastifyInstance,
  { openTicketsOf }: { openTicketsOf: OpenTicketsOf },
): void {
  serve(app, customerEndpoints, {
    'GET /api/customers': (ctx, { query }) => listCustomers(ctx, query, openTicketsOf),
    'GET /api/customers/:id': (ctx, { params }) => getCustomer(ctx, params.id),
    'POST /api/customers': (ctx, { body }) => createCustomer(ctx, body),
    'POST /api/customers/:id/edit': async (ctx, { params, body }) => {
      await editCustomer(ctx, params.id, body);
      return { ok: true };
    },
    'POST /api/customers/:id/unmask': async (ctx, { params, body }) => {
      await unmaskCustomer(ctx, params.id, body.reason);
      return getCustomer(ctx, params.id);
    },
    'POST /api/customers/:id/add-contact': (ctx, { params, body }) => addContact(ctx, params.id, body),
    'POST /api/contacts/:id/edit': async (ctx, { params, body }) => {
      await editContact(ctx, params.id, body);
      return { ok: true };
    },
    'POST /api/contacts/:id/archive': async (ctx, { params }) => {
      await archiveContact(ctx, params.id);
      return { ok: true };
    },
  });
}
