import type { Channel, Expectation, TicketType, Urgency } from '../../../../shared/api/ticket-words.ts';
import type { NewTicket } from '../../../../shared/api/tickets.ts';
import type { Uploaded } from '../../../lib/files.ts';
import type { NewCustomerValues } from '../../customers/form/values.ts';

/** The form of filing, as it is kept in the draft. */
export interface NewTicketValues {
  /** Who calls: somebody known, or somebody to be added together with the ticket. */
  who: 'known' | 'new';
  customerId?: number | null;
  contactId?: number | null;
  newCustomer?: NewCustomerValues | undefined;
  channel: Channel;
  types: TicketType[];
  urgency: Urgency;
  coreBusinessDown: boolean;
  subject: string;
  description: string;
  occurred?: string | null;
  tried?: string | null;
  expected?: Expectation[];
  departmentId?: number | null;
  assigneeId?: number | null;
  files?: Uploaded[];
  /** Stays with the draft, so that sending again after a broken line files once. */
  clientKey: string;
}

/** What the form has, as the API takes it. */
export function toNewTicket(values: NewTicketValues, customerId: number, files: string[]): NewTicket {
  return {
    customerId,
    contactId: values.who === 'known' ? (values.contactId ?? null) : null,
    channel: values.channel,
    types: values.types,
    urgency: values.coreBusinessDown ? 'urgent' : values.urgency,
    coreBusinessDown: values.coreBusinessDown,
    subject: values.subject.trim(),
    description: values.description,
    occurred: values.occurred?.trim() || null,
    tried: values.tried?.trim() || null,
    expected: values.expected ?? [],
    ...(files.length > 0 && { files }),
    departmentId: values.departmentId ?? null,
    assigneeId: values.assigneeId ?? null,
    clientKey: values.clientKey,
  };
}
