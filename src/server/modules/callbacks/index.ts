export { callbackStation } from './reads.ts';
export { callbackRoutes } from './routes.ts';
export { cancelCallback, scheduleCallback } from './schedule.ts';
export { sweepCallbacks } from './sweep.ts';
