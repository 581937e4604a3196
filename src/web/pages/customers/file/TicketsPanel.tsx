import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { milestoneTexts } from '../../../../shared/api/ticket-words.ts';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import { usePick } from '../../../lib/i18n.ts';
import { useMay } from '../../../lib/me.ts';
import { useEndless } from '../../../lib/query.ts';
import { formatInstant } from '../../../lib/time.ts';
import { Countdown } from '../../../ui/Countdown.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import { useCustomersWords } from '../words.ts';

/** The customer's tickets: open ones first, by deadline; then the ended ones, newest first. */
export function TicketsPanel({ customerId }: { customerId: number }) {
  const t = useCustomersWords();
  const mayView = useMay('ticket.view');
  if (!mayView) return null;
  return (
    <section className="panel panel-padded" aria-label={t('tickets.title')}>
      <div className="contact-head">
        <h2>{t('tickets.title')}</h2>
        <span className="row-actions">
          <Link to="/tickets" search={{ view: 'all', status: 'any', customerId }} className="small">
            {t('tickets.all')}
          </Link>
        </span>
      </div>
      <Group customerId={customerId} status="open" title={t('tickets.open')} none={t('tickets.noneOpen')} />
      <Group customerId={customerId} status="ended" title={t('tickets.ended')} none="" />
    </section>
  );
}

function Group(props: { customerId: number; status: 'open' | 'ended'; title: string; none: string }) {
  const t = useCustomersWords();
  const { customerId, status } = props;
  const { result, items } = useEndless('GET /api/tickets', {
    query: { view: 'all', customerId, status, sort: status === 'open' ? 'due' : 'newest', limit: 10 },
  });
  if (result.isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (result.isError) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  if (items.length === 0) return props.none ? <p className="quiet">{props.none}</p> : null;
  return (
    <>
      <h3 className="quiet">{props.title}</h3>
      <ul className="customer-tickets">
        {items.map((row) => (
          <TicketLine key={row.id} row={row} />
        ))}
      </ul>
      {result.hasNextPage ? (
        <Button size="small" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          {t('tickets.more')}
        </Button>
      ) : null}
    </>
  );
}

function TicketLine({ row }: { row: TicketRow }) {
  const pick = usePick();
  return (
    <li>
      <div className="customer-ticket-line">
        <Link to="/tickets/$id" params={{ id: String(row.id) }}>
          {row.subject}
        </Link>
        <StatusTag status={row.status} waitingFor={row.waitingFor} />
      </div>
      <div className="customer-ticket-line small quiet">
        <span className="mono">{row.number}</span>
        <UrgencyMark urgency={row.urgency} />
        <span>{formatInstant(row.filedAt, 'day')}</span>
        {row.assignee ? <span>{row.assignee.name}</span> : null}
        {row.nextDue ? (
          <span className="customer-ticket-due">
            {pick(milestoneTexts[row.nextDue.kind])}{' '}
            <Countdown dueAt={row.nextDue.at} startedAt={row.nextDue.startedAt} />
          </span>
        ) : null}
      </div>
    </li>
  );
}
