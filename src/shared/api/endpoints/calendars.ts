import { Type } from 'typebox';
import * as C from '../calendars.ts';
import { Done, IdParams } from '../common.ts';
import type { Endpoints } from './endpoint.ts';

export const calendarEndpoints = {
  'GET /api/calendars': { access: 'signed_in', summary: 'Business calendars', answer: C.Calendars },
  'GET /api/calendars/:id': {
    access: 'signed_in',
    summary: 'One business calendar',
    params: IdParams,
    answer: C.Calendar,
  },
  'POST /api/calendars': {
    access: 'calendar.manage',
    status: 201,
    summary: 'Add a calendar',
    body: C.CalendarInput,
    answer: Type.Object({ id: Type.Integer(), key: Type.String() }),
  },
  'POST /api/calendars/:id/edit': {
    access: 'calendar.manage',
    summary: 'Change a calendar: a new version, running deadlines stay',
    params: IdParams,
    body: C.CalendarInput,
    answer: Done,
  },
  'GET /api/holidays': {
    access: 'signed_in',
    summary: 'Public holidays and make-up working days',
    query: C.HolidaysQuery,
    answer: C.Holidays,
  },
  'POST /api/holidays/import': {
    access: 'calendar.manage',
    summary: 'Import the table of a year (JSON or CSV)',
    body: C.ImportHolidays,
    answer: C.ImportHolidaysAnswer,
  },
  'POST /api/holidays/edit': {
    access: 'calendar.manage',
    summary: 'Change one day',
    body: C.HolidayInput,
    answer: Done,
  },
} as const satisfies Endpoints;
