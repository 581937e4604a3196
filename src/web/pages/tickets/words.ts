import { defineArea, useWords } from '../../lib/i18n.ts';
import { ticketEn } from '../../locales/en/ticket.ts';
import { ticketsEn } from '../../locales/en/tickets.ts';
import { ticketZh } from '../../locales/zh/ticket.ts';
import { ticketsZh } from '../../locales/zh/tickets.ts';

const ticketsArea = defineArea('tickets', ticketsZh, ticketsEn);
const ticketArea = defineArea('ticket', ticketZh, ticketEn);
/** Texts of the work list and of filing. */
export const useTicketsWords = () => useWords(ticketsArea);
/** Texts of one ticket's page. */
export const useTicketWords = () => useWords(ticketArea);
