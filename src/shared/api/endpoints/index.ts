import { calendarEndpoints } from './calendars.ts';
import { callbackEndpoints } from './callbacks.ts';
import { customerEndpoints } from './customers.ts';
import { identityEndpoints } from './identity.ts';
import { publicEndpoints } from './public.ts';
import { ticketEndpoints } from './tickets.ts';

/**
 * Every JSON route of the API. The server serves exactly these; browsers import only the type and call them by key.
 * Beside them stand the few that are not JSON both ways: POST /api/files and /api/public/files (multipart upload),
 * GET /api/files/:id and /api/public/requests/:token/files/:fileId (download), GET /api/live (server-sent events), health, metrics and docs.
 */
export const endpoints = {
  ...identityEndpoints,
  ...calendarEndpoints,
  ...customerEndpoints,
  ...ticketEndpoints,
  ...callbackEndpoints,
  ...publicEndpoints,
};
export type AllEndpoints = typeof endpoints;
