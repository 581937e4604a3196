import { sql } from 'kysely';
import { soonHours } from '../../../../shared/api/ticket-words.ts';
import type { Condition } from './ranges.ts';

/** Whether the next deadline of a ticket `t` lies ahead, but not far: the same for the list and its figures. */
export function dueSoon(now: Date): Condition {
  return sql`t.next_due_at >= ${now} and t.next_due_at < ${new Date(now.getTime() + soonHours * 3_600_000)}`;
}
