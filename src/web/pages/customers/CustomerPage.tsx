import { EyeOutlined, PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../../shared/api/customers.ts';
import { useCall } from '../../lib/query.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ContactsPanel } from './file/ContactsPanel.tsx';
import { ContactDrawer, EditCustomerDrawer } from './file/EditDrawers.tsx';
import { FilePanel } from './file/FilePanel.tsx';
import { TicketsPanel } from './file/TicketsPanel.tsx';
import { UnmaskLine } from './file/UnmaskLine.tsx';
import { UnmaskDialog } from './UnmaskDialog.tsx';
import './customers.css';
import { useCustomersWords } from './words.ts';

/** One customer: contacts, tickets, file. */
export function CustomerPage() {
  const { id } = useParams({ from: '/shell/customers/$id' });
  return /^[1-9]\d{0,15}$/.test(id) ? <KnownCustomer key={id} id={Number(id)} /> : <NotFound />;
}

function KnownCustomer({ id }: { id: number }) {
  const t = useCustomersWords();
  const { data: customer, error, refetch } = useCall('GET /api/customers/:id', { params: { id } });
  if (customer) return <CustomerView customer={customer} />;
  if (!error) return <PageLoading />;
  return (
    <div className="page">
      <ErrorState error={error} retry={() => void refetch()}>
        <Link to="/customers" search={{}}>
          <Button>{t('file.back')}</Button>
        </Link>
      </ErrorState>
    </div>
  );
}

function CustomerView({ customer }: { customer: Customer }) {
  const t = useCustomersWords();
  const [asks, setAsks] = useState(false);
  const navigate = useNavigate({ from: '/customers/$id' });
  const { edit } = useSearch({ from: '/shell/customers/$id' });
  const open = (what: string | undefined) =>
    void navigate({ to: '/customers/$id', search: what ? { edit: what } : {}, resetScroll: false });
  const mayShow = customer.can.unmask && !customer.isUnmasked;
  const onShow = mayShow ? () => setAsks(true) : undefined;
  const contact = customer.contacts.find((one) => edit === `contact-${one.id}`);
  return (
    <Page
      title={customer.name}
      hint={<Marks customer={customer} />}
      actions={
        <>
          {onShow ? (
            <Button icon={<EyeOutlined />} onClick={onShow}>
              {t('unmask.button')}
            </Button>
          ) : null}
          {customer.can.edit ? <Button onClick={() => open('file')}>{t('file.edit')}</Button> : null}
          {customer.can.createTicket ? (
            <Link to="/tickets/new" search={{ customerId: customer.id }}>
              <Button type="primary" icon={<PlusOutlined />}>
                {t('file.newTicket')}
              </Button>
            </Link>
          ) : null}
        </>
      }
    >
      <UnmaskLine customer={customer} />
      <div className="customer-page-columns">
        <div className="customer-page-main">
          <ContactsPanel
            customer={customer}
            onShow={onShow}
            onEdit={(one) => open(one ? `contact-${one.id}` : 'new-contact')}
          />
          <TicketsPanel customerId={customer.id} />
        </div>
        <div className="customer-page-side">
          <FilePanel customer={customer} onShow={onShow} />
        </div>
      </div>
      {edit === 'file' ? <EditCustomerDrawer customer={customer} onClose={() => open(undefined)} /> : null}
      {edit === 'new-contact' ? (
        <ContactDrawer customer={customer} contact={null} onClose={() => open(undefined)} />
      ) : null}
      {contact ? (
        <ContactDrawer
          key={contact.id}
          customer={customer}
          contact={contact}
          onClose={() => open(undefined)}
        />
      ) : null}
      {asks ? <UnmaskDialog customer={customer} onClose={() => setAsks(false)} /> : null}
    </Page>
  );
}

function Marks({ customer }: { customer: Customer }) {
  const t = useCustomersWords();
  return (
    <span className="customer-marks">
      <span className="mono">{customer.number}</span>
      {customer.grade ? (
        <Tag>
          {t('file.grade')} {customer.grade}
        </Tag>
      ) : null}
      {customer.owner ? (
        <span>
          {t('file.owner')} {customer.owner.name}
        </span>
      ) : null}
      {customer.archivedAt ? <Tag>{t('file.archived')}</Tag> : null}
    </span>
  );
}
