import type { TicketFull } from '../use-ticket.ts';

/** What every dialog of a ticket gets. */
export interface DialogProps {
  ticket: TicketFull;
  onClose: () => void;
}
