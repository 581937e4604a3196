import { Collapse } from 'antd';
import { promisedMilestones } from '../../../../../shared/api/ticket-words.ts';
import { useTicketWords } from '../../words.ts';
import { endedOf, runningOf } from '../milestones.ts';
import type { TicketFull } from '../use-ticket.ts';
import { Clock } from './Clock.tsx';
import './clocks.css';
import { Panel } from './Panel.tsx';

/** Every deadline of the ticket, the nearest first; each explains itself. */
export function ClocksPanel({
  ticket,
  onRePromise,
}: {
  ticket: TicketFull;
  onRePromise: (milestoneId: number) => void;
}) {
  const t = useTicketWords();
  const { milestones, round } = ticket;
  const running = runningOf(milestones, round);
  const ended = endedOf(milestones, round);
  const earlier = milestones.filter((milestone) => milestone.round < round);
  const rePromise = ticket.can.rePromise === true ? onRePromise : undefined;
  return (
    <Panel title={t('clocks.title')}>
      {milestones.length === 0 ? <p className="quiet">{t('clocks.none')}</p> : null}
      {milestones.length > 0 && running.length === 0 ? <p className="quiet">{t('noDue')}</p> : null}
      <ul className="clocks">
        {running.map((milestone) => (
          <Clock
            key={milestone.id}
            milestone={milestone}
            // Only what the customer was promised can be promised anew.
            onRePromise={promisedMilestones.includes(milestone.kind) ? rePromise : undefined}
          />
        ))}
      </ul>
      {ended.length > 0 ? (
        <ul className="clocks clocks-ended" aria-label={t('clocks.ended')}>
          {ended.map((milestone) => (
            <Clock key={milestone.id} milestone={milestone} />
          ))}
        </ul>
      ) : null}
      {earlier.length > 0 ? (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'earlier',
              label: t('clocks.earlier'),
              children: (
                <ul className="clocks">
                  {earlier.map((milestone) => (
                    <Clock key={milestone.id} milestone={milestone} isEarlier />
                  ))}
                </ul>
              ),
            },
          ]}
        />
      ) : null}
    </Panel>
  );
}
