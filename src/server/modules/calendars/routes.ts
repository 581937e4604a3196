import type { FastifyInstance } from 'fastify';
import { calendarEndpoints } from '../../../shared/api/endpoints/calendars.ts';
import { serve } from '../../platform/http/serve.ts';
import { createCalendar } from './actions/create-calendar.ts';
import { editCalendar } from './actions/edit-calendar.ts';
import { editHoliday } from './actions/edit-holiday.ts';
import { importHolidays } from './actions/import-holidays.ts';
import { getCalendar, listCalendars, listHolidays } from './reads.ts';

/** Serves calendars and the holiday table. */
export function calendarRoutes(app: FastifyInstance): void {
  serve(app, calendarEndpoints, {
    'GET /api/calendars': async (ctx) => ({ items: await listCalendars(ctx) }),
    'GET /api/calendars/:id': (ctx, { params }) => getCalendar(ctx, params.id),
    'POST /api/calendars': (ctx, { body }) => createCalendar(ctx, body),
    'POST /api/calendars/:id/edit': async (ctx, { params, body }) => {
      await editCalendar(ctx, params.id, body);
      return { ok: true };
    },
    'GET /api/holidays': (ctx, { query }) => listHolidays(ctx, query.year),
    'POST /api/holidays/import': (ctx, { body }) => importHolidays(ctx, body),
    'POST /api/holidays/edit': async (ctx, { body }) => {
      await editHoliday(ctx, body);
      return { ok: true };
    },
  });
}
