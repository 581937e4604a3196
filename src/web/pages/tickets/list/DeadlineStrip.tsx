import {
  CheckCircleOutlined,
  ExclamationCircleFilled,
  FileUnknownOutlined,
  HourglassOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import type { Answer } from '../../../lib/api.ts';
import { useNow } from '../../../lib/time.ts';
import { useTicketsWords } from '../words.ts';
import type { WorkListState } from './use-work-list.ts';

const SOON_MS = 2 * 3_600_000;

interface DeadlineStripProps {
  state: WorkListState;
  counts: Answer<'GET /api/tickets/counts'> | undefined;
  rows: readonly TicketRow[];
  /** Whether the list has more rows than are loaded. */
  hasMore: boolean;
}

/** What is late and what soon will be, before anything else; each figure opens its tickets. */
export function DeadlineStrip({ state, counts, rows, hasMore }: DeadlineStripProps) {
  const t = useTicketsWords();
  const now = useNow(60_000);
  if (!counts) return <div className="strip" />;
  const soon = dueSoon(rows, now);
  // Sorted by deadline, rows beyond the last loaded one are due later; only if it is itself soon may there be more.
  const isOpenEnded = hasMore && soon > 0 && isSoon(rows.at(-1), now);
  const { mineOverdue, departmentOverdue, unexplainedBreaches } = counts;
  const isCalm = mineOverdue + departmentOverdue + unexplainedBreaches + soon === 0;
  return (
    <ul className="strip" aria-label={t('strip.label')}>
      {isCalm ? (
        <li className="strip-calm">
          <CheckCircleOutlined aria-hidden="true" /> {t('strip.calm')}
        </li>
      ) : null}
      <Figure
        icon={<ExclamationCircleFilled />}
        tone="bad"
        value={mineOverdue}
        label={t('strip.mineOverdue')}
        onOpen={() => state.change({ view: 'mine', overdue: true, status: undefined })}
      />
      <Figure
        icon={<ExclamationCircleFilled />}
        tone="bad"
        value={departmentOverdue}
        label={t('strip.departmentOverdue')}
        onOpen={() => state.change({ view: 'department', overdue: true, status: undefined })}
      />
      <Figure
        icon={<HourglassOutlined />}
        tone="warn"
        value={soon}
        suffix={isOpenEnded ? '+' : ''}
        label={t('strip.soon')}
        hint={t('strip.soonHint')}
        onOpen={() => state.change({ sort: 'due' })}
      />
      <Figure
        icon={<FileUnknownOutlined />}
        tone="warn"
        value={unexplainedBreaches}
        label={t('strip.unexplained')}
        hint={t('strip.unexplainedHint')}
        onOpen={() => state.change({ view: 'mine', overdue: true, status: undefined })}
      />
    </ul>
  );
}

interface FigureProps {
  icon: ReactNode;
  tone: 'bad' | 'warn';
  value: number;
  suffix?: string;
  label: string;
  hint?: string;
  onOpen: () => void;
}

function Figure({ icon, tone, value, suffix = '', label, hint, onOpen }: FigureProps) {
  if (value === 0) return null;
  return (
    <li>
      <Tooltip title={hint}>
        <button type="button" className={`strip-figure strip-${tone}`} onClick={onOpen}>
          {icon}
          <span>{label}</span>
          <strong>
            {value}
            {suffix}
          </strong>
        </button>
      </Tooltip>
    </li>
  );
}

function isSoon(row: TicketRow | undefined, now: number): boolean {
  if (!row?.nextDue) return false;
  const left = Date.parse(row.nextDue.at) - now;
  return left > 0 && left <= SOON_MS;
}

const dueSoon = (rows: readonly TicketRow[], now: number): number =>
  rows.filter((row) => isSoon(row, now)).length;
