import { type TicketType, ticketTypeTexts } from '../../../../shared/api/ticket-words.ts';
import { usePick } from '../../../lib/i18n.ts';

/** Types of a ticket in words: 投诉、服务. */
export function TypeList({ types }: { types: readonly TicketType[] }) {
  const pick = usePick();
  return <span className="type-list">{types.map((type) => pick(ticketTypeTexts[type])).join(' · ')}</span>;
}
