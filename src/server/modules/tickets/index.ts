export { close as closeLocked } from './actions/close-ticket.ts';
export {
  confirmByCustomer,
  nudgeByCustomer,
  rejectByCustomer,
  replyByCustomer,
} from './actions/customer-acts.ts';
export { dispatchQueued } from './actions/dispatch-queued.ts';
export { fileRequest } from './actions/file-request.ts';
export { fileTicket, progressPath } from './actions/file-ticket.ts';
export { reopen as reopenLocked } from './actions/reopen-ticket.ts';
export { mailCustomer } from './mail-customer.ts';
export { type NewAssignmentRule, replaceMatrix } from './matrix.ts';
export { mailedEvents, queueMail, tellAssignee, tellCustomerReplied } from './on-events.ts';
export { ensurePolicyPresets } from './policies.ts';
export { openTicketsOfCustomers } from './reads/count-tickets.ts';
export type { StationSource } from './reads/loop.ts';
export { getProgress, getTicketByToken } from './reads/progress.ts';
export { mayReadTicketFile, publicFileOf } from './reads/ticket-files.ts';
export { ticketRoutes } from './routes.ts';
export { isComplaint } from './rules.ts';
export { getVisibleTicket, lockTicketByToken, type TicketRecord, visibleTo } from './store.ts';
export { sweepMilestones } from './sweep.ts';
