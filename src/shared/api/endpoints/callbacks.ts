import * as C from '../callbacks.ts';
import { Done, IdParams } from '../common.ts';
import type { Endpoints } from './endpoint.ts';

export const callbackEndpoints = {
  'GET /api/callbacks': {
    access: 'callback.view',
    summary: 'Callbacks by due time',
    query: C.CallbacksQuery,
    answer: C.Callbacks,
  },
  'GET /api/callbacks/:id': {
    access: 'callback.view',
    summary: 'One callback',
    params: IdParams,
    answer: C.Callback,
  },
  'POST /api/callbacks/:id/record': {
    access: 'callback.handle',
    summary: 'Record an attempt or the result',
    params: IdParams,
    body: C.RecordCallback,
    answer: Done,
  },
} as const satisfies Endpoints;
