import {
  CheckCircleOutlined,
  ExclamationCircleFilled,
  FileUnknownOutlined,
  HourglassOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { soonHours } from '../../../../shared/api/ticket-words.ts';
import type { Answer } from '../../../lib/api.ts';
import type { TicketsSearch } from '../tickets-search.ts';
import { useTicketsWords } from '../words.ts';
import type { WorkListState } from './use-work-list.ts';

interface DeadlineStripProps {
  state: WorkListState;
  counts: Answer<'GET /api/tickets/counts'> | undefined;
}

/** What is late and what soon will be, before anything else; each figure opens its tickets. */
export function DeadlineStrip({ state, counts }: DeadlineStripProps) {
  const t = useTicketsWords();
  if (!counts) return <div className="strip" />;
  const { mineOverdue, departmentOverdue, unexplainedBreaches } = counts;
  // Who looks at their own tickets is told of their own; everybody else of the department's.
  const view = state.view === 'mine' ? 'mine' : 'department';
  const soon = view === 'mine' ? counts.mineSoon : counts.departmentSoon;
  const isCalm = mineOverdue + departmentOverdue + unexplainedBreaches + soon === 0;
  // One figure at a time: what another one asked for is taken away.
  const open = (patch: Partial<TicketsSearch>) =>
    state.change({
      overdue: undefined,
      soon: undefined,
      unexplained: undefined,
      status: undefined,
      ...patch,
    });
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
        onOpen={() => open({ view: 'mine', overdue: true })}
      />
      <Figure
        icon={<ExclamationCircleFilled />}
        tone="bad"
        value={departmentOverdue}
        label={t('strip.departmentOverdue')}
        onOpen={() => open({ view: 'department', overdue: true })}
      />
      <Figure
        icon={<HourglassOutlined />}
        tone="warn"
        value={soon}
        label={t('strip.soon', { hours: soonHours })}
        hint={view === 'mine' ? t('strip.soonMine') : t('strip.soonDepartment')}
        onOpen={() => open({ view, soon: true })}
      />
      <Figure
        icon={<FileUnknownOutlined />}
        tone="warn"
        value={unexplainedBreaches}
        label={t('strip.unexplained')}
        hint={t('strip.unexplainedHint')}
        onOpen={() => open({ view: 'all', status: 'any', unexplained: true })}
      />
    </ul>
  );
}

interface FigureProps {
  icon: ReactNode;
  tone: 'bad' | 'warn';
  value: number;
  label: string;
  hint?: string;
  onOpen: () => void;
}

function Figure({ icon, tone, value, label, hint, onOpen }: FigureProps) {
  if (value === 0) return null;
  return (
    <li>
      <Tooltip title={hint}>
        <button type="button" className={`strip-figure strip-${tone}`} onClick={onOpen}>
          {icon}
          <span>{label}</span>
          <strong>{value}</strong>
        </button>
      </Tooltip>
    </li>
  );
}
