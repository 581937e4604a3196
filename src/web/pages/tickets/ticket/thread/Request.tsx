import { MessageFilled } from '@ant-design/icons';
import { expectationTexts } from '../../../../../shared/api/ticket-words.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { formatInstant, formatRelative } from '../../../../lib/time.ts';
import { FileChips } from '../../../../ui/FileChips.tsx';
import { useTicketWords } from '../../words.ts';
import type { TicketFull } from '../use-ticket.ts';

/** What the customer asked for, in the customer's own words, with when it occurred, what was tried and what is expected. */
export function Request({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  const pick = usePick();
  return (
    <article className="said said-request" aria-label={t('request.title')}>
      <div className="said-head">
        <MessageFilled aria-hidden="true" />
        <strong>{ticket.contact?.name ?? ticket.customer.name}</strong>
        <span className="said-kind">{t('request.label')}</span>
        <time dateTime={ticket.filedAt} title={formatInstant(ticket.filedAt, 'full')}>
          {formatInstant(ticket.filedAt, 'short')} · {formatRelative(ticket.filedAt)}
        </time>
      </div>
      <div className="said-body">{ticket.description}</div>
      <dl className="facts">
        {ticket.occurred ? (
          <>
            <dt>{t('facts.occurred')}</dt>
            <dd>{ticket.occurred}</dd>
          </>
        ) : null}
        {ticket.tried ? (
          <>
            <dt>{t('facts.tried')}</dt>
            <dd className="said-body">{ticket.tried}</dd>
          </>
        ) : null}
        {ticket.expected.length > 0 ? (
          <>
            <dt>{t('facts.expected')}</dt>
            <dd>{ticket.expected.map((one) => pick(expectationTexts[one])).join(' · ')}</dd>
          </>
        ) : null}
      </dl>
      <FileChips files={ticket.files} />
    </article>
  );
}
