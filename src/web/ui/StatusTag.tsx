import {
  CheckCircleOutlined,
  CheckSquareOutlined,
  InboxOutlined,
  LockOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  RedoOutlined,
  SendOutlined,
  StopOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import {
  type TicketStatus,
  ticketStatusTexts,
  type WaitingReason,
  waitingReasonTexts,
} from '../../shared/api/ticket-words.ts';
import { usePick } from '../lib/i18n.ts';
import './tones.css';
import './marks.css';

/** Colour only where somebody has to act or the end is reached; the icon tells the states apart. */
const looks: Record<
  TicketStatus,
  { icon: ComponentType; tone: 'plain' | 'accent' | 'good' | 'warn' | 'bad' }
> = {
  new: { icon: InboxOutlined, tone: 'accent' },
  dispatched: { icon: SendOutlined, tone: 'accent' },
  accepted: { icon: UserOutlined, tone: 'plain' },
  in_progress: { icon: PlayCircleOutlined, tone: 'plain' },
  waiting: { icon: PauseCircleOutlined, tone: 'plain' },
  solved: { icon: CheckCircleOutlined, tone: 'good' },
  confirmed: { icon: CheckSquareOutlined, tone: 'good' },
  closed: { icon: LockOutlined, tone: 'plain' },
  reopened: { icon: RedoOutlined, tone: 'bad' },
  cancelled: { icon: StopOutlined, tone: 'plain' },
};

/** Status of a ticket; while it waits, what it waits for. */
export function StatusTag({
  status,
  waitingFor,
}: {
  status: TicketStatus;
  waitingFor?: WaitingReason | null;
}) {
  const pick = usePick();
  const { icon: Icon, tone } = looks[status];
  const text =
    status === 'waiting' && waitingFor ? waitingReasonTexts[waitingFor] : ticketStatusTexts[status];
  return (
    <span className={`mark mark-tag tone-${tone}`} title={pick(text)}>
      <Icon aria-hidden="true" />
      <span className="mark-text">{pick(text)}</span>
    </span>
  );
}
