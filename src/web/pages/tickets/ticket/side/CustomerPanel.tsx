import { Link } from '@tanstack/react-router';
import { Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { customerKindTexts } from '../../../../../shared/api/customer-words.ts';
import type { Answer } from '../../../../lib/api.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { useMay } from '../../../../lib/me.ts';
import { useCall } from '../../../../lib/query.ts';
import { formatInstant } from '../../../../lib/time.ts';
import { Countdown } from '../../../../ui/Countdown.tsx';
import { Masked } from '../../../../ui/Masked.tsx';
import { StatusTag } from '../../../../ui/StatusTag.tsx';
import { UnmaskDialog } from '../../../customers/UnmaskDialog.tsx';
import { useTicketWords } from '../../words.ts';
import type { TicketFull } from '../use-ticket.ts';
import '../../list/rows.css';
import './customer.css';
import { Panel } from './Panel.tsx';

/** Who the ticket is for: contact (masked), grade, and what else is open for them. */
export function CustomerPanel({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  const [asks, setAsks] = useState(false);
  const mayView = useMay('customer.view');
  const { data: customer, isPending } = useCall(
    'GET /api/customers/:id',
    { params: { id: ticket.customer.id } },
    { enabled: mayView },
  );
  const { contact } = ticket;
  const onShow = customer?.can.unmask === true ? () => setAsks(true) : undefined;
  return (
    <Panel
      title={t('customer.title')}
      extra={
        mayView ? (
          <Link to="/customers/$id" params={{ id: String(ticket.customer.id) }} className="small">
            {t('customer.open')}
          </Link>
        ) : null
      }
    >
      <p className="customer-name">
        <strong>{ticket.customer.name}</strong>
        {ticket.customer.grade ? <Tag>{ticket.customer.grade}</Tag> : null}
      </p>
      <dl className="facts">
        <dt>{t('customer.number')}</dt>
        <dd className="mono">{ticket.customer.number}</dd>
        {contact ? (
          <>
            <dt>{t('customer.contact')}</dt>
            <dd>
              {contact.name}
              {contact.formOfAddress ? (
                <span className="quiet"> · {t('customer.address', { form: contact.formOfAddress })}</span>
              ) : null}
            </dd>
            <dt>{t('customer.phone')}</dt>
            <dd>
              <Masked value={contact.phone} kind="phone" onShow={onShow} />
            </dd>
            <dt>{t('customer.email')}</dt>
            <dd>
              <Masked value={contact.email} kind="email" onShow={onShow} />
            </dd>
          </>
        ) : null}
      </dl>
      {customer ? <FromFile customer={customer} /> : null}
      {mayView && isPending ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      <OtherTickets ticket={ticket} />
      {asks && customer ? <UnmaskDialog customer={customer} onClose={() => setAsks(false)} /> : null}
    </Panel>
  );
}

/** What the customer's file adds: kind, tags, remarks, and until when the data is shown in full. */
function FromFile({ customer }: { customer: Answer<'GET /api/customers/:id'> }) {
  const t = useTicketWords();
  const pick = usePick();
  return (
    <>
      <div className="customer-tags">
        <Tag>{pick(customerKindTexts[customer.kind])}</Tag>
        {customer.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
      {customer.remarks ? <p className="small customer-remarks">{customer.remarks}</p> : null}
      {customer.isUnmasked && customer.unmaskedUntil ? (
        <p className="quiet small">
          {t('customer.unmaskedUntil', { at: formatInstant(customer.unmaskedUntil, 'time') })}
        </p>
      ) : null}
    </>
  );
}

function OtherTickets({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  const { data } = useCall('GET /api/tickets', {
    query: { view: 'all', customerId: ticket.customer.id, status: 'open', limit: 6 },
  });
  const others = (data?.items ?? []).filter((row) => row.id !== ticket.id);
  return (
    <div className="customer-others">
      <h3>{t('customer.otherTickets')}</h3>
      {data && others.length === 0 ? <p className="quiet small">{t('customer.noOther')}</p> : null}
      <ul>
        {others.map((row) => (
          <li key={row.id}>
            <Link to="/tickets/$id" params={{ id: String(row.id) }} title={row.subject}>
              {row.subject}
            </Link>
            <span className="card-line small">
              <StatusTag status={row.status} waitingFor={row.waitingFor} />
              {row.nextDue ? <Countdown dueAt={row.nextDue.at} startedAt={row.nextDue.startedAt} /> : null}
            </span>
          </li>
        ))}
      </ul>
      <Link
        to="/tickets"
        search={{ view: 'all', status: 'any', customerId: ticket.customer.id }}
        className="small"
      >
        {t('customer.allTickets')}
      </Link>
    </div>
  );
}
