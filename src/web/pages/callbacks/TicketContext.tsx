import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { Callback } from '../../../shared/api/callbacks.ts';
import { useMay } from '../../lib/me.ts';
import { formatInstant } from '../../lib/time.ts';
import { LoopRing } from '../../ui/LoopRing.tsx';
import { TypeList } from '../tickets/list/TypeList.tsx';
import { Thread } from '../tickets/ticket/thread/Thread.tsx';
import { useTicket } from '../tickets/ticket/use-ticket.ts';
import { useCallbacksWords } from './words.ts';

/** What the caller must know: what was asked, what was done, and how it went. */
export function TicketContext({ callback }: { callback: Callback }) {
  const t = useCallbacksWords();
  const mayView = useMay('ticket.view');
  const { ticket } = callback;
  return (
    <div className="callback-context">
      <section className="panel panel-padded" aria-label={t('page.solution')}>
        <div className="callback-marks">
          <h2>{ticket.subject}</h2>
          <TypeList types={ticket.types} />
          {mayView ? (
            <Link to="/tickets/$id" params={{ id: String(ticket.id) }} className="small">
              {t('page.openTicket')}
            </Link>
          ) : null}
        </div>
        <h3>{t('page.solution')}</h3>
        <p className="callback-words">{ticket.solution ?? t('page.noSolution')}</p>
        {ticket.solvedAt ? (
          <p className="quiet small">{t('page.solvedAt', { at: formatInstant(ticket.solvedAt) })}</p>
        ) : null}
      </section>
      {mayView ? <History ticketId={ticket.id} /> : null}
    </div>
  );
}

function History({ ticketId }: { ticketId: number }) {
  const t = useCallbacksWords();
  const { ticket, thread, loop } = useTicket(ticketId);
  if (ticket.isError) return null;
  if (!ticket.data) return <Skeleton active />;
  return (
    <section aria-label={t('page.history')}>
      <div className="callback-marks callback-history">
        <h2>{t('page.history')}</h2>
        {loop.data ? <LoopRing stations={loop.data.stations} size={24} /> : null}
      </div>
      <Thread ticket={ticket.data} read={thread} />
    </section>
  );
}
