import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Callback } from '../../../shared/api/callbacks.ts';
import { useMay } from '../../lib/me.ts';
import { useCall } from '../../lib/query.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Masked } from '../../ui/Masked.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { UnmaskDialog } from '../customers/UnmaskDialog.tsx';
import './callbacks.css';
import { DueCell, ForSupervisor } from './columns.tsx';
import { RecordForm } from './RecordForm.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { TicketContext } from './TicketContext.tsx';
import { useCallbacksWords } from './words.ts';

/** One callback: whom to call and what to ask, with the solution and its history beside it. */
export function CallbackPage() {
  const { id } = useParams({ from: '/shell/callbacks/$id' });
  return /^[1-9]\d{0,15}$/.test(id) ? <KnownCallback key={id} id={Number(id)} /> : <NotFound />;
}

function KnownCallback({ id }: { id: number }) {
  const t = useCallbacksWords();
  const { data: callback, error, refetch } = useCall('GET /api/callbacks/:id', { params: { id } });
  if (!callback && !error) return <PageLoading />;
  if (!callback) {
    return (
      <div className="page">
        <ErrorState error={error ?? new Error('')} retry={() => void refetch()}>
          <Link to="/callbacks" search={{}}>
            <Button>{t('back')}</Button>
          </Link>
        </ErrorState>
      </div>
    );
  }
  const isOpen = callback.state !== 'done' && callback.state !== 'cancelled';
  return (
    <Page
      title={t('page.title', { number: callback.ticket.number })}
      hint={
        <span className="callback-marks">
          <DueCell row={callback} />
          {callback.forSupervisor ? <ForSupervisor /> : null}
          {callback.attempts > 0 ? <span>{t('attempts', { number: callback.attempts })}</span> : null}
          {callback.round > 0 ? <span>{t('page.round', { number: callback.round + 1 })}</span> : null}
        </span>
      }
      actions={
        <Link to="/callbacks" search={{}}>
          {t('back')}
        </Link>
      }
    >
      <div className="callback-columns">
        <TicketContext callback={callback} />
        <div className="callback-side">
          <ContactPanel callback={callback} />
          {callback.state === 'done' ? <ResultPanel callback={callback} /> : null}
          {isOpen && callback.can.record ? <RecordForm callback={callback} /> : null}
          {isOpen && !callback.can.record ? <Alert type="info" showIcon title={t('page.cannot')} /> : null}
        </div>
      </div>
    </Page>
  );
}

/** Whom to call, and on which number. */
function ContactPanel({ callback }: { callback: Callback }) {
  const t = useCallbacksWords();
  const [asks, setAsks] = useState(false);
  const mayUnmask = useMay('customer.unmask');
  const { contact, customer } = callback;
  return (
    <section className="panel panel-padded" aria-label={t('page.call')}>
      <h2>{t('page.call')}</h2>
      <p>
        <Link to="/customers/$id" params={{ id: String(customer.id) }}>
          {customer.name}
        </Link>
      </p>
      {contact ? (
        <dl className="facts">
          <dt>{t('columns.contact')}</dt>
          <dd>{contact.name}</dd>
          {contact.formOfAddress ? (
            <>
              <dt>{t('page.preferredName')}</dt>
              <dd>{contact.formOfAddress}</dd>
            </>
          ) : null}
          <dt>{t('page.phone')}</dt>
          <dd>
            <Masked value={contact.phone} kind="phone" onShow={mayUnmask ? () => setAsks(true) : undefined} />
          </dd>
        </dl>
      ) : null}
      {asks ? <UnmaskDialog customer={customer} onClose={() => setAsks(false)} /> : null}
    </section>
  );
}
