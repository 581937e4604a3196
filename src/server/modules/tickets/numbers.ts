import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** Numbers that this process has reserved and not used. Lost when it stops: gaps are fine. */
interface Block {
  day: string;
  next: number;
  end: number;
  /** Doubles with each block of a day, so that a busy day asks the database rarely and a quiet one leaves few gaps. */
  size: number;
}

const LARGEST_BLOCK = 64;
const blocks = new WeakMap<object, Block>();
const reserving = new WeakMap<object, Promise<void>>();

// Making a formatter costs more than all else that this process does for a number; an enterprise has one zone.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in the enterprise's zone, YYYY-MM-DD. */
export function dayIn(zone: string, at: Date): string {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter.format(at);
}

/** SN + day + serial of at least three digits: SN20240315001. */
export const formatTicketNumber = (day: string, serial: number): string =>
  `SN${day.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;

async function reserve(ctx: Ctx, day: string): Promise<void> {
  const last = blocks.get(ctx.vault);
  const size = last?.day === day ? Math.min(last.size * 2, LARGEST_BLOCK) : 1;
  // In a transaction of its own: the day's row is locked for this one statement, never while a ticket is written.
  const { rows } = await sql<{ end: number }>`
    insert into ticket_number_days (day, next_serial) values (${day}, ${1 + size})
    on conflict (day) do update set next_serial = ticket_number_days.next_serial + ${size}
    returning next_serial as end`.execute(ctx.root);
  blocks.set(ctx.vault, { day, next: rows[0]!.end - size, end: rows[0]!.end, size });
}

/** The next ticket number of the day (in `zone`), unique across processes. */
export async function nextTicketNumber(ctx: Ctx, zone: string): Promise<string> {
  const day = dayIn(zone, ctx.clock.now());
  for (;;) {
    const block = blocks.get(ctx.vault);
    if (block?.day === day && block.next < block.end) return formatTicketNumber(day, block.next++);
    // One reservation at a time: who comes meanwhile waits for it instead of reserving too.
    const running = reserving.get(ctx.vault) ?? reserve(ctx, day).finally(() => reserving.delete(ctx.vault));
    reserving.set(ctx.vault, running);
    await running;
  }
}
