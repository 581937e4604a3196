import { Link } from '@tanstack/react-router';
import { ticketViews } from '../../../../shared/api/ticket-words.ts';
import type { Answer } from '../../../lib/api.ts';
import '../../../ui/tab-row.css';
import { useTicketsWords } from '../words.ts';
import type { WorkListState } from './use-work-list.ts';

type Counts = Answer<'GET /api/tickets/counts'>;

/** The server counts no further. */
const COUNTED_TO = 1000;

/** Whose tickets: each a link with the number of open ones; filters stay when another is opened. */
export function ViewTabs({ state, counts }: { state: WorkListState; counts: Counts | undefined }) {
  const t = useTicketsWords();
  return (
    <nav className="tab-row" aria-label={t('views.label')}>
      {ticketViews.map((view) => (
        <Link
          key={view}
          to="/tickets"
          search={{ ...state.search, view }}
          aria-current={view === state.view ? 'page' : undefined}
        >
          {t(`views.${view}`)}
          {view !== 'created' && counts ? <Count value={counts[view]} /> : null}
        </Link>
      ))}
    </nav>
  );
}

function Count({ value }: { value: number }) {
  const t = useTicketsWords();
  const isCapped = value >= COUNTED_TO;
  return (
    <span className="work-count">
      <span aria-hidden="true">{isCapped ? '999+' : value}</span>
      <span className="visually-hidden">{isCapped ? t('countCapped') : t('count', { count: value })}</span>
    </span>
  );
}
