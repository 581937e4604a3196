import { Link } from '@tanstack/react-router';
import { Button, Form, Radio, Skeleton, Tag } from 'antd';
import { customerKindTexts } from '../../../../shared/api/customer-words.ts';
import { usePick } from '../../../lib/i18n.ts';
import { useCall } from '../../../lib/query.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { useNewTicketWords } from '../words.ts';

/** The chosen customer: who speaks, and what is already open, so that nothing is filed twice. */
export function KnownCustomer({ id, onChange }: { id: number; onChange: () => void }) {
  const t = useNewTicketWords();
  const pick = usePick();
  const { data: customer, error, refetch } = useCall('GET /api/customers/:id', { params: { id } });
  const open = useCall('GET /api/tickets', {
    query: { view: 'all', customerId: id, status: 'open', limit: 5 },
  }).data?.items;
  const change = (
    <Button size="small" onClick={onChange}>
      {t('customer.change')}
    </Button>
  );
  if (error) {
    return (
      <ErrorState error={error} retry={() => void refetch()}>
        {change}
      </ErrorState>
    );
  }
  if (!customer) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  return (
    <>
      <p className="chosen-customer">
        <strong>{customer.name}</strong>
        <span className="mono quiet">{customer.number}</span>
        <Tag>{pick(customerKindTexts[customer.kind])}</Tag>
        {customer.grade ? <Tag>{customer.grade}</Tag> : null}
        {change}
      </p>
      <Form.Item name="contactId" label={t('customer.contact')}>
        <Radio.Group
          className="contact-choice"
          options={customer.contacts.map((contact) => ({
            value: contact.id,
            label: [contact.name, contact.position, contact.phone].filter(Boolean).join(' · '),
          }))}
        />
      </Form.Item>
      {open && open.length > 0 ? (
        <div className="open-already">
          <p>
            <strong>{t('customer.openTickets')}</strong>{' '}
            <span className="quiet">{t('customer.checkFirst')}</span>
          </p>
          <ul>
            {open.map((row) => (
              <li key={row.id}>
                <Link to="/tickets/$id" params={{ id: String(row.id) }}>
                  {row.subject}
                </Link>
                <StatusTag status={row.status} waitingFor={row.waitingFor} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
