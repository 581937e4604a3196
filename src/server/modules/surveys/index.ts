export { rateTicket } from './actions/rate-ticket.ts';
export { ratingOf } from './reads.ts';
