import { ArrowLeftOutlined, ThunderboltFilled } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { channelTexts, milestoneTexts } from '../../../../shared/api/ticket-words.ts';
import type { Loop } from '../../../../shared/api/tickets.ts';
import { usePick } from '../../../lib/i18n.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Countdown } from '../../../ui/Countdown.tsx';
import { LoopRing } from '../../../ui/LoopRing.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import { Signs } from '../list/cells.tsx';
import { TypeList } from '../list/TypeList.tsx';
import { useTicketWords } from '../words.ts';
import { ActionMenu } from './ActionMenu.tsx';
import { currentDue, runningOf } from './milestones.ts';
import type { TicketFull } from './use-ticket.ts';
import type { TicketActions } from './use-ticket-actions.ts';

interface TicketHeaderProps {
  ticket: TicketFull;
  loop: Loop | undefined;
  actions: TicketActions;
  /** On a phone the actions stand in their own bar. */
  withActions: boolean;
}

/** What it is about, how it stands, how long there is, and the next step. */
export function TicketHeader({ ticket, loop, actions, withActions }: TicketHeaderProps) {
  const t = useTicketWords();
  const pick = usePick();
  return (
    <header className="ticket-head">
      <div className="ticket-title">
        <p className="ticket-number">
          <Link to="/tickets" aria-label={t('back')} title={t('back')} className="ticket-back">
            <ArrowLeftOutlined />
          </Link>
          <span className="mono">{ticket.number}</span>
          <CopyButton text={ticket.number} label={t('copyNumber')} />
          {loop ? <LoopRing stations={loop.stations} size={24} /> : null}
        </p>
        <h1>{ticket.subject}</h1>
        <div className="ticket-marks">
          <StatusTag status={ticket.status} waitingFor={ticket.waitingFor} />
          <UrgencyMark urgency={ticket.urgency} />
          {ticket.coreBusinessDown ? (
            <span className="mark mark-tag tone-bad">
              <ThunderboltFilled aria-hidden="true" />
              {t('coreBusinessDown')}
            </span>
          ) : null}
          <TypeList types={ticket.types} />
          <span className="quiet">{pick(channelTexts[ticket.channel])}</span>
          <Signs row={ticket} />
        </div>
      </div>
      <div className="ticket-now">
        <NextDeadline ticket={ticket} />
        {withActions ? <ActionMenu ticket={ticket} actions={actions} /> : null}
      </div>
    </header>
  );
}

function NextDeadline({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  const pick = usePick();
  // The server leaves the 48 h rule out of what is shown as next only if something nearer runs; the order is the same here.
  const next = runningOf(ticket.milestones, ticket.round)[0];
  if (!next) return <span className="quiet small">{t('noDue')}</span>;
  return (
    <span className="ticket-next">
      <span className="quiet small">
        {t('next')} · {pick(milestoneTexts[next.kind])}
      </span>
      <Countdown
        dueAt={currentDue(next)}
        startedAt={next.startedAt}
        pausedAt={next.pausedAt}
        remainingMs={next.remainingMs}
      />
    </span>
  );
}
