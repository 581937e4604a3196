import type { FastifyInstance } from 'fastify';
import { ticketEndpoints } from '../../../shared/api/endpoints/tickets.ts';
import { serve } from '../../platform/http/serve.ts';
import { acceptTicket } from './actions/accept-ticket.ts';
import { addNote, proposeSolution, replyToCustomer, reportProgress } from './actions/answer-customer.ts';
import { changeUrgency } from './actions/change-urgency.ts';
import { cancelTicket, closeTicket } from './actions/close-ticket.ts';
import { confirmSolution, rejectSolution } from './actions/confirm-solution.ts';
import { editAssignmentRules } from './actions/edit-assignment-rules.ts';
import { editPolicy, setPolicyActive } from './actions/edit-policy.ts';
import { escalateTicket } from './actions/escalate-ticket.ts';
import { explainBreach } from './actions/explain-breach.ts';
import { fileTicket } from './actions/file-ticket.ts';
import { holdTicket, resumeTicket } from './actions/hold-ticket.ts';
import { nudgeTicket } from './actions/nudge-ticket.ts';
import { rePromise } from './actions/re-promise.ts';
import { reopenTicket } from './actions/reopen-ticket.ts';
import { solveTicket } from './actions/solve-ticket.ts';
import { assignTicket, transferTicket } from './actions/transfer-ticket.ts';
import { listCandidates } from './reads/candidates.ts';
import { countTickets } from './reads/count-tickets.ts';
import { getTicket } from './reads/get-ticket.ts';
import { listTickets } from './reads/list-tickets.ts';
import { getLoop, type StationSource } from './reads/loop.ts';
import { listAssignmentRules, listPolicies } from './reads/policies.ts';
import { getThread } from './reads/thread.ts';

const done = async (work: Promise<void>): Promise<{ ok: true }> => {
  await work;
  return { ok: true };
};

/** Routes of tickets, service policies and the assignment matrix. `stations`: what higher modules add to the loop ring. */
export function ticketRoutes(app: FastifyInstance, stations: readonly StationSource[]): void {
  serve(app, ticketEndpoints, {
    'GET /api/tickets': (ctx, { query }) => listTickets(ctx, query),
    'GET /api/tickets/counts': (ctx) => countTickets(ctx),
    'GET /api/tickets/:id': (ctx, { params }) => getTicket(ctx, params.id),
    'GET /api/tickets/:id/thread': async (ctx, { params }) => ({ items: await getThread(ctx, params.id) }),
    'GET /api/tickets/:id/loop': (ctx, { params }) => getLoop(ctx, params.id, stations),
    'GET /api/tickets/:id/candidates': (ctx, { params, query }) =>
      listCandidates(ctx, params.id, query.departmentId),
    'POST /api/tickets': (ctx, { body }) => fileTicket(ctx, body),
    'POST /api/tickets/:id/accept': (ctx, { params, body }) =>
      done(acceptTicket(ctx, params.id, body.version)),
    'POST /api/tickets/:id/reply': (ctx, { params, body }) => done(replyToCustomer(ctx, params.id, body)),
    'POST /api/tickets/:id/note': (ctx, { params, body }) => done(addNote(ctx, params.id, body)),
    'POST /api/tickets/:id/report-progress': (ctx, { params, body }) =>
      done(reportProgress(ctx, params.id, body)),
    'POST /api/tickets/:id/propose-solution': (ctx, { params, body }) =>
      done(proposeSolution(ctx, params.id, body)),
    'POST /api/tickets/:id/solve': (ctx, { params, body }) => done(solveTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/hold': (ctx, { params, body }) => done(holdTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/resume': (ctx, { params, body }) =>
      done(resumeTicket(ctx, params.id, body.version)),
    'POST /api/tickets/:id/transfer': (ctx, { params, body }) => done(transferTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/assign': (ctx, { params, body }) => done(assignTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/escalate': (ctx, { params, body }) => done(escalateTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/nudge': (ctx, { params, body }) => done(nudgeTicket(ctx, params.id, body.version)),
    'POST /api/tickets/:id/re-promise': (ctx, { params, body }) =>
      done(rePromise(ctx, params.id, { ...body, promisedAt: new Date(body.promisedAt) })),
    'POST /api/tickets/:id/change-urgency': (ctx, { params, body }) =>
      done(changeUrgency(ctx, params.id, body)),
    'POST /api/tickets/:id/confirm': (ctx, { params, body }) =>
      done(confirmSolution(ctx, params.id, body.version)),
    'POST /api/tickets/:id/reject': (ctx, { params, body }) => done(rejectSolution(ctx, params.id, body)),
    'POST /api/tickets/:id/reopen': (ctx, { params, body }) => done(reopenTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/close': (ctx, { params, body }) => done(closeTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/cancel': (ctx, { params, body }) => done(cancelTicket(ctx, params.id, body)),
    'POST /api/tickets/:id/explain-breach': (ctx, { params, body }) =>
      done(explainBreach(ctx, params.id, body)),
    'GET /api/service-policies': async (ctx) => ({ items: await listPolicies(ctx) }),
    'POST /api/service-policies/:id/edit': (ctx, { params, body }) => done(editPolicy(ctx, params.id, body)),
    'POST /api/service-policies/:id/activate': (ctx, { params }) =>
      done(setPolicyActive(ctx, params.id, true)),
    'POST /api/service-policies/:id/deactivate': (ctx, { params }) =>
      done(setPolicyActive(ctx, params.id, false)),
    'GET /api/assignment-rules': async (ctx) => ({ items: await listAssignmentRules(ctx) }),
    'POST /api/assignment-rules/edit': (ctx, { body }) => done(editAssignmentRules(ctx, body.rules)),
  });
}
