import { checkHolidayTable } from '../modules/calendars/index.ts';
import { sweepCallbacks } from '../modules/callbacks/index.ts';
import { reEncryptAll } from '../modules/customers/index.ts';
import { purgeTraces, reEncryptTotpSecrets } from '../modules/identity/index.ts';
import { dispatchQueued, sweepMilestones } from '../modules/tickets/index.ts';
import { sealAudit } from '../platform/audit/audit.ts';
import type { Ctx } from '../platform/context.ts';
import { removeUnattached } from '../platform/files/records.ts';
import { freeLostJobs } from '../platform/lost-jobs.ts';

/** A job that runs by the clock. `cron` in UTC as crontab(5); the queue lets one process run each turn. */
export interface Schedule {
  name: string;
  cron: string;
  run(ctx: Ctx): Promise<unknown>;
}

/** Every schedule there is. */
export const schedules: readonly Schedule[] = [
  { name: 'tickets/sweep-milestones', cron: '* * * * *', run: sweepMilestones },
  { name: 'tickets/dispatch-queued', cron: '* * * * *', run: dispatchQueued },
  { name: 'callbacks/sweep', cron: '* * * * *', run: sweepCallbacks },
  { name: 'platform/free-lost-jobs', cron: '* * * * *', run: (ctx) => freeLostJobs(ctx) },
  { name: 'platform/seal-audit', cron: '*/5 * * * *', run: sealAudit },
  { name: 'platform/remove-unattached-files', cron: '17 * * * *', run: removeUnattached },
  { name: 'customers/re-encrypt', cron: '*/10 * * * *', run: reEncryptAll },
  { name: 'identity/re-encrypt', cron: '*/10 * * * *', run: reEncryptTotpSecrets },
  { name: 'identity/purge-traces', cron: '37 3 * * *', run: purgeTraces },
  { name: 'calendars/check-holiday-table', cron: '0 1 * * *', run: checkHolidayTable },
];
