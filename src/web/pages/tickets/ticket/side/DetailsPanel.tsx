import { channelTexts } from '../../../../../shared/api/ticket-words.ts';
import { useLanguage, usePick } from '../../../../lib/i18n.ts';
import { formatDuration, formatInstant } from '../../../../lib/time.ts';
import { useTicketWords } from '../../words.ts';
import type { TicketFull } from '../use-ticket.ts';
import { Panel } from './Panel.tsx';

/** How and when the ticket came, and how it ended. */
export function DetailsPanel({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  const pick = usePick();
  const lang = useLanguage();
  const rows: [string, string | null][] = [
    [t('facts.channel'), pick(channelTexts[ticket.channel])],
    [t('facts.taker'), ticket.taker?.name ?? null],
    [t('facts.filed'), formatInstant(ticket.filedAt)],
    [t('facts.waited'), ticket.waitedMs > 0 ? formatDuration(ticket.waitedMs, lang) : null],
    [
      t('facts.solved'),
      ticket.solvedAt
        ? [formatInstant(ticket.solvedAt), ticket.solvedBy?.name].filter(Boolean).join(' · ')
        : null,
    ],
    [t('facts.closedBecause'), ticket.closeReason],
    [t('facts.cancelledBecause'), ticket.cancelReason],
    [
      t('facts.rating'),
      ticket.rating
        ? [t('facts.ratingValue', { score: ticket.rating.score }), ticket.rating.comment]
            .filter(Boolean)
            .join(' · ')
        : null,
    ],
  ];
  return (
    <Panel title={t('details.title')}>
      <dl className="facts">
        {rows.map(([name, value]) =>
          value ? (
            <div key={name} className="facts-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Panel>
  );
}
