import { ExclamationCircleFilled, UserSwitchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { callbackOutcomeTexts } from '../../../shared/api/callback-words.ts';
import type { Callback } from '../../../shared/api/callbacks.ts';
import { usePick } from '../../lib/i18n.ts';
import { formatInstant } from '../../lib/time.ts';
import { Countdown } from '../../ui/Countdown.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { useCallbacksWords } from './words.ts';

/** Columns of the callback list, the due time first. */
export function useCallbackColumns(): Column<Callback>[] {
  const t = useCallbacksWords();
  return useMemo(
    () => [
      {
        key: 'ticket',
        title: t('columns.ticket'),
        phone: 'head',
        render: (row) => (
          <span className="callback-ticket">
            <span className="callback-subject">{row.ticket.subject}</span>
            <span className="mono small quiet">{row.ticket.number}</span>
          </span>
        ),
      },
      { key: 'due', title: t('columns.due'), width: 210, render: (row) => <DueCell row={row} /> },
      {
        key: 'customer',
        title: t('columns.customer'),
        width: 170,
        render: (row) => (
          <Link to="/customers/$id" params={{ id: String(row.customer.id) }}>
            {row.customer.name}
          </Link>
        ),
      },
      {
        key: 'contact',
        title: t('columns.contact'),
        width: 160,
        render: (row) =>
          row.contact ? (
            <span className="callback-ticket">
              <span>{row.contact.name}</span>
              <span className="small quiet">{row.contact.phone}</span>
            </span>
          ) : null,
      },
      {
        key: 'assignee',
        title: t('columns.assignee'),
        width: 130,
        render: (row) => (
          <span className="callback-ticket">
            <span>{row.assignee?.name ?? t('unassigned')}</span>
            {row.forSupervisor ? <ForSupervisor /> : null}
          </span>
        ),
      },
      { key: 'result', title: t('columns.result'), width: 150, render: (row) => <ResultCell row={row} /> },
    ],
    [t],
  );
}

/** Complaints are called back by a supervisor. */
export function ForSupervisor() {
  const t = useCallbacksWords();
  return (
    <span className="small callback-supervisor">
      <UserSwitchOutlined aria-hidden="true" /> {t('forSupervisor')}
    </span>
  );
}

/** Until when it is to be made; before its time, from when on it may be. */
export function DueCell({ row }: { row: Callback }) {
  const t = useCallbacksWords();
  if (row.state === 'done') return <span className="quiet">{formatInstant(row.doneAt, 'short')}</span>;
  if (row.state === 'cancelled') return <span className="quiet">{t('state.cancelled')}</span>;
  return (
    <span className="callback-ticket">
      <Countdown dueAt={row.dueAt} startedAt={row.fromAt} />
      {row.state === 'pending' ? (
        <span className="small quiet">{t('from', { at: formatInstant(row.fromAt, 'short') })}</span>
      ) : null}
    </span>
  );
}

function ResultCell({ row }: { row: Callback }) {
  const t = useCallbacksWords();
  const pick = usePick();
  if (row.outcome) {
    const isBad = row.outcome === 'dissatisfied';
    return (
      <span className={isBad ? 'callback-bad' : undefined}>
        {isBad ? <ExclamationCircleFilled aria-hidden="true" /> : null}{' '}
        {pick(callbackOutcomeTexts[row.outcome])}
        {row.solutionScore ? ` ${row.solutionScore}/${row.speedScore ?? '–'}` : null}
      </span>
    );
  }
  return row.attempts > 0 ? <span className="quiet">{t('attempts', { number: row.attempts })}</span> : null;
}
