import { InfoCircleOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { milestoneTexts } from '../../../../../shared/api/ticket-words.ts';
import type { Milestone } from '../../../../../shared/api/tickets.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { formatInstant } from '../../../../lib/time.ts';
import { Countdown } from '../../../../ui/Countdown.tsx';
import { useTicketWords } from '../../words.ts';
import { currentDue, isRunning } from '../milestones.ts';
import { ClockWhy } from './ClockWhy.tsx';

interface ClockProps {
  milestone: Milestone;
  isEarlier?: boolean;
  /** Starts a re-promise of this deadline; without it the reader may not. */
  onRePromise?: ((milestoneId: number) => void) | undefined;
}

/** One deadline: what, until when, how long still, and on request why. */
export function Clock({ milestone, isEarlier = false, onRePromise }: ClockProps) {
  const t = useTicketWords();
  const pick = usePick();
  const [isOpen, setOpen] = useState(false);
  const name = pick(milestoneTexts[milestone.kind]);
  const due = currentDue(milestone);
  return (
    <li className="clock">
      <div className="clock-line">
        <span className="clock-name">
          {name}
          {isEarlier ? (
            <span className="quiet small"> {t('clocks.round', { number: milestone.round + 1 })}</span>
          ) : null}
        </span>
        <Countdown
          dueAt={due}
          startedAt={milestone.startedAt}
          metAt={milestone.metAt}
          droppedAt={milestone.droppedAt}
          pausedAt={milestone.pausedAt}
          remainingMs={milestone.remainingMs}
        />
      </div>
      <div className="clock-line small quiet">
        <span>
          {milestone.metAt
            ? t('clocks.met', { at: formatInstant(milestone.metAt, 'short') })
            : formatInstant(due, 'short')}
          {milestone.promisedAt ? (
            <>
              {' '}
              · {t('clocks.promised')} ·{' '}
              {t('clocks.original', { at: formatInstant(milestone.dueAt, 'short') })}
            </>
          ) : null}
        </span>
        <span className="clock-buttons">
          {onRePromise && isRunning(milestone) ? (
            <Button type="link" size="small" onClick={() => onRePromise(milestone.id)}>
              {t('clocks.rePromise')}
            </Button>
          ) : null}
          <Tooltip title={t('clocks.why')}>
            <Button
              type="text"
              size="small"
              icon={<InfoCircleOutlined />}
              aria-label={t('clocks.whyOf', { kind: name })}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            />
          </Tooltip>
        </span>
      </div>
      {isOpen ? <ClockWhy milestone={milestone} /> : null}
    </li>
  );
}
