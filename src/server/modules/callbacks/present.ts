import type { Callback } from '../../../shared/api/callbacks.ts';
import type { Ctx } from '../../platform/context.ts';
import type { contactFor, customerNames } from '../customers/index.ts';
import { mayRecord } from './policy.ts';
import { callbackState } from './rules.ts';
import type { CallbackRecord } from './store.ts';

/** What a callback's row is shown with. */
export interface CallbackParts {
  ticket: {
    id: number;
    number: string;
    subject: string;
    types: string[];
    solution: string | null;
    solved_at: Date | null;
    round: number;
    customer_id: number;
  };
  customers: Awaited<ReturnType<typeof customerNames>>;
  departments: ReadonlyMap<number, { name: string }>;
  names: ReadonlyMap<number, string>;
  contact: Awaited<ReturnType<typeof contactFor>> | null;
}

/** A callback as the screen shows it; the contact comes masked from the customers module. */
export function presentCallback(ctx: Ctx, row: CallbackRecord, parts: CallbackParts): Callback {
  const { ticket } = parts;
  const person = (id: number | null) => (id === null ? null : { id, name: parts.names.get(id) ?? '' });
  const state = callbackState(row, ctx.clock.now());
  return {
    id: row.id,
    ticket: {
      id: ticket.id,
      number: ticket.number,
      subject: ticket.subject,
      types: ticket.types as Callback['ticket']['types'],
      solution: ticket.solution,
      solvedAt: ticket.solved_at?.toISOString() ?? null,
      round: ticket.round,
    },
    customer: { id: ticket.customer_id, name: parts.customers.get(ticket.customer_id)?.name ?? '' },
    contact: parts.contact && {
      id: parts.contact.id,
      name: parts.contact.name,
      phone: parts.contact.phone,
      formOfAddress: parts.contact.formOfAddress,
    },
    round: row.round,
    fromAt: row.from_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    forSupervisor: row.for_supervisor,
    department:
      row.department_id === null
        ? null
        : { id: row.department_id, name: parts.departments.get(row.department_id)?.name ?? '' },
    assignee: person(row.assignee_id),
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    state,
    outcome: row.outcome as Callback['outcome'],
    solutionScore: row.solution_score,
    speedScore: row.speed_score,
    feedback: row.feedback,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: person(row.done_by),
    version: row.version,
    can: { record: !['done', 'cancelled'].includes(state) && mayRecord(ctx.actor, row) },
  };
}
