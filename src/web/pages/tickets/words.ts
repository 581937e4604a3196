import { defineArea, useWords } from '../../lib/i18n.ts';
import { newTicketEn } from '../../locales/en/new-ticket.ts';
import { ticketEn } from '../../locales/en/ticket.ts';
import { ticketsEn } from '../../locales/en/tickets.ts';
import { newTicketZh } from '../../locales/zh/new-ticket.ts';
import { ticketZh } from '../../locales/zh/ticket.ts';
import { ticketsZh } from '../../locales/zh/tickets.ts';

const ticketsArea = defineArea('tickets', ticketsZh, ticketsEn);
const ticketArea = defineArea('ticket', ticketZh, ticketEn);
const newTicketArea = defineArea('new-ticket', newTicketZh, newTicketEn);
/** Texts of the work list. */
export const useTicketsWords = () => useWords(ticketsArea);
/** Texts of one ticket's page. */
export const useTicketWords = () => useWords(ticketArea);
/** Texts of filing for a caller. */
export const useNewTicketWords = () => useWords(newTicketArea);
