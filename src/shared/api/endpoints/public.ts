import { Done } from '../common.ts';
import * as P from '../public.ts';
import type { Endpoints } from './endpoint.ts';

/** Customer pages. A ticket is reached by its unguessable token only. */
export const publicEndpoints = {
  'GET /api/public/enterprise': {
    access: 'public',
    summary: 'Name, greeting and consent text',
    answer: P.Enterprise,
  },
  'POST /api/public/requests': {
    access: 'public',
    perMinute: 10,
    status: 201,
    summary: 'File a request',
    body: P.NewRequest,
    answer: P.NewRequestAnswer,
  },
  'GET /api/public/requests/:token': {
    access: 'public',
    perMinute: 120,
    summary: 'Progress of a request',
    params: P.TokenParams,
    answer: P.Progress,
  },
  'POST /api/public/requests/:token/reply': {
    access: 'public',
    perMinute: 20,
    summary: 'Add a message',
    params: P.TokenParams,
    body: P.PublicReply,
    answer: Done,
  },
  'POST /api/public/requests/:token/confirm': {
    access: 'public',
    perMinute: 20,
    summary: 'Confirm the solution',
    params: P.TokenParams,
    answer: Done,
  },
  'POST /api/public/requests/:token/reject': {
    access: 'public',
    perMinute: 20,
    summary: 'Reject the solution; the ticket is reopened',
    params: P.TokenParams,
    body: P.PublicReject,
    answer: Done,
  },
  'POST /api/public/requests/:token/rate': {
    access: 'public',
    perMinute: 20,
    summary: 'Rate the service',
    params: P.TokenParams,
    body: P.PublicRate,
    answer: Done,
  },
  'POST /api/public/requests/:token/nudge': {
    access: 'public',
    perMinute: 20,
    summary: 'Ask to hurry',
    params: P.TokenParams,
    answer: Done,
  },
} as const satisfies Endpoints;
