import { RedoOutlined, SwapOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { milestoneTexts } from '../../../../shared/api/ticket-words.ts';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import { usePick } from '../../../lib/i18n.ts';
import { Countdown } from '../../../ui/Countdown.tsx';
import { useTicketsWords } from '../words.ts';
import './rows.css';

/** Next deadline of a ticket: which promise, and how long it has. */
export function DueCell({ row }: { row: TicketRow }) {
  const t = useTicketsWords();
  const pick = usePick();
  if (!row.nextDue) return <span className="quiet">{t('row.noDue')}</span>;
  return (
    <span className="due-cell">
      <span className="due-kind">{pick(milestoneTexts[row.nextDue.kind])}</span>
      <Countdown dueAt={row.nextDue.at} startedAt={row.nextDue.startedAt} />
    </span>
  );
}

/** Subject as the link to the ticket, with the signs of trouble: reopened, transferred, nudged. */
export function SubjectCell({ row, isGone }: { row: TicketRow; isGone: boolean }) {
  const t = useTicketsWords();
  return (
    <span className="subject-cell">
      <Link to="/tickets/$id" params={{ id: String(row.id) }} className="subject-link" title={row.subject}>
        {row.subject}
      </Link>
      <Signs row={row} />
      {isGone ? <span className="quiet small">{t('row.gone')}</span> : null}
    </span>
  );
}

/** Reopenings, transfers and nudges, where there were any. */
export function Signs({ row }: { row: TicketRow }) {
  const t = useTicketsWords();
  return (
    <>
      <Sign count={row.round} icon={<RedoOutlined />} text={t('row.round', { number: row.round })} />
      <Sign
        count={row.transferCount}
        icon={<SwapOutlined />}
        text={t('row.transfers', { number: row.transferCount })}
      />
      <Sign
        count={row.nudgeCount}
        icon={<ThunderboltOutlined />}
        text={t('row.nudges', { number: row.nudgeCount })}
      />
    </>
  );
}

function Sign({ count, icon, text }: { count: number; icon: ReactNode; text: string }) {
  if (count === 0) return null;
  return (
    <Tooltip title={text}>
      <span className="sign">
        <span aria-hidden="true">
          {icon}
          {count}
        </span>
        <span className="visually-hidden">{text}</span>
      </span>
    </Tooltip>
  );
}
