import { Link } from '@tanstack/react-router';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import { useTicketsWords } from '../words.ts';
import { DueCell, Signs } from './cells.tsx';
import { TypeList } from './TypeList.tsx';

interface TicketCardsProps {
  rows: readonly TicketRow[];
  goneIds: ReadonlySet<number>;
}

/** The work list on a phone: one card a ticket, the deadline first. */
export function TicketCards({ rows, goneIds }: TicketCardsProps) {
  const t = useTicketsWords();
  return (
    <ul className="cards" aria-label={t('listLabel')}>
      {rows.map((row) => (
        <li key={row.id} className={goneIds.has(row.id) ? 'card row-gone' : 'card'}>
          <div className="card-line">
            <DueCell row={row} />
            <UrgencyMark urgency={row.urgency} />
          </div>
          <Link to="/tickets/$id" params={{ id: String(row.id) }} className="card-subject">
            {row.subject}
          </Link>
          <div className="card-line small quiet">
            <span className="card-customer">
              {row.customer.name} · <TypeList types={row.types} />
            </span>
            <span className="card-signs">
              <Signs row={row} />
            </span>
          </div>
          <div className="card-line small">
            <span className="mono quiet">{row.number}</span>
            <span className="card-end">
              <span className="quiet">{row.assignee?.name ?? t('row.unassigned')}</span>
              <StatusTag status={row.status} waitingFor={row.waitingFor} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
