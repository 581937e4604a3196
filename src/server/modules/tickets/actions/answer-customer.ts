import type { MilestoneKind } from '../../../../shared/api/ticket-words.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { actOn, keepMessage, type NewMessage } from '../act.ts';
import { emitTicket, type TicketEvent } from '../events.ts';
import { meet } from '../milestones.ts';
import { isHandler } from '../policy.ts';
import { statusAfterAnswer } from '../rules.ts';
import { changeTicket, type TicketRecord } from '../store.ts';
import { accept } from './accept-ticket.ts';

/** Words to the customer. */
export interface Answer {
  body: string;
  files?: readonly string[] | undefined;
  clientKey?: string | undefined;
  version?: number | undefined;
}

interface Kind {
  message: NewMessage['kind'];
  event: TicketEvent;
  meets: readonly MilestoneKind[];
}

/** What each way of answering is kept as and which clocks it meets. Every answer is a first response; a proposal is also progress. */
const kinds = {
  reply: { message: 'reply', event: 'ticket.answered', meets: ['first_response'] },
  reportProgress: {
    message: 'progress',
    event: 'ticket.progress_reported',
    meets: ['first_response', 'progress_report'],
  },
  proposeSolution: {
    message: 'proposal',
    event: 'ticket.solution_proposed',
    meets: ['first_response', 'progress_report', 'solution_proposed'],
  },
} as const satisfies Record<string, Kind>;

/** Answers the customer. Who handles the ticket accepts it with that, and its handling has begun. */
async function answer(ctx: Ctx, action: keyof typeof kinds, id: number, input: Answer): Promise<void> {
  const kind: Kind = kinds[action];
  await actOn(ctx, id, action, input.version, async (tx, ticket) => {
    if (!(await keepMessage(tx, ticket, { kind: kind.message, ...input }))) return;
    const begun =
      isHandler(tx.actor, ticket) && ['new', 'dispatched', 'reopened'].includes(ticket.status)
        ? await accept(tx, ticket)
        : ticket;
    await meet(tx, begun, kind.meets, tx.clock.now());
    const changed = await changeTicket(tx, begun, {
      status: statusAfterAnswer(begun.status),
      first_responded_at: begun.first_responded_at ?? tx.clock.now(),
    });
    emitTicket(tx, kind.event, changed);
  });
}

/** Answers a question or asks one back. */
export const replyToCustomer = (ctx: Ctx, id: number, input: Answer): Promise<void> =>
  answer(ctx, 'reply', id, input);

/** Tells the customer how things stand. */
export const reportProgress = (ctx: Ctx, id: number, input: Answer): Promise<void> =>
  answer(ctx, 'reportProgress', id, input);

/** Proposes a solution before it is carried out. */
export const proposeSolution = (ctx: Ctx, id: number, input: Answer): Promise<void> =>
  answer(ctx, 'proposeSolution', id, input);

/** Adds an internal note; the customer never sees it. */
export async function addNote(ctx: Ctx, id: number, input: Answer): Promise<void> {
  await actOn(ctx, id, 'note', input.version, async (tx: Tx, ticket: TicketRecord) => {
    if (!(await keepMessage(tx, ticket, { kind: 'note', ...input }))) return;
    emitTicket(tx, 'ticket.noted', await changeTicket(tx, ticket, {}));
  });
}
