import { sealAudit } from '../platform/audit/audit.ts';
import type { Ctx } from '../platform/context.ts';
import { removeUnattached } from '../platform/files/records.ts';

/** A job that runs by the clock. `cron` in UTC as crontab(5); the queue lets one process run each turn. */
export interface Schedule {
  name: string;
  cron: string;
  run(ctx: Ctx): Promise<unknown>;
}

/** Every schedule there is. */
export const schedules: readonly Schedule[] = [
  { name: 'platform/seal-audit', cron: '*/5 * * * *', run: sealAudit },
  { name: 'platform/remove-unattached-files', cron: '17 * * * *', run: removeUnattached },
];
