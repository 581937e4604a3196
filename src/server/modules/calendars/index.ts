export { ensureCalendarPresets } from './actions/ensure-presets.ts';
export { compileCalendar } from './compile.ts';
export { explainSpan } from './explain.ts';
export { checkHolidayTable } from './jobs.ts';
export { calendarPresets } from './presets.ts';
export { calendarRoutes } from './routes.ts';
export { addWorkingDays, addWorkingMinutes, isOpen, nextOpening, workingMinutesBetween } from './rules.ts';
export { type CalendarInForce, calendarsInForce, calendarVersion } from './store.ts';
export { localDateOf } from './zone.ts';
