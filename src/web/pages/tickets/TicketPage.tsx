import { Link, useParams } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useDocumentTitle } from '../../lib/title.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { TicketView } from './ticket/TicketView.tsx';
import { useTicket } from './ticket/use-ticket.ts';
import { useTicketWords } from './words.ts';

/** The page of one ticket. */
export function TicketPage() {
  const { id } = useParams({ from: '/shell/tickets/$id' });
  return /^[1-9]\d{0,15}$/.test(id) ? <KnownTicket key={id} id={Number(id)} /> : <NotFound />;
}

function KnownTicket({ id }: { id: number }) {
  const t = useTicketWords();
  const reads = useTicket(id);
  const { data: ticket, error, refetch } = reads.ticket;
  useDocumentTitle(ticket ? `${ticket.number} ${ticket.subject}` : '');
  if (ticket) {
    return (
      <div className="page ticket-page" data-wide>
        <TicketView ticket={ticket} reads={reads} />
      </div>
    );
  }
  if (error) {
    return (
      <div className="page">
        <ErrorState error={error} retry={() => void refetch()}>
          <Link to="/tickets">
            <Button>{t('back')}</Button>
          </Link>
        </ErrorState>
      </div>
    );
  }
  return (
    <div className="page" data-wide>
      <Skeleton active title={{ width: '40%' }} paragraph={{ rows: 10 }} />
    </div>
  );
}
